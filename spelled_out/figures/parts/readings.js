/* What can be read off a figure: numbers below their names. */
(() => {
  if (MicrogradFigure.showReadings) return;
  const { make } = MicrogradFigure;

  /* showReadings(element, {slope: "14"}) shows them in place of what was there. */
  const showReadings = (element, texts) => element.replaceChildren(
    ...Object.entries(texts).map(([name, text]) => make("div", {},
      make("span", {class: "what"}, name), make("span", {class: "number"}, text))));

  MicrogradFigure.showReadings = showReadings;
})();
