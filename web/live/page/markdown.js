/* The little Markdown that cells answer with: listings of code, and paragraphs. */
import { pygments } from "./colours.js";

const FENCE = /^```(\w*)\n([^]*?)\n```$/gm;

/* Fill an element with what the Markdown says. */
export function highlight(element, markdown) {
  let end = 0;
  for (const match of markdown.matchAll(FENCE)) {
    addParagraphs(element, markdown.slice(end, match.index));
    addListing(element, match[1], match[2]);
    end = match.index + match[0].length;
  }
  addParagraphs(element, markdown.slice(end));
}

function addParagraphs(element, text) {
  for (const paragraph of text.split(/\n{2,}/)) {
    if (!paragraph.trim()) continue;
    const p = document.createElement("p");
    // **bold** and `code`, the rest as it stands
    for (const piece of paragraph.trim().split(/(\*\*.+?\*\*|`.+?`)/)) {
      const tag = {"*": "strong", "`": "code"}[piece[0]];
      const marked = tag && piece.length > 2 && piece.endsWith(piece[0]);
      if (!marked) p.append(piece);
      else p.append(Object.assign(document.createElement(tag),
        {textContent: piece.replace(/^(\*\*|`)|(\*\*|`)$/g, "")}));
    }
    element.append(p);
  }
}

function addListing(element, language, code) {
  const box = document.createElement("div");
  box.className = `highlight-${language || "text"} notranslate`;
  box.innerHTML = '<div class="highlight"><pre tabindex="0"></pre></div>';
  const pre = box.querySelector("pre");
  pre.textContent = code + "\n";   // without colours, until they are there
  element.append(box);
  pygments(pre, language, code).catch(() => {});
}
