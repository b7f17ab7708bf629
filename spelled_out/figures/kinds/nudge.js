/* Move a leaf: the values are computed again, here in the page, and the change of the
   root stands beside what the gradient of the leaf predicts. */
(() => {
  const { Graph, short, liveLine, make, say } = MicrogradFigure;

  /* The forward pass of each operation, by its name in the drawing. */
  const FORWARD = {
    "+": (a, b) => a + b,
    "-": (a, b) => b === undefined ? -a : a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => a / b,
    "**": (a, b) => a ** b,
    abs: Math.abs, exp: Math.exp, log: Math.log, sin: Math.sin, tanh: Math.tanh,
    sigmoid: a => 1 / (1 + Math.exp(-a)),
    relu: a => a > 0 ? a : 0,
  };

  function forward(op, operands) {
    op = op.toLowerCase();
    // a plain exponent is part of the name: **2
    return op in FORWARD ? FORWARD[op](...operands) : operands[0] ** +op.slice(2);
  }

  class Nudge extends MicrogradFigure {
    build({ nodes, leaves }) {
      this.nodes = nodes;
      this.graph = new Graph(this.copy(".value-graph"));
      this.select = make("select", { change: () => this.choose() },
        ...leaves.map(i => make("option", { value: i }, nodes[i].name)));
      this.slider = make("input", {
        type: "range", keydown: event => event.stopPropagation(),
        input: () => this.show(),
      });
      this.delta = make("span", { class: "count" });
      this.predicted = make("p");
      this.true = make("p");
      this.line = liveLine();
      this.moving.append(this.graph.box,
        make("div", { class: "controls" },
          make("label", {}, "Nudge ", this.select),
          make("label", { class: "wide" }, "by ", this.slider), this.delta,
          make("button", { type: "button", click: () => this.choose() }, "Back to 0")),
        make("div", { class: "changes" }, this.predicted, this.true), this.line);
      this.choose();
    }

    get leaf() {
      return +this.select.value;
    }

    /* Take the chosen leaf, at its own value. The range is 1 for numbers below 10. */
    choose() {
      const size = Math.abs(this.nodes[this.leaf].data);
      const range = size < 10 ? 1 : 10 ** Math.floor(Math.log10(size));
      for (const [name, value] of Object.entries(
        { min: -range, max: range, step: range / 100, value: 0 }))
        this.slider[name] = value;
      this.show();
      this.graph.reveal(`v${this.leaf}`);
    }

    /* The data of all nodes when one leaf is moved. */
    values(leaf, delta) {
      const values = [];
      this.nodes.forEach(({ op, from, data }, i) => values.push(
        op ? forward(op, from.map(j => values[j])) : data + (i === leaf ? delta : 0)));
      return values;
    }

    show() {
      const { leaf, nodes, graph } = this, delta = +this.slider.value;
      const before = this.values(leaf, 0), after = this.values(leaf, delta);
      const root = nodes.length - 1, { grad } = nodes[leaf];
      const [from, to] = [before, after].map(values => settled(values[root]));
      const predicted = grad * delta, change = settled(to - from);
      graph.clear();
      nodes.forEach((node, i) => this.write(i, before[i], after[i]));
      graph.light(`v${leaf}`);
      graph.describe();
      this.delta.textContent = short(delta);
      this.slider.setAttribute("aria-valuetext", short(delta));
      this.predicted.textContent = `predicted change of ${nodes[root].name}: `
        + `grad × nudge = ${short(grad)} × ${short(delta)} = ${short(predicted)}`;
      this.true.textContent = `true change of ${nodes[root].name}: `
        + `${short(to)} − ${bracketed(from)} = ${short(change)}`;
      say(this.line, delta ? verdict(nodes[root].name, predicted, change)
        : "Move the slider.");
    }

    write(i, before, after) {
      const number = Number.isFinite(after) ? after.toFixed(4) : short(after);
      this.graph.write(`v${i}`, "data", number);
      if (Object.is(before, after)) return;
      this.graph.text(`v${i}`, "data").classList.add("changed");
      if (i !== this.leaf) this.graph.light(`v${i}`, "change");
    }
  }

  function verdict(name, predicted, change) {
    const changes = `\`${name.replaceAll("`", "'")}\` changes by ${short(change)}`;
    const error = short(settled(Math.abs(change - predicted)));
    if (error === "0.0") return `${changes}, exactly as predicted.`;
    return `${changes}, where ${short(predicted)} was predicted: off by ${error}.`;
  }

  /* A number without what is left of a 0 by rounding errors. */
  const settled = x => Math.abs(x) < 1e5 ? Math.round(x * 1e10) / 1e10 : x;

  const bracketed = x => x < 0 ? `(${short(x)})` : short(x);

  MicrogradFigure.define("nudge", Nudge);
})();
