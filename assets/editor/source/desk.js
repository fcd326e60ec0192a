// What the editor can do: the extensions, made once for a file. They outlive its views, as its undo history does.
import { autocompletion, completionKeymap } from "@codemirror/autocomplete"
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands"
import { yaml } from "@codemirror/lang-yaml"
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput, indentUnit } from "@codemirror/language"
import { lintGutter } from "@codemirror/lint"
import { search, searchKeymap } from "@codemirror/search"
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state"
import { EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view"
import { newline } from "./indent.js"
import { blocks, look } from "./look.js"
import { offers } from "./offers.js"

const LONGEST = 1_000_000 // characters; the server takes no more
const setOwner = StateEffect.define()
export const ownerField = StateField.define({
  create: () => null,
  update: (desk, transaction) => transaction.effects.reduce((now, effect) => (effect.is(setOwner) ? effect.value : now), desk),
})
const reading = new Compartment()
const locked = (yes) => [EditorState.readOnly.of(yes), EditorView.contentAttributes.of({ "aria-readonly": String(yes) })]

export const owns = (desk) => setOwner.of(desk)
export const ownerOf = (state) => state.field(ownerField)
export const readOnly = (yes) => reading.reconfigure(locked(yes))

export function extensions({ label, words, read_only }) {
  const act = (what) => (view) => (what(ownerOf(view.state)), true)
  return [
    ownerField,
    reading.of(locked(read_only)),
    EditorState.phrases.of(words.phrases),
    EditorState.changeFilter.of(({ newDoc, startState }) => newDoc.length <= LONGEST || newDoc.length < startState.doc.length),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": "status hint", spellcheck: "false", tabindex: "0" }),
    EditorView.lineWrapping,
    EditorView.updateListener.of(tell),
    EditorView.domEventHandlers({ blur: (_, view) => ownerOf(view.state).report.flush() }),
    keymap.of([
      { key: "Mod-s", run: act((desk) => desk.report.save()), preventDefault: true },
      { key: "F8", run: act((desk) => desk.problems.step(1)), shift: act((desk) => desk.problems.step(-1)) },
      { key: "Enter", run: newline },
      ...completionKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, ...defaultKeymap,
    ]),
    lineNumbers(), lintGutter(), codeFolding({ placeholderText: "…" }), foldGutter({ openText: "▾", closedText: "▸" }),
    highlightSpecialChars(), highlightActiveLine(), highlightActiveLineGutter(),
    history(), search({ top: true }), indentOnInput(), indentUnit.of("  "), bracketMatching(),
    autocompletion({ override: [offers], icons: false, activateOnTypingDelay: 60, maxRenderedOptions: 60 }),
    yaml(), blocks, look,
  ]
}

function tell(update) {
  const ours = update.transactions.every((one) => one.isUserEvent("server"))
  if (update.docChanged && !ours) ownerOf(update.state).report.typed()
}
