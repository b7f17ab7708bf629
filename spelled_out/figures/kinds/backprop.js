/* The backward pass, step by step: who passes on, who receives, and how much. */
(() => {
  const { Graph, Player } = MicrogradFigure;

  class Backprop extends MicrogradFigure {
    build({ steps }) {
      this.steps = steps;
      this.graph = new Graph(this.copy(".value-graph"));
      this.moving.append(this.graph.box);
      this.player = new Player({
        last: steps.length - 1, show: step => this.show(step),
      });
      this.moving.append(this.player.element);
    }

    show(step) {
      const { graph, steps } = this;
      graph.clear();
      graph.writeGrads(steps.slice(0, step + 1), steps);
      graph.describe();
      if (step > 0) graph.lightPass(steps[step]);
      else graph.reveal(steps[1].to);
      return steps[step].say;
    }
  }

  MicrogradFigure.define("backprop", Backprop);
})();
