/* Error against h: a marker to move along the two curves.
   Every number comes from Python; this looks them up. */
(() => {
  const { make, say, liveLine, Plot, Slider, showReadings, significant, nearest } =
    MicrogradFigure;
  const NAMES = ["forward", "central"];

  class NudgeError extends MicrogradFigure {
    build(data) {
      this.data = data;
      this.drawPlot();
      this.h = new Slider({
        name: "h", last: data.h.length - 1, at: data.start,
        show: at => significant(data.h[at]), change: () => this.show(),
      });
      this.readings = make("div", {class: "numbers"});
      this.line = liveLine();
      this.moving.append(
        this.plot.svg, this.h.element, this.readings, this.line);
      this.show();
    }

    drawPlot() {
      const plot = this.plot = new Plot(this.copy("svg"));
      this.marker = plot.add("path", "marker");
      this.dots = ["first", "second"].map(look => plot.add("circle", look, {r: 7}));
      this.grips = [0, 1].map(() => plot.add("circle", "grip", {r: 22}));
      for (const grip of this.grips) plot.drag(grip, h => this.moveTo(h));
    }

    moveTo(h) {
      const { data } = this;
      this.h.at = nearest(data.h.map(Math.log), Math.log(h));
      this.show();
    }

    show() {
      const { data, plot } = this, h = data.h[this.h.at];
      const texts = { "h": significant(h), "exact slope": significant(data.exact, 12) };
      const [top, bottom] = [100, 0].map(plot.y.value);
      plot.lead(this.marker, [[h, bottom], [h, top]]);
      NAMES.forEach((name, i) => {
        const error = data.errors[i][this.h.at];
        for (const mark of [this.dots[i], this.grips[i]]) {
          plot.put(mark, h, Math.max(error, bottom));   // 0 stands at the lower edge
        }
        texts[`${name} slope`] = significant(data.slopes[i][this.h.at], 12);
        texts[`${name} error`] = significant(error, 3);
      });
      showReadings(this.readings, texts);
      say(this.line, "With `h = " + significant(h) + "`, " + this.sentence(h));
    }

    sentence(h) {
      const [forward, central] = this.data.turn.map(turn => h > turn * 1.01);
      if (forward && central) return "both errors are those of the step.";
      if (forward) return "the forward difference errs by its step; " +
        "in the central one, rounding has taken over.";
      if (central) return "the central difference errs by its step; " +
        "in the forward one, rounding has taken over.";
      return "rounding has taken over in both.";
    }
  }

  MicrogradFigure.define("nudge-error", NudgeError);
})();
