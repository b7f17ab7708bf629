/* A graph beside its program, which runs line by line. Whoever points at a box sees its
   lines lit, and the other way round. */
(() => {
  const { Graph, Player, fill } = MicrogradFigure;
  const WAYS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

  class ProgramLines extends MicrogradFigure {
    build({ steps }) {
      this.steps = steps;
      const sides = this.copy(".sides");
      this.program = sides.querySelector(".program");
      this.lines = [...this.program.querySelectorAll("li")];
      this.graph = new Graph(sides.querySelector(".value-graph"));
      this.graph.svg.setAttribute("role", "group");   // in an "img", nothing has focus
      this.boxes = [...this.graph.svg.querySelectorAll(".value")];
      for (const box of this.boxes) box.setAttribute("role", "img");
      walkThrough(this.boxes);
      walkThrough(this.lines);
      // who clicks or taps gives the focus as well
      fill(sides, {
        pointerover: event => this.point({ hovered: part(event) }),
        pointerleave: () => this.point({ hovered: null }),
        focusin: event => this.point({ focused: part(event) }),
        focusout: () => this.point({ focused: null }),
      });
      this.moving.append(sides);
      this.player = new Player({
        last: steps.length - 1, show: step => this.show(step),
      });
      this.moving.append(this.player.element);
    }

    show(step) {
      const { graph, lines, steps } = this;
      graph.clear();
      steps.forEach(({ box, field, number }, i) => {
        if (box) graph.write(box, field, i <= step ? number : "");
      });
      lines.forEach((line, i) => {
        line.classList.toggle("now", i + 1 === step);
        line.setAttribute("aria-current", i + 1 === step);
      });
      graph.describe();
      for (const box of this.boxes) box.setAttribute("aria-label", this.inWords(box));
      const { box, field, say } = steps[step];
      if (box) {
        graph.light(box);
        graph.text(box, field).classList.add("changed");
      }
      graph.reveal(steps[step || 1].box);
      this.reveal(lines[step ? step - 1 : 0]);
      return say;
    }

    /* What a box shows, and its lines: these are lit when it has the focus. */
    inWords(box) {
      const texts = [...box.querySelectorAll("text"), ...this.linesOf(box)];
      return texts.map(text => text.textContent.trim()).join(", ");
    }

    linesOf(box) {
      return this.lines.filter(line => nameOf(line) === nameOf(box));
    }

    /* Light what belongs to the part that is pointed at, or else has the focus. */
    point(change) {
      Object.assign(this, change);
      const at = this.hovered || this.focused;
      for (const each of [...this.boxes, ...this.lines])
        each.classList.toggle("pointed", Boolean(at) && nameOf(each) === nameOf(at));
      if (this.lines.includes(at)) this.graph.reveal(nameOf(at));
      else if (at && this.linesOf(at).length) this.reveal(this.linesOf(at)[0]);
    }

    /* Scroll the program, and never the page, until a line is in view. */
    reveal(line) {
      const view = this.program.getBoundingClientRect();
      const { top, bottom } = line.getBoundingClientRect();
      if (top < view.top || bottom > view.bottom)
        this.program.scrollBy(0, (top + bottom - view.top - view.bottom) / 2);
    }
  }

  const part = event => event.target.closest(".value, [data-value]");

  /* The name of the box that a part is, or belongs to. */
  const nameOf = ({ dataset }) => dataset.value || dataset.name;

  /* Tab stops at one of these parts only; the arrow keys lead from each to the next. */
  function walkThrough(parts) {
    const stopAt = here => {
      for (const part of parts) part.setAttribute("tabindex", part === here ? 0 : -1);
    };
    stopAt(parts[0]);
    parts.forEach((part, i) => fill(part, {
      focus: () => stopAt(part),
      keydown: event => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const ends = { Home: 0, End: parts.length - 1 };
        const to = ends[event.key] ?? i + WAYS[event.key];
        if (Number.isNaN(to)) return;
        parts[to]?.focus();
        event.preventDefault();   // else the box around it scrolls
        event.stopPropagation();  // and a notebook or the book turns the page
      },
    }));
  }

  MicrogradFigure.define("program-lines", ProgramLines);
})();
