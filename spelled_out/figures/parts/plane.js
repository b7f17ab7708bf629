/* A plane that is divided among classes: the regions of a still picture, drawn anew as
   plane.py draws them. */
(() => {
  const { Plot, outline } = MicrogradFigure;
  if (MicrogradFigure.Plane) return;

  class Plane extends Plot {
    /* cells: how many there are across and up */
    constructor(svg, cells) {
      super(svg);
      this.cells = cells;
      this.regions = this.area.querySelectorAll(".region");
      this.edge = this.area.querySelector(".boundary");
    }

    /* ahead(x, y): by how much each class but the first is ahead there. */
    divide(ahead) {
      const { x, y, cells: [across, up] } = this;
      const found = Array.from({length: up + 1}, (_, i) =>
        Array.from({length: across + 1}, (_, j) =>
          ahead(x.value(100 * j / across), y.value(100 - 100 * i / up))));
      const outlines = found[0][0].map((_, k) =>
        outline(found.map(line => line.map(margins => margins[k]))));
      const regions = outlines.map(([region]) => region);
      // the first region is all that the others leave out
      regions.unshift(`M0 0H${across}V${up}H0Z` + regions.join(""));
      this.regions.forEach((path, k) => path.setAttribute("d", regions[k]));
      this.edge.setAttribute("d", outlines.map(([, edge]) => edge).join(""));
    }
  }

  MicrogradFigure.Plane = Plane;
})();
