/* Where a score is above 0, drawn from its values at the corners of a grid of cells. */
(() => {
  if (MicrogradFigure.outline) return;

  /* outline(scores): the region of scores above 0, and its edge. See region.py. */
  function outline(scores) {
    const region = [], edge = [];
    const path = points => "M" + points.map(point =>
      point.map(x => +x.toFixed(2)).join(" ")).join("L");
    let whole;   // the last shape, if it ends here: a row of whole cells is one
    scores.slice(1).forEach((_, i) => scores[i].slice(1).forEach((_, j) => {
      if (j === 0) whole = null;
      const around = [[j, i], [j + 1, i], [j + 1, i + 1], [j, i + 1]];
      const inside = [], crossings = [];
      around.forEach(([x, y], k) => {
        const [nextX, nextY] = around[(k + 1) % 4];
        const here = scores[y][x], there = scores[nextY][nextX];
        if (here > 0) inside.push([x, y]);
        if (here > 0 === there > 0) return;
        const share = here / (here - there);
        crossings.push([x + share * (nextX - x), y + share * (nextY - y)]);
        inside.push(crossings.at(-1));
      });
      if (!(scores[i][j] > 0)) crossings.push(...crossings.splice(0, 1));
      const all = inside.length && !crossings.length;
      if (all && whole) whole.splice(1, 2, inside[1], inside[2]);
      else if (inside.length) region.push(inside);
      whole = all ? region.at(-1) : null;
      while (crossings.length) edge.push(path(crossings.splice(0, 2)));
    }));
    return [region.map(shape => path(shape) + "Z").join(""), edge.join("")];
  }

  MicrogradFigure.outline = outline;
})();
