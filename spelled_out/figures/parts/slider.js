/* A slider through the positions of a list. */
(() => {
  if (MicrogradFigure.Slider) return;
  const { make } = MicrogradFigure;

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

  /* The position in a list whose number is nearest. */
  const nearest = (list, x) => list.reduce((best, value, i) =>
    Math.abs(value - x) < Math.abs(list[best] - x) ? i : best, 0);

  Object.assign(MicrogradFigure, { Slider, nearest });
})();
