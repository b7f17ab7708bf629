/* Which cells run, in which order, and what their buttons say meanwhile. */
import { Output } from "./output.js";
import { Python } from "./python.js";

export class Notebook {
  constructor(page) {
    this.page = page;
    this.cells = page.cells.filter(cell => cell.runnable);
    this.python = new Python(page.base, message => page.say(message));
    this.queue = Promise.resolve();   // one cell runs at a time
    this.turn = 0;                    // counts what ends all that waits: Stop, Restart
    this.running = null;
    this.missing = new Map();         // package: why it could not be loaded
    this.replays = false;             // Python was ended; cells must run again
  }

  /* The button of a cell: run it, or stop it while it runs. */
  runOrStop(cell) {
    return this.running === cell ? this.stop() : this.runTo(cell);
  }

  runAll() {
    this.forgetRuns();
    return this.run(this.cells.at(-1), () => this.cells, "all");
  }

  async editCell(cell) {
    if (cell.editor) return cell.editor.focus();
    try {
      const { Editor } = await this.page.load("editor.js");
      await Editor.open(cell, this);
    } catch (error) {
      console.info(error);
      return this.page.cannotLoad("The editor");
    }
    cell.editor.focus();
  }

  /* Run the cells above that have not run as they stand, then the cell itself. */
  runTo(cell) {
    return this.run(cell, () => this.waiting(cell), "one");
  }

  run(cell, list, which) {
    const turn = this.turn;
    this.queue = this.queue.then(async () => {
      if (turn !== this.turn) return;
      this.page.restart.hidden = false;
      this.missing.clear();
      await this.runList(list(), cell, which);
    });
    return this.queue;
  }

  /* An exercise needs only the fresh start at the head of all exercises: neither the
     chapter above it, nor what the reader has written for another one. */
  waiting(cell) {
    const above = this.cells.slice(0, this.cells.indexOf(cell));
    const needed = cell.isPractice || cell.isFreshStart
      ? above.filter(one => one.isFreshStart)
      : above.filter(one => !one.isPractice);
    return [...needed.filter(one => one.ran !== one.source), cell];
  }

  async runList(list, last, which) {
    const again = this.replays ? list.length - 1 : 0;
    this.replays = false;
    for (const cell of list) {
      if (cell !== last && cell.stopped === cell.source) {
        cell.tell("Left out: it was stopped before.");
        continue;
      }
      const result = await this.runOne(cell, cell === last && which === "one");
      if (result === "stopped") return;
      if (result === "error" && !cell.mayRaise && cell !== last) {
        this.page.say(`There is an error in ${cell.name}, so ${last.name} did not run.`);
        return;
      }
    }
    const state = last.element.dataset.live;
    if (state === "error" && !(which === "all" && last.mayRaise))
      this.page.mention(`${last.title} ended with an error.`);
    else if (which === "all") this.page.mention("All cells ran.");
    else if (state === "missing") this.page.mention(last.note.textContent);
    else this.page.mention(`${last.title} ran.`, again === 0 ? "" :
      ` Python was restarted before, so ${count(again)} above ran again.`);
  }

  /* Run one cell; return "done", "error", "stopped" or "missing" (a package is). */
  async runOne(cell, asked) {
    const lacking = cell.needs.filter(name => this.missing.has(name));
    if (lacking.length && cell.edit === null) return this.leaveOut(cell, lacking);
    const source = cell.source;
    const output = new Output(cell, this.page, asked);
    this.show(cell, "running");
    const result = await this.python.run(source, `<${cell.name}>`, message => {
      output.add(message);
      report(cell, message);
    });
    if (result.failed) return this.failed(cell, result.failed);
    if (result.unloaded) {
      for (const name of result.unloaded) this.missing.set(name, result.why);
      return this.leaveOut(cell, result.unloaded);
    }
    cell.ran = result.stopped ? null : source;
    cell.stopped = result.stopped && !result.restarted ? source : null;
    const end = result.stopped ? "stopped" : result.ok ? "done" : "error";
    output.finish();
    if (result.stopped)
      cell.tell(result.restarted ? "Ended, as Python was restarted." : "Stopped.");
    if (result.missing === "torch")
      cell.tell("PyTorch does not run in a browser. Use ", ...this.page.elsewhere(), ".");
    this.show(cell, end);
    return end;
  }

  /* Python did not start: say why, and what to do. */
  failed(cell, why) {
    const advice = [`${why} Try again, or use `, ...this.page.elsewhere(), "."];
    this.forgetRuns();
    this.replays = true;
    this.show(cell, "failed");
    this.page.say(...advice);
    return "stopped";
  }

  leaveOut(cell, packages) {
    const names = packages.join(" and "), why = this.missing.get(packages[0]);
    this.show(cell, "missing");
    cell.tell(`Not run: it needs ${names}, which ${why}.` +
              (cell.output === cell.storedOutput && cell.output
                ? " The stored output stays." : ""));
    return "missing";
  }

  /* Let the buttons of a cell say in which state it is. */
  show(cell, state) {
    const runs = state === "running";
    this.running = runs ? cell : null;
    if (runs) cell.tell();
    cell.run.textContent = runs ? "Stop" : "Run";
    cell.run.classList.toggle("live-stop", runs);
    cell.run.setAttribute("aria-label", `${runs ? "Stop" : "Run"} ${cell.name}`);
    cell.element.dataset.live = state;
    cell.showState();
  }

  /* End Python; what was running says that it was stopped. */
  stop() {
    this.end();
    this.page.say("Stopped. The next run starts Python again, and first runs what it needs.");
  }

  restart() {
    this.end({restarted: true});
    for (const cell of this.cells) cell.stopped = null;
    this.page.mention("Python was restarted: no cell has run.");
  }

  end(how) {
    this.turn += 1;
    this.forgetRuns();
    this.replays = true;
    this.python.end(how);
  }

  forgetRuns() {
    for (const cell of this.cells) {
      cell.ran = null;
      cell.forgetState();
    }
  }
}

/* Let others listen to what cells answer: progress.js does, and the tests. */
function report(cell, message) {
  cell.element.dispatchEvent(new CustomEvent("live-message", {
    bubbles: true, detail: {cell: cell.index, ...message},
  }));
}

function count(n) {
  return n === 1 ? "1 cell" : `${n} cells`;
}
