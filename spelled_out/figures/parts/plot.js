/* What the figures with a plot share. Python draws the axes; this adds to them.

   const plot = new MicrogradFigure.Plot(this.copy("svg"));
   plot.lead(plot.add("path", "first"), [[x, y], [x, y]]);   // as the data are counted
*/
(() => {
  const { make, draw } = MicrogradFigure;
  if (MicrogradFigure.Plot) return;

  /* An axis as Python wrote it, "log 1e-13 0.1": from a number to 0…100, and back. */
  function axis(words) {
    const [kind, ...ends] = words.split(" ");
    const log = kind === "log";
    const [low, high] = ends.map(log ? Math.log10 : Number);
    return {
      percent: value => 100 * ((log ? Math.log10(value) : value) - low) / (high - low),
      value: percent => {
        const value = low + (high - low) * percent / 100;
        return log ? 10**value : value;
      },
    };
  }

  class Plot {
    /* svg: a copy of the still picture; what is only for the still goes. */
    constructor(svg) {
      this.svg = svg;
      this.area = svg.querySelector(".area");
      this.x = axis(svg.dataset.x);
      this.y = axis(svg.dataset.y);
      svg.querySelectorAll(".example, desc").forEach(element => element.remove());
    }

    add(tag, kind, attributes = {}) {
      const parent = tag === "path" ? this.area : this.svg;
      return parent.appendChild(draw(tag, {class: kind, ...attributes}));
    }

    /* Lead a path through points, in one line or several; the edges cut it off. */
    lead(path, ...lines) {
      path.setAttribute("d", lines.map(points => "M" + points.map(([x, y]) =>
        `${this.x.percent(x).toFixed(3)} ${(100 - this.y.percent(y)).toFixed(3)}`
      ).join("L")).join(""));
    }

    /* Put a circle or a text at a point. */
    put(element, x, y) {
      const [left, top] = element.tagName === "circle" ? ["cx", "cy"] : ["x", "y"];
      element.setAttribute(left, this.x.percent(x).toFixed(3) + "%");
      element.setAttribute(top, (100 - this.y.percent(y)).toFixed(3) + "%");
    }

    /* Call move(x) with the pointer's place while it drags `grip`. */
    drag(grip, move) {
      const follow = event => {
        if (!grip.hasPointerCapture(event.pointerId)) return;
        const box = this.area.getBoundingClientRect();
        move(this.x.value(100 * (event.clientX - box.left) / box.width));
      };
      grip.addEventListener("pointerdown", event => {
        grip.setPointerCapture(event.pointerId);
        event.preventDefault();
        follow(event);
      });
      grip.addEventListener("pointermove", follow);
      // a finger on the grip drags it and does not scroll: in a picture, the
      // style `touch-action` is not enough
      grip.addEventListener("touchstart", event => event.preventDefault(),
        {passive: false});
    }
  }

  /* A number for a reader: a real minus, no digits that say nothing. */
  function number(x, digits = 10) {
    if (x === 0) return "0";
    const size = Math.abs(x);
    const text = size < 1e-4 || size >= 1e7
      ? x.toExponential(digits - 1).replace(/\.?0*e/, "e").replace("e+", "e")
      : String(+x.toPrecision(digits));
    return text.replaceAll("-", "\u2212");
  }

  /* A slider with its name before it and its value after it.

     show(position) returns the value in words; `change` runs when it is moved. */
  class Slider {
    constructor({ name, last, at, show, change }) {
      this.show = show;
      this.input = make("input", {
        type: "range", min: 0, max: last, step: 1, "aria-label": name,
        input: () => { this.at = this.at; change(); },
      });
      this.output = make("span", {class: "value"});
      this.element = make("div", {class: "control"},
        make("span", {class: "name", "aria-hidden": "true"}, name),
        this.input, this.output);
      this.at = at;
    }

    get at() { return +this.input.value; }

    set at(position) {
      this.input.value = position;
      this.output.textContent = this.show(this.at);
      this.input.setAttribute("aria-valuetext", this.output.textContent);
    }
  }

  /* Show numbers below their names: showNumbers(element, {slope: "14"}). */
  const showNumbers = (element, texts) => element.replaceChildren(
    ...Object.entries(texts).map(([name, text]) => make("div", {},
      make("span", {class: "what"}, name), make("span", {class: "number"}, text))));

  /* Radio buttons, the first one checked; choose(i) runs when another one is. */
  let groups = 0;   // the buttons of one choice share a name
  function choice(label, texts, choose) {
    const name = `micrograd-choice-${groups++}`;
    const buttons = texts.map((text, i) => {
      const button = make("input", {type: "radio", name, change: () => choose(i)});
      button.checked = i === 0;
      return make("label", {}, button, text);
    });
    return make("fieldset", {class: "choice", "aria-label": label}, ...buttons);
  }

  /* The place in a list whose number is nearest. */
  const nearest = (list, x) => list.reduce((best, value, i) =>
    Math.abs(value - x) < Math.abs(list[best] - x) ? i : best, 0);

  Object.assign(MicrogradFigure,
    { Plot, Slider, showNumbers, choice, number, nearest });
})();
