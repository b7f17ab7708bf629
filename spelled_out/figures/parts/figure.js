/* The base of the moving figures: it brings a figure to life where scripts run.

   Every figure carries this text, so it may run many times in a page; the first wins.
   A kind of figure is a class like this:

     class Secant extends MicrogradFigure {
       build(data) { this.moving.append(...); }   // data: the figure's JSON
     }
     MicrogradFigure.define("secant", Secant);
*/
(() => {
  if (window.MicrogradFigure) return;

  const SVG = "http://www.w3.org/2000/svg";
  const CONTROLS = "button, input, select, [tabindex]";

  /* Give an element its attributes (a function is a listener) and its children. */
  function fill(element, attributes, children = []) {
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === "function") element.addEventListener(name, value);
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  /* make("button", {click: go}, "Next"): an HTML element. */
  const make = (tag, attributes = {}, ...children) =>
    fill(document.createElement(tag), attributes, children);

  /* draw("circle", {r: 3}): an element of a picture. */
  const draw = (tag, attributes = {}, ...children) =>
    fill(document.createElementNS(SVG, tag), attributes, children);

  /* Show a sentence; what stands between `backticks` is code. */
  function say(line, sentence) {
    line.replaceChildren(...sentence.split("`").map(
      (text, i) => i % 2 ? make("code", {}, text) : text));
  }

  /* A line of text that a screen reader reads out when it changes. */
  const liveLine = () => make("p", {class: "line", "aria-live": "polite"});

  class MicrogradFigure extends HTMLElement {
    connectedCallback() {
      // the parser may have got no further than our opening tag
      if (document.readyState !== "loading") this.begin();
      else document.addEventListener("DOMContentLoaded", () => this.begin());
    }

    disconnectedCallback() {
      this.player?.pause();
    }

    begin() {
      if (this.moving) return;   // moved to another place, but built already
      const json = this.querySelector(":scope > script").textContent;
      this.still = this.querySelector(":scope > .still");
      this.moving = make("div", {class: "moving"});
      this.append(this.moving);   // before it is filled, so that sizes can be measured
      this.build(JSON.parse(json));
      this.classList.add("moves");
      // in JupyterLab, an arrow would select another cell, and an x cut this one
      for (const control of this.moving.querySelectorAll(CONTROLS))
        control.setAttribute("data-lm-suppress-shortcuts", true);
    }

    /* A copy of an element of the still picture, to be changed freely. */
    copy(selector) {
      return this.still.querySelector(selector).cloneNode(true);
    }

    static define(kind, figure) {
      const name = `micrograd-${kind}`;
      customElements.get(name) || customElements.define(name, figure);
    }
  }

  /* Buttons, a slider and a line of text that walk through the steps 0 to `last`.

     show(step) draws one step and returns its sentence.
     seconds: how long a step stays while playing.
     `player.element` holds it all; `player.go(step)` moves. */
  class Player {
    constructor({ last, show, seconds = 2 }) {
      Object.assign(this, { last, show, seconds, step: 0, timer: null });
      const move = by => () => { this.pause(); this.go(this.step + by); };
      this.back = make("button", {type: "button", click: move(-1)}, "Previous");
      this.toggle = make("button", {type: "button", click: () => this.playOrPause()});
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
      this.pause();
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
      this.tick();
    }

    tick() {
      this.go(this.step === this.last ? 0 : this.step + 1);
      if (this.step === this.last) this.pause();
    }

    pause() {
      clearInterval(this.timer);
      this.timer = null;
      this.toggle.textContent = "Play";
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

  Object.assign(MicrogradFigure, { fill, make, draw, say, liveLine, Player });
  window.MicrogradFigure = MicrogradFigure;
})();
