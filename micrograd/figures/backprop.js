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

    show(last) {
      const { graph, steps } = this;
      graph.clear();
      for (const { from, to } of steps) if (to) graph.write(to, "grad", "0.0000");
      for (const { to, grad } of steps.slice(1, last + 1)) graph.write(to, "grad", grad);
      graph.describe();
      if (last > 0) this.light(steps[last]);
      else graph.reveal(steps[1].to);
      return steps[last].say;
    }

    light({ from, to, arrow, times }) {
      const { graph } = this;
      graph.light(to, "change");
      graph.texts(to).at(-1).classList.add("changed");
      if (!from) return graph.reveal(to);   // the root, where the pass starts
      graph.light(from);
      graph.light(`${from}op`);
      graph.light(`${from}op->${from}`);
      graph.light(`${to}->${from}op`, "active", arrow);
      graph.chip(`${to}->${from}op`, arrow, times);
      graph.reveal(from, to);
    }
  }

  MicrogradFigure.define("backprop", Backprop);
})();
