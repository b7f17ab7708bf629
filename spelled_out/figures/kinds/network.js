/* A network, folded up: a layer opens to its neurons, a neuron to its values.
   Every number comes from Python; this shows those of one example. */
(() => {
  const { make, draw, say, liveLine, choice, significant, write } = MicrogradFigure;

  class Network extends MicrogradFigure {
    build({ weights, examples }) {
      Object.assign(this, { weights, example: examples[0] });
      const button = (look, click) =>
        make("button", {type: "button", class: look, click});
      // from left to right: inputs, layers, loss; the layers can be folded
      this.columns = [examples[0].x.map(() => make("span")),
        ...weights.map((layer, k) => layer.map(() =>
          button("neuron", event => this.choose(k + 1, event.currentTarget)))),
        [make("span")]];
      this.toggles = this.columns.map((_, k) => weights[k - 1]
        ? button("layer", () => this.fold([k], this.open[k]))
        : make("span", {class: "head"}, k ? "loss" : "inputs"));
      this.open = this.columns.map((_, k) => !weights[k - 1]);
      const layers = weights.map((_, k) => k + 1);
      this.all = button("all", () => this.fold(layers, this.allOpen));
      this.lines = draw("svg", {"aria-hidden": "true"});
      this.graph = make("div", {class: "one"});
      this.line = liveLine();
      this.moving.append(
        choice("Which example", examples.map((_, i) => `example ${i + 1}`), i => {
          this.example = examples[i];
          this.show();
        }),
        make("div", {class: "controls"}, this.all),
        make("div", {class: "scrolls"},
          make("div", {class: "net", style: `--columns: ${this.columns.length}`},
            this.lines,
            ...this.columns.flatMap((column, k) => [this.toggles[k], ...column]))),
        make("p", {}, "Solid lines are positive weights, dashed ones negative; " +
          "the thicker, the stronger."),
        this.line, this.graph);
      this.show();
    }

    get allOpen() { return this.open.every(Boolean); }

    fold(columns, folded) {
      for (const k of columns) {
        this.open[k] = !folded;
        if (folded && this.columns[k].includes(this.chosen)) this.chosen = null;
      }
      this.show();
    }

    /* Open a neuron, or close the one that is open. */
    choose(column, neuron) {
      this.chosen = this.chosen === neuron ? null : neuron;
      this.at = [column - 1, this.columns[column].indexOf(neuron)];
      this.show();
    }

    show() {
      const { x, loss, graphs } = this.example;
      const outputs = graphs.map(layer => layer.map(graph => graph.at(-1)[0]));
      const numbers = [x, ...outputs, [loss]];
      this.all.textContent = this.allOpen ? "Fold all layers" : "Open all layers";
      this.columns.forEach((column, k) => {
        this.showToggle(k, column.length);
        column.forEach((box, i) => {
          box.textContent = significant(numbers[k][i], 3);
          box.hidden = !this.open[k];
          this.put(box, k, 15 + 85 * (i + 0.5) / column.length);
          if (box.className !== "neuron") return;
          box.setAttribute("aria-label",
            `${box.textContent}: layer ${k}, neuron ${i + 1}`);
          box.setAttribute("aria-pressed", box === this.chosen);
        });
      });
      this.drawLines();
      this.graph.replaceChildren();
      say(this.line, this.chosen ? this.showNeuron() : this.overview());
    }

    showToggle(k, size) {
      const toggle = this.toggles[k], open = this.open[k];
      this.put(toggle, k, open ? 6 : 57.5);
      if (toggle.className !== "layer") return;
      toggle.setAttribute("aria-expanded", open);
      toggle.textContent = `layer ${k}` +
        (open ? "" : `\n${size} neuron${size > 1 ? "s" : ""}`);
    }

    put(box, column, top) {
      box.at = [100 * (column + 0.5) / this.columns.length, top];
      [box.style.left, box.style.top] = box.at.map(percent => percent + "%");
    }

    /* Lines from column to column: a line is a weight where both its ends are open. */
    drawLines() {
      this.lines.replaceChildren();
      const shown = k => this.open[k] ? this.columns[k] : [this.toggles[k]];
      for (let k = 1; k < this.columns.length; k++) {
        const weights = this.open[k - 1] && this.open[k] ? this.weights[k - 1] : null;
        shown(k).forEach((to, j) => shown(k - 1).forEach((from, i) =>
          this.drawLine(from.at, to.at, weights?.[j][i],
            this.chosen && to !== this.chosen ? "faint" : "")));
      }
    }

    drawLine([x1, y1], [x2, y2], weight, look) {
      const sign = weight === undefined ? "" : weight < 0 ? "minus" : "plus";
      this.lines.append(draw("line", {
        class: `${sign} ${look}`,
        x1: x1 + "%", y1: y1 + "%", x2: x2 + "%", y2: y2 + "%",
        "stroke-width": sign ? Math.min(4, 0.5 + 2.5 * Math.abs(weight)) : 1.5,
      }));
    }

    overview() {
      const { graphs, y, loss } = this.example, [prediction] = graphs.at(-1)[0].at(-1);
      const next = this.open.slice(1, -1).some(Boolean)
        ? "a neuron to see the values inside it" : "a layer to see its neurons";
      return `Prediction ${significant(prediction, 4)}, target ${significant(y)}, ` +
        `loss ${significant(loss, 4)}. Open ${next}.`;
    }

    /* The chosen neuron's graph: the still drawing of its layer, with its numbers. */
    showNeuron() {
      const [k, i] = this.at, values = this.example.graphs[k][i];
      const name = `Layer ${k + 1}, neuron ${i + 1}`;
      const drawing = this.still.querySelectorAll(".one")[k].firstChild.cloneNode(true);
      drawing.setAttribute("aria-label", name);
      drawing.setAttribute("data-lm-suppress-shortcuts", true);   // as all controls
      drawing.querySelector("desc").remove();
      values.forEach((numbers, v) => {
        const box = drawing.querySelector(`[data-name="v${v}"]`);
        ["data", "grad"].forEach((field, n) =>
          write(box, field, numbers[n].toFixed(4)));
      });
      this.graph.append(drawing);
      drawing.scrollLeft = drawing.scrollWidth;   // to the output
      const [output, grad] = values.at(-1);
      return `${name}: output ${significant(output, 4)}, ` +
        `gradient ${significant(grad, 4)}. ` +
        "The gradients below are this example's share.";
    }
  }

  MicrogradFigure.define("network", Network);
})();
