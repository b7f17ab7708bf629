/* Buttons on the code cells of a page. All else is loaded when one is pressed.

   notebook.js decides which cells run, python.js talks to Python, output.js shows what it
   answers, editor.js lets the reader change a cell. They get the cells from here. */
(() => {
  const base = new URL(".", document.currentScript.src);
  const UNSAVED = new Map();   // edits, where the browser keeps nothing

  /* make("button", {type: "button"}, "Run"): an element. */
  function make(tag, attributes = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes))
      if (typeof value === "function") element.addEventListener(name, value);
      else element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /* kind: its sign, see web/look/controls.css. */
  const button = (kind, name, label, click) =>
    make("button", {type: "button", class: `live-${kind}`, "aria-label": label, click}, name);

  /* A code cell of the page: what it holds, and its buttons. */
  class Cell {
    constructor(element, index) {
      this.element = element;
      this.index = index;
      this.name = `cell ${index + 1}`;
      this.title = `Cell ${index + 1}`;
      this.input = element.querySelector(".cell_input");
      this.code = this.input.firstElementChild;
      this.highlighted = this.code.querySelector("pre").innerHTML;
      this.stored = this.code.querySelector("pre").textContent.replace(/\n$/, "");
      this.output = this.storedOutput = element.querySelector(".cell_output");
      this.needs = [...element.classList].filter(name => name.startsWith("needs-"))
        .map(name => name.slice("needs-".length));
      this.isPractice = element.matches(".tag_exercise, .tag_solution, .tag_drill");
      this.isFreshStart = element.matches(".tag_fresh-start");
      this.mayRaise = this.isPractice || element.matches(".tag_raises-exception");
      this.runnable = !this.needs.includes("torch");
      this.ran = null;      // the source that ran, in the Python that runs now
      this.stopped = null;  // the source that the reader had to stop
      this.key = `edit ${location.pathname} ${element.id}`;
      this.edit = this.savedEdit();
      this.addBar();
      if (this.edit !== null) this.showEdit();
    }

    get source() {
      return this.edit ?? this.stored;
    }

    addBar() {
      this.bar = make("div", {class: "live-bar"});
      this.note = make("p", {class: "live-note", hidden: ""});
      this.input.append(this.bar);
      this.input.after(this.note);
      if (!this.runnable) {
        this.bar.append(make("span", {}, "Needs PyTorch: run it in ", ...elsewhere(), "."));
        return;
      }
      this.run = button("run", "Run", `Run ${this.name}`, () => act("runOrStop", this));
      this.change = button("edit", "Edit", `Edit ${this.name}`, () => act("editCell", this));
      this.reset = button("reset", "Reset", `Reset ${this.name}`, () => {
        this.restore();
        this.run.focus();
        mention(`${this.title} is as it was.`);
      });
      this.mark = make("span", {class: "live-mark"});
      // Run last, at the edge: with a mouse, it alone is seen until the cell is pointed at
      this.bar.append(this.mark, this.change, this.reset, this.run);
      this.bar.addEventListener("keydown", event => {
        if (event.key !== "Enter" || !event.shiftKey) return;
        event.preventDefault();
        this.runAndMoveOn();
      });
      this.showState();
    }

    /* As Shift+Enter does in notebooks. */
    runAndMoveOn() {
      act("runTo", this);
      const next = page.cells.find(cell => cell.index > this.index && cell.runnable);
      (next?.editor ?? next?.run)?.focus();
    }

    /* Buttons that would do nothing are not there. */
    showState() {
      const changed = this.edit !== null || this.output !== this.storedOutput;
      this.mark.textContent = this.edit === null ? "" : "edited";
      this.reset.hidden = !changed && !this.editor;
      showPageState();
    }

    /* What the output says is of another Python, or of other code. */
    forgetState() {
      if (this.element.dataset.live !== "running") delete this.element.dataset.live;
    }

    /* Tell the reader something about this cell: text, or elements. */
    tell(...message) {
      this.note.replaceChildren(...message);
      this.note.hidden = message.length === 0;
    }

    /* The edit that the browser has kept, if the cell is still the one it was made of. */
    savedEdit() {
      try {
        const saved = JSON.parse(localStorage.getItem(this.key));
        return saved?.stored === this.stored ? saved.edit : null;
      } catch {
        return UNSAVED.get(this.key) ?? null;
      }
    }

    keepEdit(text) {
      this.forgetState();
      this.edit = text === this.stored ? null : text;
      try {
        if (this.edit === null) localStorage.removeItem(this.key);
        else localStorage.setItem(
          this.key, JSON.stringify({stored: this.stored, edit: this.edit}));
      } catch {   // a private window, say: the edit lasts as long as the page
        UNSAVED.set(this.key, this.edit);
      }
      this.showState();
    }

    /* An edit that was made before this page was loaded. */
    showEdit() {
      this.code.querySelector("pre").textContent = this.edit + "\n";
    }

    /* Back to the code and the output of the book. */
    restore() {
      this.keepEdit(this.stored);
      this.editor?.close();
      this.code.querySelector("pre").innerHTML = this.highlighted;
      this.replaceOutput(this.storedOutput);
      this.tell();
      this.stopped = null;
      if (this.ran !== this.stored) this.ran = null;
      this.showState();
    }

    replaceOutput(output) {
      if (output === this.output) return;
      if (this.output && output) this.output.replaceWith(output);
      else if (output) this.element.append(output);
      else this.output.remove();
      this.output = output;
    }
  }

  /* Where a reader can run what does not run here. */
  function elsewhere() {
    const binder = [...document.querySelectorAll(".article-header-buttons a[href]")]
      .find(link => /binder/i.test(link.textContent));
    const lab = ["JupyterLab (", make("code", {}, "make lab"), ")"];
    if (!binder) return lab;
    return [make("a", {href: binder.href, target: "_blank", rel: "noopener"}, "Binder"),
            " or in ", ...lab];
  }

  /* One line at the foot of the window, which screen readers read out. */
  const status = make("div", {class: "live-status", role: "status"});
  let forget;

  function say(...message) {
    clearTimeout(forget);
    status.replaceChildren(...message);
  }

  /* The same, for a while. */
  function mention(...message) {
    say(...message);
    forget = setTimeout(() => say(), 6000);
  }

  /* Why Python cannot run here, or null if it may. */
  function obstacle() {
    if (location.protocol === "file:")
      // not every reader has the repository: some got the pages as a zip
      return ["A page in a folder cannot run Python; one from a web server can. Where "
              + "index.html is, call ", make("code", {}, "python3 -m http.server"),
              " (or ", make("code", {}, "make serve"), " in the repository), and open ",
              make("code", {}, "http://localhost:8000"), ". Or use ", ...elsewhere(), "."];
    if (self.origin === "null")
      // the address to read too: such a frame may open no links
      return ["This page stands in a frame that lets no code run. Open it by itself: ",
              make("a", {href: location.href, target: "_blank"}, location.href)];
    if (typeof WebAssembly !== "object" || typeof Worker !== "function")
      return ["This browser cannot run Python: it has no WebAssembly. Use a newer one, or ",
              ...elsewhere(), "."];
    return null;
  }

  /* What each of the modules that are loaded when needed imports in its turn. */
  const IMPORTS = {
    "notebook.js": ["output.js", "markdown.js", "plot.js", "python.js", "colours.js"],
    "editor.js": ["colours.js"],
  };

  /* Import a module. Its files are asked for first: where an import fails, Firefox keeps
     the failure, and the module would be lost to this page. */
  async function load(name) {
    await Promise.all([name, ...IMPORTS[name]].map(async file => {
      const response = await fetch(new URL(file, base));
      if (!response.ok) throw new Error(`${file}: ${response.status}`);
    }));
    return import(new URL(name, base));
  }

  let notebook;

  /* Call a method of the notebook, which is loaded the first time. */
  async function act(method, ...values) {
    const why = obstacle();
    if (why) return say(...why);
    try {
      notebook ??= load("notebook.js").then(module => new module.Notebook(page));
      await notebook;
    } catch (error) {
      notebook = undefined;
      console.info(error);
      return cannotLoad("Python");
    }
    await (await notebook)[method](...values);
  }

  function cannotLoad(what) {
    say(`${what} could not be loaded: is there a connection? Try again, or use `,
        ...elsewhere(), ".");
  }

  /* Run all, Restart and Reset all, at the top of the page. */
  const bar = document.querySelector(".live-page");
  const restart = button("reset", "Restart", "Restart Python", () => act("restart"));
  const runAll = button("run", "Run all", "Run all cells", () => act("runAll"));
  const resetAll = button("reset", "Reset all", "Reset all cells", () => {
    page.cells.forEach(cell => cell.runnable && cell.restore());
    runAll.focus();   // the button that was pressed is gone
    mention("All cells are as they were.");
  });

  function showPageState() {
    resetAll.hidden = !page.cells?.some(cell => cell.reset && !cell.reset.hidden);
  }

  const page = {base, load, make, say, mention, cannotLoad, elsewhere, restart};
  // a question is a cell without code: it has a number, and no buttons
  page.cells = [...document.querySelectorAll("div.cell")]
    .map((element, index) => element.querySelector(".cell_input pre") &&
      new Cell(element, index))
    .filter(Boolean);
  restart.hidden = true;
  if (page.cells.some(cell => cell.runnable))
    bar.append(runAll, restart, resetAll,
               make("span", {}, "The code runs in this page. Change it!"));
  showPageState();
  document.body.append(status);
})();
