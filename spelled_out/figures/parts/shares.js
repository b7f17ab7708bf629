/* What each value of a graph of sums and products receives, share by share; and what is
   wrong with a gradient that a reader has worked out. */
(() => {
  if (MicrogradFigure.shares) return;
  const { short } = MicrogradFigure;

  function forward({op, from}, nodes) {
    const [a, b] = from.map(i => nodes[i].data);
    return op === "+" ? a + b : a * b;
  }

  /* For each value, what it receives: {local, own, arrived, from}, the root a 1. */
  function sharesOf(nodes) {
    const shares = nodes.map(() => []);
    shares.at(-1).push({local: 1, own: 1, arrived: 1, from: null});
    for (let i = nodes.length - 1; i >= 0; i--) {
      const { op, from } = nodes[i], arrived = total(shares[i]);
      if (!op) continue;
      from.forEach((child, k) => {
        const other = nodes[from[1 - k]].data;
        shares[child].push({arrived, from: i, local: op === "*" ? other : 1,
          own: op === "*" ? nodes[child].data : 1});
      });
    }
    return shares;
  }

  const total = shares => shares.reduce((sum, {local, arrived}) => sum + local * arrived, 0);

  /* "−3 · 2 + 1 · 4 = −2" */
  const sum = shares => shares.map(({local, arrived}) =>
    `${short(local)} · ${short(arrived)}`).join(" + ") + ` = ${short(total(shares))}`;

  /* The cause of a wrong gradient of value i, as far as it can be told. */
  function mistake(nodes, shares, i, given) {
    const own = shares[i], uses = own.length, name = "`" + nodes[i].name + "`";
    if (!own[0].from) return "The result itself moves by exactly the nudge.";
    const out = "`" + nodes[own[0].from].name + "`";
    if (given === -total(own)) return "The size is right. Mind the signs.";
    if (uses > 1) {
      if (own.some(share => given === share.local * share.arrived))
        return `That is one path only. ${name} is used ${uses} times: add what arrives.`;
      if (given === total(own.map(share => ({...share, arrived: 1}))))
        return "Those are the local derivatives. Multiply each by what has arrived.";
      return `${name} is used ${uses} times. Work out each share, and add them.`;
    }
    const [{local, arrived, own: factor}] = own;
    if (given === local && arrived !== 1)
      return `That is the local derivative alone. Times the gradient of ${out}?`;
    if (given === factor * arrived)
      return "That uses its own data. The slope of a product is the *other* factor."
        .replaceAll("*", "");
    if (given === arrived && nodes[own[0].from].op === "*")
      return `${out} is a product: multiply what arrives by the other factor.`;
    if (nodes[own[0].from].op === "+")
      return `${out} is a sum: its gradient is handed on unchanged.`;
    return `Local derivative, the other factor, times the gradient of ${out}.`;
  }

  MicrogradFigure.shares = { forward, sharesOf, total, sum, mistake };
})();
