/* What the pages use of CodeMirror. esbuild makes one file of it. */
export { EditorState } from "@codemirror/state";
export {
  Decoration, EditorView, MatchDecorator, ViewPlugin, keymap, drawSelection,
} from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
export { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
export { python, pythonLanguage } from "@codemirror/lang-python";
export { highlightCode, tagHighlighter, tags } from "@lezer/highlight";
