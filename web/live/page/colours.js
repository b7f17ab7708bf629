/* Code in the colours of the book: the names of classes are those of Pygments, and of
   web/extensions/code_words.py. */

let codemirror;

/* CodeMirror. A try that failed is no reason not to try again; and the file is asked for
   first, as in live.js, since Firefox keeps the failure of an import. */
export function load() {
  return codemirror ??= imported(new URL("codemirror.js", import.meta.url))
    .catch(error => { codemirror = undefined; throw error; });
}

async function imported(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`codemirror.js: ${response.status}`);
  return import(url);
}

const WORDS = {data: "is-data", grad: "is-grad"};   // where they are attributes
const LINES = {"+": "gi", "-": "gd", "@": "gu"};

/* Fill an element with coloured code. */
export async function pygments(pre, language, code) {
  if (language === "diff") {
    pre.replaceChildren(...code.split("\n").map(line => span(LINES[line[0]], line + "\n")));
  } else if (language === "python") {
    const {highlightCode, pythonLanguage} = await load();
    const tree = pythonLanguage.parser.parse(code);
    const pieces = [];
    highlightCode(code, tree, classes(await load()),
      (text, name) => pieces.push(span(name === "na" && WORDS[text] || name, text)),
      () => pieces.push("\n"));
    pre.replaceChildren(...pieces, "\n");
  }
}

function span(name, text) {
  const element = document.createElement("span");
  if (name) element.className = name;
  element.textContent = text;
  return element;
}

/* An extension of the editor that gives the words of this book their classes. */
export function words({Decoration, MatchDecorator, ViewPlugin}) {
  const finder = new MatchDecorator({
    regexp: /(?<=\.)(data|grad)\b/g,
    decoration: ([word]) => Decoration.mark({class: WORDS[word]}),
  });
  return ViewPlugin.define(view => ({
    decorations: finder.createDeco(view),
    update(change) {
      this.decorations = finder.updateDeco(change, this.decorations);
    },
  }), {decorations: plugin => plugin.decorations});
}

/* Which part of Python's grammar has which class. */
export function classes({tagHighlighter, tags}) {
  return tagHighlighter([
    {tag: tags.keyword, class: "k"},
    {tag: tags.operatorKeyword, class: "ow"},
    {tag: [tags.bool, tags.null], class: "kc"},
    {tag: tags.string, class: "s2"},
    {tag: tags.special(tags.string), class: "s2"},
    {tag: tags.number, class: "mf"},
    {tag: tags.comment, class: "c1"},
    {tag: tags.operator, class: "o"},
    {tag: tags.punctuation, class: "p"},
    {tag: tags.meta, class: "nd"},
    {tag: tags.self, class: "bp"},
    {tag: tags.variableName, class: "n"},
    {tag: tags.propertyName, class: "na"},
    {tag: tags.function(tags.definition(tags.variableName)), class: "nf"},
    {tag: tags.definition(tags.className), class: "nc"},
  ]);
}
