/* What a cell answers, shown as the book shows stored outputs. How much that may be, is
   decided where it comes from: in page/room.py. */
import { highlight } from "./markdown.js";
import { isPlot, plot } from "./plot.js";

const KINDS = ["text/html", "text/markdown", "image/svg+xml", "image/png", "text/plain"];

export class Output {
  /* asked: whether the reader has run this very cell, and not one below it. */
  constructor(cell, page, asked) {
    this.cell = cell;
    this.make = page.make;
    this.asked = asked;
    this.box = this.make("div", {class: "cell_output docutils container live-output"});
    this.inner = this.box;
    this.count = 0;
    // the code is the book's, so its figure has the book's number and caption
    const figure = cell.edit === null && cell.storedOutput?.querySelector("figure");
    if (figure) this.addFigure(figure);
  }

  addFigure(stored) {
    const picture = stored.querySelector("img, .pyplot > svg");
    this.alt = picture?.alt ?? picture?.ariaLabel;
    this.inner = stored.cloneNode(false);
    this.caption = stored.querySelector("figcaption").cloneNode(true);
    this.inner.append(this.caption);
    this.box.append(this.inner);
  }

  /* A message of Python: text, something to display, or an error. */
  add(message) {
    this.count += 1;
    this.appear();
    if (message.type === "stream") this.addText(message.name, message.text);
    else if (message.type === "error") this.append(this.block("traceback", message.text));
    else this.addDisplay(message.data);
  }

  /* Take the place of the output that is there. */
  appear() {
    if (this.cell.output === this.box) return;
    keepParts(this.cell.output);
    this.cell.replaceOutput(this.box);
    const hidden = this.box.closest("details");
    if (hidden && this.asked) hidden.open = true;
  }

  /* The cell has ended: without any output, it has none. */
  finish() {
    if (this.count) return;
    keepParts(this.cell.output);
    this.cell.replaceOutput(null);
  }

  append(element) {
    if (this.caption) this.caption.before(element);
    else this.inner.append(element);
  }

  block(kind, text) {
    return this.make("div", {class: `output ${kind} highlight-myst-ansi notranslate`},
      this.make("div", {class: "highlight"}, this.make("pre", {tabindex: 0}, text)));
  }

  addText(name, text) {
    if (this.stream?.name !== name || this.stream.element.nextElementSibling) {
      const element = this.block(`stream ${name}`, "");
      this.append(element);
      this.stream = {name, element, text: new Text(element.querySelector("pre"))};
    }
    this.stream.text.add(text);
  }

  addDisplay(data) {
    const kind = KINDS.find(name => name in data);
    const content = data[kind];
    const output = this.make("div", {class: "output"});
    if (kind === "text/html") {
      output.classList.add("text_html");
      output.innerHTML = content;
      this.append(output);
      runScripts(output);
    } else if (kind === "text/markdown") {
      this.append(output);
      highlight(output, content);
    } else if (kind === "text/plain") {
      this.append(this.block("text_plain", content));
    } else if (kind === "image/svg+xml" && isPlot(content)) {
      this.append(plot(content, this.altText));
    } else {
      const text = kind === "image/png" ? `;base64,${content}`
        : `;charset=utf-8,${encodeURIComponent(content)}`;
      this.append(this.make("img", {src: `data:${kind}${text}`, alt: this.altText}));
    }
  }

  get altText() {
    return this.alt ?? `The picture that ${this.cell.name} has drawn`;
  }
}

/* What a cell prints. The last line stands by itself, for a "\r" returns to its beginning,
   as in a terminal: progress bars do so. */
class Text {
  constructor(pre) {
    this.last = document.createTextNode("");
    pre.append(this.last);
    this.written = "";   // on the last line, with what was overwritten
  }

  add(text) {
    const lines = (this.written + text).split("\n");
    this.written = lines.pop();
    this.last.before(lines.map(line => overwritten(line) + "\n").join(""));
    this.last.data = overwritten(this.written);
  }
}

function overwritten(line) {
  return line.split("\r").reduce((before, text) => text + before.slice(text.length));
}

/* A browser does not run scripts that come as text. Moving figures carry their code in
   parts, and one copy of a part does for all of a page. */
function runScripts(output) {
  for (const element of output.querySelectorAll("script, style")) {
    const name = element.dataset.part;
    const twins = name ? document.querySelectorAll(`${element.localName}[data-part=${name}]`)
      : [];
    if ([...twins].some(twin => twin !== element && twin.textContent === element.textContent))
      element.remove();
    else if (element.localName === "script" && element.type !== "application/json")
      element.replaceWith(copyOf(element));
  }
}

function copyOf(script) {
  const copy = document.createElement("script");
  for (const {name, value} of script.attributes) copy.setAttribute(name, value);
  copy.textContent = script.textContent;
  return copy;
}

/* An output that goes may hold the one copy of a part that others need. */
function keepParts(output) {
  for (const part of output?.querySelectorAll("[data-part]") ?? [])
    document.head.append(part.cloneNode(true));
}
