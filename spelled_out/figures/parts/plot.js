/* A plot: Python draws the axes, this adds to them.

   const plot = new MicrogradFigure.Plot(this.copy("svg"));
   plot.lead(plot.add("path", "first"), [[x, y], [x, y]]);   // as the data are counted
*/
(() => {
  if (MicrogradFigure.Plot) return;
  const { draw } = MicrogradFigure;

  /* An axis as Python wrote it, "log 1e-13 0.1": from a number to 0…100, and back. */
  function axis(text) {
    const [scale, ...ends] = text.split(" ");
    const log = scale === "log";
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

    add(tag, look, attributes = {}) {
      const parent = tag === "path" ? this.area : this.svg;
      return parent.appendChild(draw(tag, {class: look, ...attributes}));
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

  MicrogradFigure.Plot = Plot;
})();
