/* Where the heads of a language model look: choose a head and the place that looks, or
   point at a square. Python draws the maps; this copies one and tells what it means. */
(() => {
  const { make, say, liveLine, choice, Slider } = MicrogradFigure;
  const percent = weight => `${Math.round(100 * weight)} %`;
  const TOLD = 3;   // of the places that one looks at, in a sentence

  class Attention extends MicrogradFigure {
    build({ text, heads }) {
      Object.assign(this, { text, heads, head: 0 });
      const last = text.length - 1;
      this.slider = new Slider({
        name: "the place that looks", last, at: last,
        show: at => `${at + 1}, after ${text.slice(0, at + 1).join("")}`,
        change: () => this.row(),
      });
      this.line = liveLine();
      this.box = make("div", {class: "map"});
      const touched = event => this.point(event.target.closest("[data-at]"));
      this.box.addEventListener("pointerover", touched);
      this.box.addEventListener("click", touched);
      this.box.addEventListener("pointerleave", () => this.row());
      this.moving.append(
        choice("Which head", heads.map((_, k) => `head ${k + 1}`), k => this.choose(k)),
        this.slider.element, this.line, this.box);
      this.choose(0);
    }

    choose(k) {
      this.head = k;
      const map = this.still.querySelectorAll("svg.weights")[k].cloneNode(true);
      this.box.replaceChildren(map);
      this.row();
    }

    /* All that the chosen place looks at. */
    row() {
      const i = this.slider.at, weights = this.heads[this.head][i];
      this.mark(([row]) => row === i);
      const places = weights.map((_, j) => j)
        .sort((a, b) => weights[b] - weights[a]).slice(0, TOLD)
        .map(j => `\`${this.text[j]}\` at place ${j + 1} (${percent(weights[j])})`);
      const looks = places.length > 1
        ? `${places.slice(0, -1).join(", ")} and ${places.at(-1)}` : places[0];
      say(this.line, `${this.start(i)} looks at ${looks}.`);
    }

    /* One square that is pointed at or tapped. */
    point(group) {
      if (!group) return;
      const [i, j] = group.dataset.at.split(" ").map(Number);
      this.slider.at = i;
      this.mark(at => at[0] === i && at[1] === j);
      const where = i === j ? "the same place" : `\`${this.text[j]}\` at place ${j + 1}`;
      say(this.line, `${this.start(i)} looks at ${where} with a weight of ` +
        `${percent(this.heads[this.head][i][j])}.`);
    }

    start(i) {
      return `Head ${this.head + 1}, after \`${this.text.slice(0, i + 1).join("")}\`,`;
    }

    mark(chosen) {
      for (const group of this.box.querySelectorAll("[data-at]"))
        group.classList.toggle("chosen",
          chosen(group.dataset.at.split(" ").map(Number)));
    }
  }

  MicrogradFigure.define("attention", Attention);
})();
