/* Numbers as a reader sees them, with a real minus: those of numbers.py. */
(() => {
  if (MicrogradFigure.short) return;

  /* A number in a sentence: at most four decimals, at least one. */
  function short(x) {
    if (Number.isNaN(x)) return "nan";
    if (!Number.isFinite(x)) return x < 0 ? "−inf" : "inf";
    x = Math.round(x * 1e10) / 1e10 || 0;   // what is left of a 0 by rounding errors
    const size = Math.abs(x);
    let text = size && size < 0.001 ? String(+x.toPrecision(4)) : String(+x.toFixed(4));
    if (/^-?\d+$/.test(text)) text += ".0";
    return text.replace("-", "−");
  }

  /* A number to at most so many significant digits. */
  function significant(x, digits = 10) {
    if (x === 0) return "0";
    const size = Math.abs(x);
    const text = size < 1e-4 || size >= 1e7
      ? x.toExponential(digits - 1).replace(/\.?0*e/, "e").replace("e+", "e")
      : String(+x.toPrecision(digits));
    return text.replaceAll("-", "−");
  }

  Object.assign(MicrogradFigure, { short, significant });
})();
