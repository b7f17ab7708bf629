/* A compiled program (micrograd/compiler.py) that runs in the browser itself. */
(() => {
  if (MicrogradFigure.Program) return;
  const PAGE = 65536;   // memory grows in pages of so many bytes

  /* A program and its memory: the parameters, their gradients, then the examples. */
  class Program {
    constructor({ memory, run, step }, { parameters, rows, begin }) {
      const missing = begin + 24 * (rows.length + 1) - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      this.numbers = new Float64Array(memory.buffer);
      Object.assign(this, { run, step, parameters, rows, begin: begin / 8 });
      this.restart();
    }

    restart() {
      this.numbers.set(this.parameters);
      this.steps = this.time = 0;
    }

    /* In pairs, as the program wants them: see micrograd/wasm/layout.py. */
    send(rows) {
      const even = rows.length % 2 ? [rows[0], ...rows] : rows;
      const pairs = even.filter((_, k) => k % 2 === 0).map((row, k) =>
        row.map((number, i) => [number, even[2 * k + 1][i]]));
      this.numbers.set(pairs.flat(2), this.begin);
      return rows.length;
    }

    train(steps, rate) {
      const count = this.send(this.rows), began = performance.now();
      for (let k = 0; k < steps; k++) this.step(count, rate / count);
      this.time += performance.now() - began;
      this.steps += steps;
    }

    loss(rows = this.rows) {
      return this.run(this.send(rows));
    }

    /* The score, held between -1 and 1; 0 where it is no number. */
    score(x, y) {
      return Math.min(this.loss([[x, y, -1]]) - 1, 1) || 0;
    }
  }

  MicrogradFigure.Program = Program;
})();
