/* The drawing of a graph, to be lit and rewritten: for the kinds that show one.

   Boxes are named v0, v1 ..., the circle before v2 is v2op, its arrows v0->v2op and
   v2op->v2. Two arrows of the same name come from one value used twice. */
(() => {
  if (MicrogradFigure.Graph) return;
  const { draw, fill } = MicrogradFigure;
  const MARGIN = 16;   // around the drawing, for signs beside its outer arrows

  class Graph {
    /* box: the scrolling element with the drawing. */
    constructor(box) {
      this.box = box;
      this.svg = box.querySelector("svg");
      this.widen();
      this.elements = new Map();
      for (const element of this.svg.querySelectorAll("[data-name]")) {
        const { name } = element.dataset;
        this.elements.set(name, [...this.elements.get(name) || [], element]);
      }
    }

    widen() {
      const { x, y, width, height } = this.svg.viewBox.baseVal;
      const scale = this.svg.getAttribute("width") / width;   // of the still drawing
      const size = { width: width + MARGIN, height: height + 2 * MARGIN };
      fill(this.svg, {
        viewBox: [x - MARGIN / 2, y - MARGIN, size.width, size.height].join(" "),
        width: scale * size.width, height: scale * size.height,
      });
      this.svg.style.setProperty("--natural-width", `${size.width}px`);
    }

    element(name, which = 0) {
      return this.elements.get(name)[which];
    }

    /* The text of a box that shows its data, or its grad. */
    text(name, field) {
      return this.element(name).querySelector(`text.${field}`);
    }

    write(name, field, number) {
      write(this.element(name), field, number);
    }

    /* The grads after some steps of a backward pass, of which `all` is the whole. */
    writeGrads(steps, all) {
      for (const { to } of all) if (to) this.write(to, "grad", "0.0000");
      for (const { to, grad } of steps) if (to) this.write(to, "grad", grad);
    }

    /* Light one contribution: who passes on (from), who receives (to), and how much. */
    lightPass({ from, to, arrow, times }) {
      this.light(to, "change");
      this.text(to, "grad").classList.add("changed");
      if (!from) return this.reveal(to);   // the root, where the pass starts
      this.light(from);
      this.light(`${from}op`);
      this.light(`${from}op->${from}`);
      this.light(`${to}->${from}op`, "active", arrow);
      this.chip(`${to}->${from}op`, arrow, times);
      this.reveal(from, to);
    }

    /* What a screen reader finds in place of the picture: all boxes as they are now. */
    describe() {
      const boxes = [...this.elements.keys()].filter(name => /^v\d+$/.test(name));
      this.svg.querySelector("desc").textContent = boxes.map(name =>
        [...this.element(name).querySelectorAll("text")]
          .map(text => text.textContent).join(" ")).join("; ");
    }

    /* Put out all lights. */
    clear() {
      for (const look of ["active", "change", "changed", "waits", "wrong"])
        for (const element of this.svg.querySelectorAll(`.${look}`))
          element.classList.remove(look);
      for (const sign of this.svg.querySelectorAll(".chip, .place, .cross")) sign.remove();
    }

    light(name, look = "active", which = 0) {
      this.element(name, which).classList.add(look);
    }

    /* A small sign beside the middle of an arrow, where it hides no text: the local
       derivative times the gradient that comes in. */
    chip(name, which, sign) {
      const path = this.element(name, which).querySelector("path");
      const middle = path.getPointAtLength(path.getTotalLength() / 2);
      const [slope, grad] = sign.split(" × ");
      const text = draw("text", {}, draw("tspan", { class: "is-local" }, slope), " × ",
        draw("tspan", { class: "is-grad" }, grad));
      const frame = draw("rect", { height: 20, rx: 10 });
      this.svg.querySelector(".graph")
        .append(draw("g", { class: "chip" }, frame, text));
      const width = text.getComputedTextLength() + 14;
      const { x, y } = this.freePlace(middle, width);
      fill(frame, { x: x - width / 2, y: y - 10, width });
      fill(text, { x, y: y + 4 });
    }

    /* The middle of a sign of this width, near a point: the place with least in it. */
    freePlace(point, width) {
      const places = [];
      const boxes = this.obstacles();
      const top = Math.min(...boxes.map(box => box.y)) - 4;
      const bottom = Math.max(...boxes.map(box => box.y + box.height)) + 4;
      for (let dy = -48; dy <= 48; dy += 12)
        for (let dx = -40; dx <= 40; dx += 10)
          places.push({ x: point.x + dx, cost: Math.hypot(dx, dy),
            y: Math.max(top, Math.min(bottom, point.y + dy)) });
      for (const place of places) {
        const left = place.x - width / 2, above = place.y - 10;
        for (const box of boxes)
          place.cost += 3 * common(left, width, box.x, box.width)
            * common(above, 20, box.y, box.height);
      }
      return places.reduce((best, place) => place.cost < best.cost ? place : best);
    }

    obstacles() {
      const frames = [...this.svg.querySelectorAll(".node > .frame")];
      return this.known ||= frames.map(frame => frame.getBBox());
    }

    /* Scroll the box, and never the page, until these elements are in view. */
    reveal(...names) {
      const view = this.box.getBoundingClientRect();
      const rects = names.map(name => this.element(name).getBoundingClientRect());
      const left = Math.min(...rects.map(rect => rect.left));
      const right = Math.max(...rects.map(rect => rect.right));
      const top = Math.min(...rects.map(rect => rect.top));
      const bottom = Math.max(...rects.map(rect => rect.bottom));
      this.box.scrollBy(
        outside(left, right, view.left, view.right),
        outside(top, bottom, view.top, view.bottom));
    }
  }

  /* Write the data or the grad of a box. One without a gradient is "zero". */
  function write(part, field, number) {
    part.querySelector(`.${field} .number`).textContent = number.replace("-", "−");
    if (field === "grad") part.classList.toggle("zero", Number(number) === 0);
  }

  /* How far to scroll along one axis: 0 if all is in view, else to its middle. */
  function outside(from, to, start, end) {
    return from >= start + 8 && to <= end - 8 ? 0 : (from + to - start - end) / 2;
  }

  /* How much two lengths have in common. */
  function common(a, lengthOfA, b, lengthOfB) {
    return Math.max(0, Math.min(a + lengthOfA, b + lengthOfB) - Math.max(a, b));
  }

  Object.assign(MicrogradFigure, { Graph, write });
})();
