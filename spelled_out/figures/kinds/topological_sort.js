/* The walk that sorts a graph, with its stack; then the backward pass in that order.
   A choice shows the same with the naive order. Both take the same number of steps. */
(() => {
  const { Graph, Player, choice, draw, make } = MicrogradFigure;
  const QUESTION = "Pass gradients on in";

  class TopologicalSort extends MicrogradFigure {
    build({ names, orders }) {
      this.names = names;
      this.orders = orders;
      this.chosen = orders[0];
      this.graph = new Graph(this.copy(".value-graph"));
      this.stack = make("ol", { class: "stack" });
      this.list = make("ol", { class: "order" });
      const switches = choice(
        QUESTION, orders.map(order => order.name), i => this.choose(i));
      switches.prepend(make("legend", {}, QUESTION));   // here it is seen, too
      this.moving.append(
        switches,
        make("div", { class: "beside" }, this.graph.box, titled("Stack", this.stack)),
        titled("Order so far", this.list));
      this.player = new Player({
        last: orders[0].steps.length - 1, show: step => this.show(step),
      });
      this.moving.append(this.player.element);
    }

    choose(i) {
      this.chosen = this.orders[i];
      this.player.pause();
      this.player.go(this.player.step);
    }

    show(step) {
      const { graph, chosen: { steps, order } } = this;
      const past = steps.slice(0, step + 1), now = steps[step];
      const listed = now.push || now.pop || !step ? now.listed || 0 : order.length;
      const stack = onStack(past);
      graph.clear();
      graph.writeGrads(past, steps);
      graph.describe();
      order.slice(0, listed).forEach((name, i) => addPlace(graph, name, i + 1));
      for (const name of stack) graph.light(name, "waits");
      this.fill(this.stack, stack, now.push);
      // all of the order is there from the start, unseen, so that nothing moves later
      this.fill(this.list, order, now.from || now.pop);
      for (const item of [...this.list.children].slice(listed))
        item.style.visibility = "hidden";
      if (now.push || now.pop) this.lightVisit(now);
      else if (now.to) graph.lightPass(now);
      this.judge(now.wrong);
      return now.say;
    }

    /* The last step knows which gradients are `wrong`. */
    judge(wrong) {
      this.moving.dataset.verdict = wrong ? wrong.length ? "wrong" : "right" : "";
      for (const name of wrong || []) {
        this.graph.light(name, "wrong");
        addCross(this.graph, name);
      }
    }

    lightVisit({ push, pop }) {
      this.graph.light(push || pop);
      this.graph.reveal(push || pop);
    }

    fill(list, names, marked) {
      list.replaceChildren(...names.map(name => make(
        "li", name === marked ? { class: "now" } : {}, this.names[name.slice(1)])));
    }
  }

  /* The values on the stack after these steps, the last one on top. */
  function onStack(steps) {
    const stack = [];
    for (const { push, pop } of steps) {
      if (push) stack.push(push);
      if (pop) stack.pop();
    }
    return stack;
  }

  /* A small number at the upper left corner of a box. */
  function addPlace(graph, name, number) {
    const { x, y } = graph.element(name).querySelector(".frame").getBBox();
    graph.svg.querySelector(".graph").append(draw("g", { class: "place" },
      draw("circle", { cx: x - 2, cy: y - 4, r: 9 }),
      draw("text", { x: x - 2, y }, number)));
  }

  /* A cross at its upper right corner. */
  function addCross(graph, name) {
    const { x, y, width } = graph.element(name).querySelector(".frame").getBBox();
    const [cx, cy] = [x + width - 2, y - 4];
    graph.svg.querySelector(".graph").append(draw("g", { class: "cross" },
      draw("circle", { cx, cy, r: 9 }),
      draw("path", { d: `M${cx - 4},${cy - 4}l8,8m0,-8l-8,8` })));
  }

  const titled = (title, list) => {
    list.setAttribute("aria-label", title);
    return make("div", { class: "titled" }, make("div", {}, title), list);
  };

  MicrogradFigure.define("topological-sort", TopologicalSort);
})();
