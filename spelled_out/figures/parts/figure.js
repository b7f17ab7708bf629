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

  /* While a figure plays, its line would be read out without an end: it is, once more,
     when the figure pauses. */
  function hush(line, playing) {
    line.setAttribute("aria-live", playing ? "off" : "polite");
    if (!playing) line.replaceChildren(...line.cloneNode(true).childNodes);
  }

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

  Object.assign(MicrogradFigure, { fill, make, draw, say, liveLine, hush });
  window.MicrogradFigure = MicrogradFigure;
})();
