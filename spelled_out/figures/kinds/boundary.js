/* The decision boundary of a compiled program that is trained here, in the browser.
   Python sends the program, its parameters and the examples; all else is computed. */
(() => {
  const { make, say, liveLine, hush, Plane, Slider, Program, significant } = MicrogradFigure;
  const RATES = [0.03, 0.1, 0.3, 1], PER_FRAME = 2, JUMP = 100;

  class Boundary extends MicrogradFigure {
    build(data) {
      this.data = data;
      this.player = this;   // which is told to pause when the figure leaves the page
      this.plane = new Plane(this.copy("svg"), data.cells);
      const button = (text, click) => make("button", {type: "button", click}, text);
      const pausing = action => () => { this.pause(); this.change(action); };
      this.toggle = button("Play", () => this.frame ? this.pause() : this.play());
      this.toggle.className = "play";
      this.rate = new Slider({
        name: "rate", last: RATES.length - 1, at: 1, show: at => RATES[at], change() {},
      });
      this.line = liveLine();
      this.moving.append(
        make("div", {class: "controls"}, this.toggle,
          button(`Next ${JUMP} steps`, pausing(program => this.train(program, JUMP))),
          button("Start again", pausing(program => program.restart()))),
        this.rate.element, this.line, this.plane.svg, this.copy(".marks"));
      say(this.line, data.sentence);
      this.program = this.load().catch(() => this.fail());
    }

    async load() {
      const bytes = Uint8Array.from(atob(this.data.code), c => c.charCodeAt());
      const { instance } = await WebAssembly.instantiate(bytes);
      return new Program(instance.exports, this.data);
    }

    fail() {
      this.pause();
      this.classList.remove("moves");   // the still picture is back
      this.moving.replaceChildren(this.line);
      say(this.line, "The program cannot be trained here: this browser, or the page, " +
        "does not let WebAssembly run.");
    }

    async change(action) {
      const program = await this.program;
      if (!program) return;
      action(program);
      this.show(program);
    }

    train(program, steps) {
      program.train(steps, RATES[this.rate.at]);
    }

    play() {
      this.toggle.textContent = "Pause";
      hush(this.line, true);
      this.tick();
    }

    tick() {
      this.frame = requestAnimationFrame(() => {
        this.tick();
        this.change(program => this.train(program, PER_FRAME));
      });
    }

    pause() {
      if (!this.frame) return;
      cancelAnimationFrame(this.frame);
      this.frame = 0;
      this.toggle.textContent = "Play";
      hush(this.line, false);
    }

    show(program) {
      this.plane.divide((x, y) => [program.score(x, y)]);
      const mean = program.loss() / program.rows.length;
      if (!(mean > 0 && mean < Infinity)) this.pause();   // no step would change it
      say(this.line, program.steps ? sentence(program, mean) : this.data.sentence);
    }
  }

  function sentence(program, mean) {
    const { rows, steps, time } = program, after = `After ${steps} steps: `;
    if (!Number.isFinite(mean)) {
      return after + "the loss is an overflow. Start again, with a smaller rate.";
    }
    const right = rows.filter(([x, y, side]) => program.score(x, y) > 0 === side > 0);
    return after + `mean loss ${significant(mean, 4)}, ${right.length} of ` +
      `${rows.length} points on their side.` +
      // a browser's clock may be too coarse to say
      (time ? ` A step takes ${significant(time / steps, 2)} ms.` : "") +
      (mean ? "" : " All gradients are 0: training is over.");
  }

  MicrogradFigure.define("boundary", Boundary);
})();
