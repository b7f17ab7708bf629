/* A graph with random numbers and operations, whose gradients the reader fills in from
   right to left. A wrong one is told its cause: see mistake(). */
(() => {
  const { Graph, choice, liveLine, make, say, short } = MicrogradFigure;
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

  function forward({op, from}, nodes) {
    const [a, b] = from.map(i => nodes[i].data);
    return op === "+" ? a + b : a * b;
  }

  /* For each value, what it receives: {local, own, arrived, from}, the root a 1. */
  function sharesOf(nodes) {
    const shares = nodes.map(() => []);
    shares.at(-1).push({local: 1, own: 1, arrived: 1, from: null});
    for (let i = nodes.length - 1; i >= 0; i--) {
      const { op, from } = nodes[i], arrived = total(shares[i]);
      if (!op) continue;
      from.forEach((child, k) => {
        const other = nodes[from[1 - k]].data;
        shares[child].push({arrived, from: i, local: op === "*" ? other : 1,
          own: op === "*" ? nodes[child].data : 1});
      });
    }
    return shares;
  }

  const total = shares => shares.reduce((sum, {local, arrived}) => sum + local * arrived, 0);

  /* "−3 · 2 + 1 · 4 = −2" */
  const sum = shares => shares.map(({local, arrived}) =>
    `${short(local)} · ${short(arrived)}`).join(" + ") + ` = ${short(total(shares))}`;

  /* The cause of a wrong gradient of value i, as far as it can be told. */
  function mistake(nodes, shares, i, given) {
    const own = shares[i], uses = own.length, name = "`" + nodes[i].name + "`";
    if (!own[0].from) return "The result itself moves by exactly the nudge.";
    const out = "`" + nodes[own[0].from].name + "`";
    if (given === -total(own)) return "The size is right. Mind the signs.";
    if (uses > 1) {
      if (own.some(share => given === share.local * share.arrived))
        return `That is one path only. ${name} is used ${uses} times: add what arrives.`;
      if (given === total(own.map(share => ({...share, arrived: 1}))))
        return "Those are the local derivatives. Multiply each by what has arrived.";
      return `${name} is used ${uses} times. Work out each share, and add them.`;
    }
    const [{local, arrived, own: factor}] = own;
    if (given === local && arrived !== 1)
      return `That is the local derivative alone. Times the gradient of ${out}?`;
    if (given === factor * arrived)
      return "That uses its own data. The slope of a product is the *other* factor."
        .replaceAll("*", "");
    if (given === arrived && nodes[own[0].from].op === "*")
      return `${out} is a product: multiply what arrives by the other factor.`;
    if (nodes[own[0].from].op === "+")
      return `${out} is a sum: its gradient is handed on unchanged.`;
    return `Local derivative, the other factor, times the gradient of ${out}.`;
  }

  MicrogradFigure.define("drill", Drill);
})();
