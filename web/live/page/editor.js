/* A cell that is being changed: CodeMirror in the place of its code. */
import { classes, load, words } from "./colours.js";

export class Editor {
  static async open(cell, notebook) {
    cell.editor = new Editor(cell, notebook, await load());
    cell.showState();
  }

  constructor(cell, notebook, codemirror) {
    const {EditorState, EditorView, keymap, drawSelection, defaultKeymap, history,
           historyKeymap, indentWithTab, bracketMatching, indentUnit,
           syntaxHighlighting, python} = codemirror;
    this.cell = cell;
    const keys = [
      {key: "Shift-Enter", run: () => (cell.runAndMoveOn(), true)},
      {key: "Mod-Enter", run: () => (notebook.runTo(cell), true)},
      {key: "Escape", run: () => (cell.run.focus(), true)},
    ];
    this.view = new EditorView({
      doc: cell.source,
      extensions: [
        keymap.of([...keys, ...defaultKeymap, ...historyKeymap, indentWithTab]),
        history(), drawSelection(), bracketMatching(), python(),
        indentUnit.of("    "), EditorState.tabSize.of(4),
        syntaxHighlighting(classes(codemirror)), words(codemirror),
        EditorView.updateListener.of(update => {
          if (update.docChanged) cell.keepEdit(update.state.doc.toString());
        }),
        EditorView.contentAttributes.of({
          "aria-label": `Code of ${cell.name}. Shift+Enter runs it, Escape leaves it.`,
        }),
      ],
    });
    this.box = document.createElement("div");
    this.box.className = "live-editor highlight";
    this.box.append(this.view.dom);
    cell.code.hidden = true;
    cell.code.after(this.box);
  }

  focus() {
    this.view.focus();
  }

  close() {
    this.view.destroy();
    this.box.remove();
    this.cell.code.hidden = false;
    this.cell.editor = null;
  }
}
