/* Numbers as a reader sees them, with a real minus, written as Python writes them. */
(() => {
  if (MicrogradFigure.short) return;

  /* To so many significant digits; of two as near, the even one. */
  function rounded(x, digits) {
    const exact = x.toExponential(60);
    const tie = exact.match(RegExp(`^(-?\\d\\.\\d{${digits - 1}})50*(e.*)$`));
    const even = tie && tie[1].replace(".", "") % 2 === 0;
    return even ? +(tie[1] + tie[2]) : +x.toPrecision(digits);
  }

  /* The power of ten of a number's first digit. */
  const power = x => +x.toExponential().split("e")[1];

  /* As Python's format "g": 0.25, 1e-07, 1.235e+09, inf. */
  function general(x, digits) {
    if (Number.isNaN(x)) return "nan";
    if (!Number.isFinite(x)) return x < 0 ? "-inf" : "inf";
    const number = rounded(x, digits), ten = power(number);
    if (ten >= -4 && ten < digits) return String(number);
    return number.toExponential().replace(/([+-])(?=\d$)/, sign => sign + "0");
  }

  /* A number in a sentence: at most four decimals, at least one. */
  function short(x) {
    const size = Math.abs(x), plain = x === 0 || size >= 0.001 && size < 1e6;
    const text = plain ? String(rounded(x, power(x) + 5)).replace(/^-?\d+$/, "$&.0")
      : general(x, 4);
    return text.replaceAll("-", "−");
  }

  /* A number to at most so many significant digits. */
  function significant(x, digits = 10) {
    const text = general(x, digits).replace(/e([+-])0*/, "e$1");
    return text.replace("e+", "e").replaceAll("-", "−");
  }

  Object.assign(MicrogradFigure, { short, significant });
})();
