/* Walk through steps: by button, by slider, by key, or let them play. */
(() => {
  if (MicrogradFigure.Player) return;
  const { make, say, liveLine, hush } = MicrogradFigure;

  /* Buttons, a slider and a line of text that walk through the steps 0 to `last`.

     show(step) draws one step and returns its sentence.
     seconds: how long a step stays while playing.
     `player.element` holds it all; `player.go(step)` moves. */
  class Player {
    constructor({ last, show, seconds = 2 }) {
      Object.assign(this, { last, show, seconds, step: 0, timer: null });
      const move = by => () => { this.pause(); this.go(this.step + by); };
      this.back = make("button", {type: "button", click: move(-1)}, "Previous");
      this.toggle = make("button", {
        type: "button", class: "play", click: () => this.playOrPause(),
      }, "Play");
      this.next = make("button", {type: "button", click: move(1)}, "Next");
      this.slider = make("input", {
        type: "range", min: 0, max: last, step: 1, value: 0, "aria-label": "Step",
        input: () => { this.pause(); this.go(+this.slider.value); },
      });
      this.count = make("span", {class: "count"});
      this.line = liveLine();
      this.element = make("div", {class: "player"},
        make("div", {class: "controls", keydown: event => this.key(event)},
          this.back, this.toggle, this.next, this.slider, this.count),
        this.line);
      this.go(0);
    }

    go(step) {
      this.step = Math.max(0, Math.min(this.last, step));
      this.slider.value = this.step;
      this.count.textContent = `Step ${this.step} of ${this.last}`;
      this.slider.setAttribute("aria-valuetext", this.count.textContent);
      this.back.setAttribute("aria-disabled", this.step === 0);
      this.next.setAttribute("aria-disabled", this.step === this.last);
      say(this.line, this.show(this.step));
    }

    play() {
      this.timer = setInterval(() => this.tick(), 1000 * this.seconds);
      this.toggle.textContent = "Pause";
      hush(this.line, true);
      this.tick();
    }

    tick() {
      this.go(this.step === this.last ? 0 : this.step + 1);
      if (this.step === this.last) this.pause();
    }

    pause() {
      if (!this.timer) return;   // nor is the line to be read out once more
      clearInterval(this.timer);
      this.timer = null;
      this.toggle.textContent = "Play";
      hush(this.line, false);
    }

    playOrPause() {
      this.timer ? this.pause() : this.play();
    }

    key(event) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const to = {
        ArrowLeft: this.step - 1, ArrowRight: this.step + 1, Home: 0, End: this.last,
      }[event.key];
      if (to !== undefined) {
        this.pause();
        this.go(to);
      } else if (event.key === " " && event.target === this.slider) {
        this.playOrPause();
      } else return;
      event.preventDefault();   // the browser would move the slider once more
      event.stopPropagation();  // and a notebook or the book would turn the page
    }
  }

  MicrogradFigure.Player = Player;
})();
