/* Paper is white: a page in its dark colours is printed in its light ones. */
(() => {
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
