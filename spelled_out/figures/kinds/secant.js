/* Secant and tangent: drag the point, drag the nudge, read the slopes.
   Every number comes from Python; this looks them up. */
(() => {
  const { make, say, liveLine, Plot, Slider, showReadings, significant, nearest } =
    MicrogradFigure;

  class Secant extends MicrogradFigure {
    build(data) {
      this.data = data;
      const [x, h, left] = data.start, change = () => this.show();
      this.left = left;     // 1 when the nudge goes to the left
      this.drawPlot();
      this.x = new Slider({
        name: "x", last: data.x.length - 1, at: x, change,
        show: at => significant(data.x[at]),
      });
      this.h = new Slider({
        name: "h", last: data.h.length - 1, at: h, change,
        show: at => significant(this.nudge(at)),
      });
      this.sign = make("button", {type: "button", click: () => this.turnRound()});
      this.h.element.append(this.sign);
      this.readings = make("div", {class: "numbers"});
      this.line = liveLine();
      this.moving.append(this.plot.svg, this.x.element, this.h.element,
        this.readings, this.line);
      this.show();
    }

    drawPlot() {
      const plot = this.plot = new Plot(this.copy("svg"));
      plot.svg.querySelector("title").textContent =
        `Curve of ${this.data.label} with a secant and the tangent`;
      this.secant = plot.add("path", "first");
      this.tangent = plot.add("path", "tangent");
      this.other = plot.add("circle", "first", {r: 7});
      this.point = plot.add("circle", "point", {r: 7});
      this.names = [plot.add("text", "first", {dy: "-0.6em"}),
                    plot.add("text", "tangent", {dy: "1.2em"})];
      this.names[0].textContent = "secant";
      this.names[1].textContent = "tangent";
      this.grips = [1, 0].map(() => plot.add("circle", "grip", {r: 22}));
      plot.drag(this.grips[0], x => this.dragNudge(x));
      plot.drag(this.grips[1], x => this.dragPoint(x));
    }

    /* The nudge, negative to the left. */
    nudge(at = this.h.at) {
      return (this.left ? -1 : 1) * this.data.h[at];
    }

    turnRound() {
      this.left = 1 - this.left;
      this.h.at = this.h.at;
      this.show();
    }

    dragPoint(x) {
      this.x.at = nearest(this.data.x, x);
      this.show();
    }

    /* The second point: how far it is from the first is the nudge. */
    dragNudge(x) {
      const { data } = this, h = x - data.x[this.x.at];
      this.left = +(h < 0);
      this.h.at = nearest(data.h.map(Math.log), Math.log(Math.abs(h)));
      this.show();
    }

    show() {
      const { data, plot } = this, i = this.x.at, h = this.nudge();
      const x = data.x[i], y = data.f[i], exact = data.df[i];
      const slope = data.slopes[i][this.left][this.h.at];
      const through = slope => [data.x[0], data.x.at(-1)].map(end =>
        [end, y + slope * (end - x)]);
      plot.lead(this.secant, through(slope));
      plot.lead(this.tangent, through(exact));
      for (const mark of [this.point, this.grips[1]]) plot.put(mark, x, y);
      for (const mark of [this.other, this.grips[0]]) {
        plot.put(mark, x + h, y + slope * h);
      }
      this.putName(this.names[0], y - slope * x, slope, 1);
      this.putName(this.names[1], y - exact * x, exact, -1);
      this.sign.textContent = this.left ? "Step to the right" : "Step to the left";
      showReadings(this.readings, {
        "h": significant(h), "slope by nudging": significant(slope),
        "exact slope": significant(exact), "error": significant(slope - exact, 2),
      });
      say(this.line, this.sentence(x, h, slope, exact));
    }

    /* Put a line's name where the line leaves the picture: above (1) or below (-1). */
    putName(text, height, slope, end) {
      const { plot } = this, right = slope >= 0 === end > 0;
      const places = [...Array(91).keys()].map(i => right ? 95 - i : 5 + i);
      const inside = place => {
        const top = plot.y.percent(height + slope * plot.x.value(place));
        return top > 10 && top < 92;
      };
      const x = plot.x.value(places.find(inside) ?? 50);
      text.setAttribute("dx", right ? "-0.3em" : "0.7em");
      text.setAttribute("text-anchor", right ? "end" : "start");
      plot.put(text, x, height + slope * x);
    }

    sentence(x, h, slope, exact) {
      const nudge = "`h = " + significant(h) + "`";
      if (x + h === x) {
        return nudge + " is lost: `x + h` is the same number as `x`, so the nudge " +
          "sees no change.";
      }
      if (Math.abs(h) <= this.data.turn[this.x.at][this.left]) {
        const f = this.data.label;
        return `With ${nudge}, \`${f}(x + h)\` and \`${f}(x)\` share nearly all their ` +
          "digits: rounding takes over.";
      }
      if (slope === exact) return `With ${nudge}, the nudge gives the exact slope.`;
      return `With ${nudge}, the nudge is off by ${significant(slope - exact, 2)}. ` +
        "The smaller the step, the closer the secant to the tangent.";
    }
  }

  MicrogradFigure.define("secant", Secant);
})();
