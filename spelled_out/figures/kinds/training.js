/* Training, round by round: choose a run, walk through its rounds.
   Every number comes from Python; this shows one round at a time. */
(() => {
  const { Player, Plot, choice, significant } = MicrogradFigure;
  const told = x => x === null ? "overflow" : significant(x, 4);

  class Training extends MicrogradFigure {
    build({ targets, runs }) {
      Object.assign(this, { targets, runs, run: 0 });
      const boxes = this.copy(".plots");
      [this.loss, this.predictions, this.parameters] = [...boxes.children].map(box => {
        const plot = new Plot(box.firstChild);
        box.replaceChildren(plot.svg);
        return plot;
      });
      this.drawMarks();
      this.player = new Player({
        last: runs[0].loss.length - 1, show: step => this.show(step), seconds: 0.5,
      });
      this.moving.append(
        choice("Which training", runs.map(run => run.name), i => this.choose(i)),
        this.player.element, boxes);
    }

    choose(i) {
      this.run = i;
      this.player.go(this.player.step);
    }

    drawMarks() {
      this.curves = this.runs.map((run, i) =>
        this.loss.area.querySelector(`.${["first", "second", "third", "fourth"][i]}`));
      this.marker = this.loss.add("path", "zero");
      this.place = this.loss.add("circle", "point", {r: 6});
      this.errors = this.predictions.add("path", "error");
      this.dots = this.targets.map(() =>
        this.predictions.add("circle", "first", {r: 6}));
      this.bars = this.parameters.add("path", "bar");
    }

    show(step) {
      const run = this.runs[this.run];
      const [loss, predictions, parameters] =
        [run.loss, run.predictions, run.parameters].map(column => column[step]);
      this.curves.forEach((curve, i) =>
        curve.classList.toggle("chosen", i === this.run));
      const bottom = this.loss.y.value(0);
      this.loss.lead(this.marker, [[step, bottom], [step, this.loss.y.value(100)]]);
      this.mark(this.loss, this.place, step, loss);
      const errors = this.targets.map((target, i) => {
        this.mark(this.predictions, this.dots[i], i + 1, predictions[i]);
        return [[i + 1, target], [i + 1, predictions[i] ?? target]];
      });
      this.predictions.lead(this.errors, ...errors);
      this.parameters.lead(this.bars, ...parameters.map((x, i) =>
        [[i + 1, 0], [i + 1, x ?? 0]]));
      return this.sentence(step, loss, predictions);
    }

    /* A mark at (x, y), held within the picture; none where there is no number. */
    mark(plot, circle, x, y) {
      const percent = Math.max(0, Math.min(100, plot.y.percent(y)));
      circle.style.display = y === null ? "none" : "";
      plot.put(circle, x, plot.y.value(percent));
    }

    sentence(step, loss, predictions) {
      const when = step === 0 ? "Before training"
        : `After ${step} round${step > 1 ? "s" : ""}`;
      return `${when}: loss ${told(loss)}. Predictions ` +
        `${predictions.map(told).join(", ")} for the targets ` +
        `${this.targets.map(told).join(", ")}.`;
    }
  }

  MicrogradFigure.define("training", Training);
})();
