/* A network, folded up: a layer opens to its neurons, a neuron to its values.
   Every number comes from Python; this shows those of one example. */
(() => {
  const { make, draw, say, liveLine, choice, number } = MicrogradFigure;

  class Network extends MicrogradFigure {
    build({ weights, examples }) {
      Object.assign(this, { weights, examples, example: examples[0] });
      this.open = weights.map(() => false);   // which layers are
      this.chosen = null;                     // [layer, neuron]
      this.lines = draw("svg", {"aria-hidden": "true"});
      this.net = make("div", {class: "net"}, this.lines);
      this.toggles = weights.map((layer, k) => make("button", {
        type: "button", click: () => this.toggle(k),
      }));
      this.neurons = weights.map((layer, k) => layer.map((_, i) => make("button", {
        type: "button", class: "neuron", click: () => this.choose(k, i),
      })));
      this.inputs = examples[0].x.map(() => make("span"));
      this.loss = make("span");
      this.heads = ["inputs", "loss"].map(text => make("span", {class: "head"}, text));
      this.all = make("button", {type: "button", click: () => this.toggleAll()});
      this.graph = make("div", {class: "one"});
      this.line = liveLine();
      this.net.append(this.heads[0], ...this.inputs,
        ...this.toggles.flatMap((toggle, k) => [toggle, ...this.neurons[k]]),
        this.heads[1], this.loss);
      this.moving.append(
        choice("Which example",
          examples.map((_, i) => `example ${i + 1}`), i => this.take(examples[i])),
        make("div", {class: "row"}, this.all), this.net,
        make("p", {}, "Solid lines are positive weights, dashed ones negative; " +
          "the thicker, the stronger."),
        this.line, this.graph);
      this.show();
    }

    take(example) {
      this.example = example;
      this.show();
    }

    toggle(k) {
      this.open[k] = !this.open[k];
      if (this.chosen?.[0] === k) this.chosen = null;
      this.show();
    }

    toggleAll() {
      const open = !this.open.every(Boolean);
      this.open.fill(open);
      if (!open) this.chosen = null;
      this.show();
    }

    choose(k, i) {
      this.chosen = this.chosen?.join() === `${k},${i}` ? null : [k, i];
      this.show();
    }

    /* The boxes of a column from left to right: inputs, layers, loss. */
    boxes(column) {
      if (column === 0) return this.inputs;
      if (column > this.weights.length) return [this.loss];
      const layer = column - 1;
      return this.open[layer] ? this.neurons[layer] : [this.toggles[layer]];
    }

    show() {
      this.fill();
      for (let column = 0; column < this.weights.length + 2; column++) {
        this.boxes(column).forEach((box, i, all) =>
          this.put(box, column, 15 + 85 * (i + 0.5) / all.length));
      }
      this.heads.forEach((head, i) => this.put(head, i * (this.weights.length + 1), 6));
      this.drawLines();
      this.showNeuron();
    }

    put(box, column, top) {
      box.at = [100 * (column + 0.5) / (this.weights.length + 2), top];
      [box.style.left, box.style.top] = box.at.map(percent => percent + "%");
    }

    /* The numbers in the boxes, and which boxes there are. */
    fill() {
      const { x, loss, graphs } = this.example;
      this.inputs.forEach((box, i) => box.textContent = number(x[i], 3));
      this.loss.textContent = number(loss, 3);
      this.all.textContent = this.open.every(Boolean) ? "Fold all layers"
        : "Open all layers";
      this.neurons.forEach((layer, k) => {
        this.toggles[k].setAttribute("aria-expanded", this.open[k]);
        this.toggles[k].textContent = `layer ${k + 1}` + (this.open[k] ? ""
          : `\n${layer.length} neuron${layer.length > 1 ? "s" : ""}`);
        if (this.open[k]) this.put(this.toggles[k], k + 1, 6);
        layer.forEach((box, i) => {
          const output = number(graphs[k][i].at(-1)[0], 3);
          box.hidden = !this.open[k];
          box.textContent = output;
          box.setAttribute("aria-label", `${output}: layer ${k + 1}, neuron ${i + 1}`);
          box.setAttribute("aria-pressed", this.chosen?.join() === `${k},${i}`);
        });
      });
    }

    drawLines() {
      this.lines.replaceChildren();
      for (let column = 0; column <= this.weights.length; column++) {
        const from = this.boxes(column), to = this.boxes(column + 1);
        // a line is a weight where both its ends are open
        const open = to === this.neurons[column]
          && (column === 0 || from === this.neurons[column - 1]);
        to.forEach((end, j) => from.forEach((start, i) => this.drawLine(
          start.at, end.at, open ? this.weights[column][j][i] : null, this.isFaint(end)
        )));
      }
    }

    /* All lines but those to the chosen neuron. */
    isFaint(end) {
      return this.chosen && end !== this.neurons[this.chosen[0]][this.chosen[1]];
    }

    drawLine([x1, y1], [x2, y2], weight, faint) {
      const sign = weight === null ? "" : weight < 0 ? "minus" : "plus";
      this.lines.append(draw("line", {
        class: sign + (faint ? " faint" : ""),
        x1: x1 + "%", y1: y1 + "%", x2: x2 + "%", y2: y2 + "%",
        "stroke-width": sign ? Math.min(4, 0.5 + 2.5 * Math.abs(weight)) : 1.5,
      }));
    }

    overview() {
      const { graphs, y, loss } = this.example, [prediction] = graphs.at(-1)[0].at(-1);
      return `Prediction ${number(prediction, 4)}, target ${number(y)}, ` +
        `loss ${number(loss, 4)}. ` + (this.open.some(Boolean)
        ? "Open a neuron to see the values inside it."
        : "Open a layer to see its neurons.");
    }

    /* The chosen neuron's graph: the still drawing of its layer, with its numbers. */
    showNeuron() {
      this.graph.replaceChildren();
      if (!this.chosen) return say(this.line, this.overview());
      const [k, i] = this.chosen, values = this.example.graphs[k][i];
      const drawing = this.still.querySelectorAll(".one")[k].firstChild.cloneNode(true);
      drawing.setAttribute("aria-label", `Layer ${k + 1}, neuron ${i + 1}`);
      drawing.querySelectorAll("desc").forEach(text => text.remove());
      values.forEach(([data, grad], v) => {
        const texts = [...drawing.querySelectorAll(`[data-name="v${v}"] text`)];
        texts.at(-2).textContent = `data ${data.toFixed(4)}`;
        texts.at(-1).textContent = `grad ${grad.toFixed(4)}`;
      });
      this.graph.append(drawing);
      drawing.scrollLeft = drawing.scrollWidth;   // to the output
      const [output, grad] = values.at(-1);
      say(this.line, `Layer ${k + 1}, neuron ${i + 1}: output ${number(output, 4)}, ` +
        `gradient ${number(grad, 4)}. The gradients below are this example's share.`);
    }
  }

  MicrogradFigure.define("network", Network);
})();
