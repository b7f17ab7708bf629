/* Python, as the page sees it: a worker that runs one cell at a time. */

export class Python {
  constructor(base, say) {
    this.base = base;
    this.say = say;
    this.worker = null;
    this.started = null;   // a promise: null once Python runs, or why it does not
    this.current = null;   // the cell that runs: {answer, listen}
  }

  start() {
    this.say("Loading Python …");
    this.worker = new Worker(new URL("worker.js", this.base), {type: "module"});
    this.worker.onmessage = ({data}) => this.receive(data);
    // the worker's file, or one that it imports, could not be loaded
    this.worker.onerror = event => {
      event.preventDefault();
      this.receive({type: "failed", why: "Python could not be loaded."});
    };
    return new Promise(answer => { this.answerStart = answer; });
  }

  receive(message) {
    if (message.type === "status") this.say(message.text);
    else if (message.type === "ready") this.answerStart(null);
    else if (message.type === "failed") {
      this.answerStart(message.why);
      this.current?.answer({failed: message.why});
      this.end();
    } else if (message.type === "result") this.current?.answer(message);
    else this.current?.listen(message);
  }

  /* Run code; `listen` gets what it prints and shows. Resolves to {ok, missing}, or
     {stopped}, or {failed: why}, or {unloaded: packages, why}. */
  run(code, name, listen) {
    return new Promise(async answer => {
      this.current = {answer, listen};
      this.started ??= this.start();
      if (await this.started === null)
        this.worker?.postMessage({type: "run", code, name});
    });
  }

  /* The only way to end a loop that never ends. how: what the cell that runs is told
     beside {stopped: true}. */
  end(how = {}) {
    this.worker?.terminate();
    this.worker = this.started = null;
    this.current?.answer({stopped: true, ...how});
    this.current = null;
  }
}
