/* A choice of one among a few. */
(() => {
  if (MicrogradFigure.choice) return;
  const { make } = MicrogradFigure;

  let groups = 0;   // the buttons of one choice share a name

  /* Radio buttons, the first one checked; choose(i) runs when another one is. */
  function choice(label, texts, choose) {
    const name = `micrograd-choice-${groups++}`;
    const buttons = texts.map((text, i) => {
      const button = make("input", {type: "radio", name, change: () => choose(i)});
      button.checked = i === 0;
      return make("label", {}, button, text);
    });
    return make("fieldset", {class: "choice", "aria-label": label}, ...buttons);
  }

  MicrogradFigure.choice = choice;
})();
