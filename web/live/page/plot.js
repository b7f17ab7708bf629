/* A plot that Matplotlib has drawn, put into the page itself: its text is set in the
   page's font, and its colours follow the theme (web/look/plot.css). The stored plots
   get the same from web/extensions/inline_plots.py. */

const PIXELS = 4 / 3;   // in a point

export const isPlot = text => text.includes("<dc:title>Matplotlib");

/* The element that shows a plot, given as SVG text; `alt` says it in words. */
export function plot(text, alt) {
  const svg = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  // the `*` of the style would be every element of the page
  for (const part of svg.querySelectorAll("metadata, style")) part.remove();
  for (const side of ["width", "height"])
    svg.setAttribute(side, Math.round(PIXELS * parseFloat(svg.getAttribute(side))));
  svg.setAttribute("stroke-linejoin", "round");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", alt);
  const box = document.createElement("div");
  for (const [name, value] of Object.entries(
    {class: "pyplot", tabindex: 0, role: "group", "aria-label": "A plot"}))
    box.setAttribute(name, value);
  box.append(document.adoptNode(svg));
  return box;
}
