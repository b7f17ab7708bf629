/* The decision boundary of a network, played through its training.
   Python sends the parameters of each frame; the network is evaluated here. */
(() => {
  const { Plane, Player } = MicrogradFigure;
  const MOST = 1e9;
  const BENDS = {
    tanh: Math.tanh,
    relu: x => x > 0 ? x : 0,
    sigmoid: x => (1 + Math.tanh(x / 2)) / 2,
    linear: x => x,
  };

  /* A player whose steps are called frames: the network takes steps as well. */
  class Projector extends Player {
    go(step) {
      super.go(step);
      this.count.textContent = `Frame ${this.step + 1} of ${this.last + 1}`;
      this.slider.setAttribute("aria-label", "Frame");
      this.slider.setAttribute("aria-valuetext", this.count.textContent);
    }
  }

  class Decision extends MicrogradFigure {
    build(data) {
      Object.assign(this, data);
      this.frames = unpacked(data.numbers, data.sentences.length);
      this.plane = new Plane(this.copy("svg"), data.cells);
      this.player = new Projector({
        last: this.frames.length - 1, show: frame => this.show(frame), seconds: 0.6,
      });
      this.moving.append(this.player.element, this.plane.svg, this.copy(".marks"));
    }

    show(frame) {
      this.plane.divide((x, y) =>
        margins(outputs(this.layers, this.frames[frame], [x, y])));
      return this.sentences[frame];
    }
  }

  /* The parameters of each frame, from a text: four bytes for each. */
  function unpacked(text, frames) {
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt());
    const numbers = new Float32Array(bytes.buffer), size = numbers.length / frames;
    return Array.from({length: frames}, (_, k) =>
      numbers.subarray(k * size, (k + 1) * size));
  }

  /* What the last layer answers: outputs of decision_scores.py. */
  function outputs(layers, numbers, point) {
    let next = 0, values = point;
    for (const [activation, neurons] of layers) {
      const inputs = values;
      values = Array.from({length: neurons}, () => {
        const total = inputs.reduce((sum, x) => sum + numbers[next++] * x, 0);
        return BENDS[activation](total + numbers[next++]);
      });
    }
    return values;
  }

  /* By how much each class but the first is ahead of all others; see the same file. */
  function margins(answers) {
    const held = margin => Math.max(-MOST, Math.min(MOST, margin)) || 0;   // no NaN
    if (answers.length === 1) return answers.map(held);
    return answers.slice(1).map((answer, k) =>
      held(answer - Math.max(...answers.filter((_, j) => j !== k + 1))));
  }

  MicrogradFigure.define("decision", Decision);
})();
