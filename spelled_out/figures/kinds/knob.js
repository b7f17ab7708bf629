/* A knob: turn one setting, and see its curve among the others.
   Every curve and every sentence comes from Python; this brings one to the front. */
(() => {
  const { say, liveLine, Plot, Slider } = MicrogradFigure;

  class Knob extends MicrogradFigure {
    build({ name, xs, runs }) {
      Object.assign(this, { xs, runs });
      this.plot = new Plot(this.copy("svg"));
      this.dot = this.plot.add("circle", "first", {r: 6});
      this.value = this.plot.add("text", "first value", {dy: "-0.8em"});
      this.knob = new Slider({
        name, last: runs.length - 1, at: 0,
        show: at => runs[at].setting, change: () => this.show(),
      });
      this.line = liveLine();
      this.moving.append(this.plot.svg, this.knob.element, this.line);
      this.show();
    }

    show() {
      const run = this.runs[this.knob.at];
      for (const mark of this.plot.svg.querySelectorAll(".run, .name"))
        mark.classList.toggle("chosen", mark.classList.contains(`r${this.knob.at}`));
      const curve = this.plot.area.querySelector(".chosen");
      if (curve) this.plot.area.append(curve);   // in front of the others
      this.mark(run);
      say(this.line, run.say);
    }

    /* The last number of the curve, held within the picture. */
    mark({ at, value, end }) {
      const { plot, dot, value: text } = this, { x, y } = plot;
      const where = this.xs[Math.max(at, 0)];
      const place = value === null ? 0
        : Math.max(0, Math.min(100, y.percent(value)));
      dot.style.display = value === null || y.percent(value) > 100 ? "none" : "";
      plot.put(dot, where, y.value(place));
      text.textContent = end;
      const right = x.percent(where) > 25;
      text.setAttribute("text-anchor", right ? "end" : "start");
      text.setAttribute("dy", place > 90 ? "1.7em" : "-0.8em");
      plot.put(text, where, y.value(place));
    }
  }

  MicrogradFigure.define("knob", Knob);
})();
