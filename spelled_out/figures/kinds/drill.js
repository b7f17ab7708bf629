/* A graph with random numbers and operations, whose gradients the reader fills in from
   right to left. A wrong one is told its cause: see parts/shares.js. */
(() => {
  const { Graph, choice, liveLine, make, say, short } = MicrogradFigure;
  const { forward, sharesOf, total, sum, mistake } = MicrogradFigure.shares;
  const NUMBERS = [-4, -3, -2, 2, 3, 4, 5];   // 1 and -1 would hide which factor is meant
  const LARGEST = 99;   // so that all numbers fit into their boxes

  const anyOf = list => list[Math.floor(Math.random() * list.length)];

  class Drill extends MicrogradFigure {
    build(shapes) {
      this.shapes = shapes;
      this.shape = 0;
      this.right = this.asked = 0;
      this.place = make("div");
      this.field = make("input", {type: "text", inputmode: "decimal", size: 7,
        autocomplete: "off"});
      this.question = make("label", {}, make("span"), this.field);
      this.check = make("button", {type: "button", click: () => this.answer()}, "Check");
      this.show = make("button", {type: "button", click: () => this.giveUp()}, "Show it");
      const next = make("button", {type: "button", click: () => this.newGraph()},
        "Another graph");
      this.line = liveLine();
      this.line.classList.add("verdict");
      const sizes = choice("Size", shapes.map(({size}) => `${size} operations`),
        i => { this.shape = i; this.newGraph(); });
      const answers = make("div", {class: "controls", keydown: event => {
        if (event.key === "Enter" && event.target === this.field) this.answer();
      }}, this.question, this.check, this.show, next);
      this.moving.append(sizes, this.place, answers, this.line);
      this.newGraph();
    }

    /* A new graph of the chosen shape. */
    newGraph() {
      const box = this.still.querySelectorAll(".value-graph")[this.shape].cloneNode(true);
      this.place.replaceChildren(box);
      this.graph = new Graph(box);
      do this.drawLots(); while (this.tooLarge());
      this.nodes.forEach((node, i) => {
        this.graph.write(`v${i}`, "data", node.data.toFixed(1));
        this.graph.write(`v${i}`, "grad", "0.0");
        if (node.op) drawSign(this.graph.element(`v${i}op`), node.op);
      });
      this.open = this.nodes.map((_, i) => i).reverse();   // the root first
      this.firstTry = true;
      say(this.line, "");
      this.line.dataset.verdict = "";
      this.ask();
    }

    /* Leaves and operations by lot. */
    drawLots() {
      this.nodes = this.shapes[this.shape].nodes.map(node => ({...node}));
      for (const node of this.nodes) {
        if (node.op) node.op = anyOf(["+", "*"]);
        node.data = node.op ? forward(node, this.nodes) : anyOf(NUMBERS);
      }
      this.shares = sharesOf(this.nodes);
    }

    tooLarge() {
      return [...this.nodes.map(({data}) => data), ...this.shares.map(total)]
        .some(number => Math.abs(number) > LARGEST);
    }

    get current() {
      return this.open[0];
    }

    /* Every value after all it feeds into: the list of values, read from its end. */
    ask() {
      const done = this.open.length === 0;
      this.question.hidden = this.check.hidden = this.show.hidden = done;
      this.graph.clear();
      this.graph.describe();
      if (done) return;
      const { name } = this.nodes[this.current];
      say(this.question.firstChild, `Gradient of \`${name}\`: `);
      this.field.value = "";
      this.graph.light(`v${this.current}`);
      this.graph.reveal(`v${this.current}`);
    }

    answer() {
      const text = this.field.value.trim().replace("−", "-").replace(",", ".");
      const given = text === "" ? NaN : Number(text);
      if (!Number.isFinite(given))
        return this.tell("", "A number is wanted here, such as `-2.5`.");
      const name = this.nodes[this.current].name;
      const expected = total(this.shares[this.current]);
      if (given !== expected) {
        this.firstTry = false;
        return this.tell("wrong", mistake(this.nodes, this.shares, this.current, given));
      }
      this.asked += 1;
      this.right += this.firstTry;
      this.fill(`\`${name}\` has ${short(expected)}.`);
    }

    giveUp() {
      this.asked += 1;
      const i = this.current, { name } = this.nodes[i];
      this.fill(`\`${name}\` has ${sum(this.shares[i])}.`, "");
    }

    fill(sentence, verdict = "right") {
      const i = this.open.shift();
      this.graph.write(`v${i}`, "grad", total(this.shares[i]).toFixed(1));
      this.firstTry = true;
      const end = this.open.length ? "" :
        ` That was the last box. Right at the first try: ${this.right} of ${this.asked}.`;
      this.tell(verdict, sentence + end);
      this.ask();
      if (this.open.length) this.field.focus();
    }

    tell(verdict, sentence) {
      this.line.dataset.verdict = verdict;
      say(this.line, sentence);
    }
  }

  /* The sign in a circle, with the strokes of micrograd/drawing/picture.py. */
  const STROKES = {"+": "m-4.6,0h9.2m-4.6,-4.6v9.2", "*": "m-3.6,-3.6l7.2,7.2m0,-7.2l-7.2,7.2"};

  function drawSign(circle, op) {
    const frame = circle.querySelector(".frame");
    const [x, y, size] = ["x", "y", "width"].map(name => +frame.getAttribute(name));
    const middle = `M${x + size / 2},${y + size / 2}`;
    circle.querySelector(".sign").setAttribute("d", middle + STROKES[op]);
  }

  MicrogradFigure.define("drill", Drill);
})();
