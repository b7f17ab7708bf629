/* A question: fields for numbers, a list to choose from, or a field for names in a row; and
   a verdict that says why.
   The tables of answers come from Python, which judges by the same rule (questions.py). */
(() => {
  const { make, say, liveLine } = MicrogradFigure;

  class Question extends MicrogradFigure {
    build(data) {
      this.data = data;
      this.dataset.exercise = data.number;
      // no <form>: a frame in which outputs are shown may forbid to submit one
      const check = make("button", {type: "button", click: () => this.check()}, "Check");
      const form = make("div", {keydown: event => this.checkOnEnter(event)},
        make("p", {class: "name"}, data.title),
        ...(data.options ? this.options() : this.fields()),
        make("div", {class: "controls"}, check));
      this.line = liveLine();
      this.line.classList.add("verdict");
      this.moving.append(form, this.line);
    }

    fields() {
      const { order, fields = [{name: ""}] } = this.data;
      this.inputs = fields.map(({name}) => make("input", {
        type: "text", autocomplete: "off", size: 9,
        ...(order ? {size: 24, autocapitalize: "off"} : {inputmode: "decimal"}),
        "aria-label": name ? `Your answer for ${name}` : "Your answer",
      }));
      return [make("div", {class: "answers"}, ...fields.map(({name}, i) =>
        make("label", {}, name ? make("code", {}, name) : "Your answer", this.inputs[i])))];
    }

    options() {
      const group = `exercise-${this.data.number}`;
      this.buttons = this.data.options.map(() => make("input", {type: "radio", name: group}));
      const labels = this.data.options.map(({text}, i) => {
        const words = make("span");
        say(words, text);
        return make("label", {}, this.buttons[i], words);
      });
      return [make("fieldset", {class: "options", "aria-label": "Choose one"}, ...labels)];
    }

    checkOnEnter(event) {
      if (event.key === "Enter" && event.target.localName === "input") this.check();
    }

    check() {
      const [right, why] = this.data.fields ? this.judgeNumbers()
        : this.data.options ? this.judgeChoice() : this.judgeOrder();
      const state = right === null ? "open" : right ? "solved" : "wrong";
      this.line.dataset.verdict = {solved: "right", wrong: "wrong", open: ""}[state];
      say(this.line, {solved: "Right. ", wrong: "Not yet. ", open: ""}[state] + why);
      this.dispatchEvent(new CustomEvent("exercise-answered", {
        bubbles: true, detail: {number: this.data.number, state},
      }));
    }

    judgeNumbers() {
      const { fields, hint, why } = this.data;
      for (const [i, {name, answer, wrong}] of fields.entries()) {
        const about = name ? "`" + name + "`: " : "";
        const value = numberOf(this.inputs[i].value);
        if (value === null) return [null, about + this.data.not];
        if (this.near(value, answer)) continue;
        const known = wrong.find(one => this.near(value, one.value));
        return [false, about + (known?.why ?? hint)];
      }
      return [true, why];
    }

    /* As math.isclose does. */
    near(value, answer) {
      const size = Math.max(Math.abs(value), Math.abs(answer));
      return Math.abs(value - answer) <= Math.max(1e-6 * size, this.data.tolerance);
    }

    judgeChoice() {
      const chosen = this.data.options[this.buttons.findIndex(button => button.checked)];
      return chosen ? [chosen.right, chosen.why] : [null, "Choose one of them first."];
    }

    judgeOrder() {
      const { order, reasons, why, hint } = this.data;
      const names = this.inputs[0].value.split(/[\s,]+/).filter(Boolean);
      if (`${[...names].sort()}` !== `${[...order].sort()}`) return [null, this.data.not];
      const known = reasons.find(({pair: [first, second]}) =>
        names.indexOf(first) < names.indexOf(second));
      if (known) return [false, known.why];
      return `${names}` === `${order}` ? [true, why] : [false, hint];
    }
  }

  /* What a reader has typed: 1.5, −2, 1,5 and 1/3 are numbers; anything else is null. */
  function numberOf(text) {
    const plain = text.trim().replace(/−/g, "-").replace(",", ".");
    const [top, bottom, ...more] = plain.split("/").map(part => part.trim());
    if (top === "" || bottom === "" || more.length) return null;
    const value = Number(top) / Number(bottom ?? 1);
    return Number.isFinite(value) ? value : null;
  }

  MicrogradFigure.define("question", Question);
})();
