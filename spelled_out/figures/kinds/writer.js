/* A language model in training: the curve of its loss up to a moment, and what it wrote
   then. Every number and every text comes from Python. */
(() => {
  const { Player, Plot, make, significant } = MicrogradFigure;

  class Writer extends MicrogradFigure {
    build({ curve, stages }) {
      Object.assign(this, { curve, stages });
      this.plot = new Plot(this.copy("svg"));
      this.line = this.plot.add("path", "first");
      this.texts = make("ul", {class: "texts"});
      this.player = new Player({
        last: stages.length - 1, show: at => this.show(at), seconds: 1,
      });
      this.moving.append(this.player.element, this.plot.svg, this.texts);
    }

    show(at) {
      const [steps, texts] = this.stages[at];
      const done = this.curve.filter(([step]) => step <= steps);
      // a group of steps has its point in its middle: there may be none so far
      if (!done.length) done.push(this.curve[0]);
      this.plot.lead(this.line, done);
      this.texts.replaceChildren(...texts.map(([text, known]) =>
        make("li", {class: known ? "known" : "new"}, text, known ? " (in the list)" : "")));
      const copied = texts.filter(([, known]) => known).length;
      const when = steps
        ? `After ${steps} steps, loss ${significant(done.at(-1)[1], 3)}`
        : "Before training";
      const many = `${texts.length} text${texts.length > 1 ? "s" : ""}`;
      return `${when}: it has written ${many}, ${copied || "none"} of them in the list ` +
        "it learns from.";
    }
  }

  MicrogradFigure.define("writer", Writer);
})();
