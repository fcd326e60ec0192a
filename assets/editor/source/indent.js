// Where the next line begins: below what the present one opens, beside its key otherwise.
import { insertNewlineAndIndent } from "@codemirror/commands"
import { getIndentUnit, syntaxTree } from "@codemirror/language"

export function newline(view) {
  const { state } = view
  if (state.readOnly) return false
  const { from, to } = state.selection.main
  const inside = syntaxTree(state).resolveInner(from, -1)
  if (within(inside, /^(Flow|BlockLiteralContent)/)) return insertNewlineAndIndent(view)
  const line = state.doc.lineAt(from)
  const before = line.text.slice(0, from - line.from)
  const [start] = before.match(/^[ ]*(?:- +)*/)
  const opens = /:\s*([|>][+-]?\d*)?\s*(#.*)?$/.test(before.slice(start.length))
  const width = start.length + (opens ? getIndentUnit(state) : 0)
  view.dispatch(state.update({
    changes: { from, to, insert: `\n${" ".repeat(width)}` },
    selection: { anchor: from + 1 + width },
    scrollIntoView: true, userEvent: "input",
  }))
  return true
}

function within(node, names) {
  for (let at = node; at; at = at.parent) if (names.test(at.name)) return true
  return false
}
