/* A ladder whose depth can be chosen: its edges and its paths, counted in Python. */
(() => {
  const { make, say, liveLine, Slider, showReadings } = MicrogradFigure;

  class Paths extends MicrogradFigure {
    build(data) {
      this.data = data;
      this.ladder = this.copy("svg");
      this.depth = new Slider({
        name: "steps", last: data.rows.length - 1, at: data.start - 1,
        show: at => String(at + 1), change: () => this.show(),
      });
      this.readings = make("div", {class: "numbers"});
      this.line = liveLine();
      this.moving.append(
        this.ladder, this.depth.element, this.readings, this.line);
      this.show();
    }

    show() {
      const { data, ladder } = this, steps = this.depth.at + 1;
      const [edges, paths, time] = data.rows[this.depth.at];
      const see = (part, seen) =>
        part.setAttribute("visibility", seen ? "visible" : "hidden");
      for (let k = 1; k <= data.drawn; k++)
        see(ladder.querySelector(`.step-${k}`), k <= steps);
      const rest = ladder.querySelector(".rest");
      see(rest, steps > data.drawn);
      const [name, ways] = rest.querySelectorAll("text");
      name.textContent = `y${steps}`;
      ways.textContent = data.powers[this.depth.at];
      const many = steps === 1 ? "1 step" : `${steps} steps`;
      ladder.querySelector("title").textContent =
        `A ladder of ${many}: two ways lead from each value to the next`;
      showReadings(this.readings, {
        "edges": edges, "paths": paths, "a billion paths a second": time,
      });
      say(this.line, `After ${many}, ${paths} paths lead from \`y0\` to ` +
        `\`y${steps}\`. The backward pass multiplies once for each of the ` +
        `${edges} edges.`);
    }
  }

  MicrogradFigure.define("paths", Paths);
})();
