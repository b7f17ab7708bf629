/* Printing. Paper is white: a page in its dark colours is printed in its light ones. */
(() => {
  // the theme's button; its own handler, in the HTML, would need a weaker policy
  addEventListener("click", ({target}) => {
    if (target.closest?.("[data-print]")) print();
  });

  const root = document.documentElement;
  let before;

  addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    root.dataset.theme = "light";
  });

  addEventListener("afterprint", () => {
    root.dataset.theme = before;
  });
})();
