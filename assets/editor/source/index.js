// The source editor of a lesson file. Streamlit calls the default export on every run: the first call makes the view,
// later ones tell it what is new. The text in the browser is the truth until the server's `rev` grows.
import { EditorState } from "@codemirror/state"
import { EditorView } from "@codemirror/view"
import { extensions, owns, readOnly } from "./desk.js"
import { merged, replacement } from "./merge.js"
import { Problems } from "./problems.js"
import { Report } from "./report.js"

const desks = new WeakMap()
const open = new Map() // the desk at which a file is open
const kept = new Map() // what stood in a file's editor when it was left, with its undo history

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".editor")
  let desk = desks.get(root)
  if (!desk || desk.data.id !== data.id) {
    desk?.leave()
    open.get(data.id)?.leave()
    if (data.text === undefined && !kept.has(data.id)) return setStateValue("edit", null) // which asks for the text
    desk = new Desk(root, data)
    desks.set(root, desk)
    open.set(data.id, desk)
  }
  desk.emit = { edit: (value) => setStateValue("edit", value), save: (value) => setTriggerValue("save", value) }
  desk.hear(data)
  // Streamlit also cleans up after a call that a newer one has overtaken, while the editor stands.
  return () => setTimeout(() => root.isConnected || desk.leave())
}

class Desk {
  constructor(root, data) {
    const before = kept.get(data.id)
    this.crlf = before?.crlf ?? data.text?.includes("\r\n") ?? false
    this.root = root
    this.data = data
    this.find = (selector) => root.querySelector(selector)
    this.report = new Report(this, before)
    this.problems = new Problems(this)
    this.went = before?.went ?? 0
    this.rev = before ? before.rev : data.rev
    const state = before?.state ?? EditorState.create({ doc: data.text ?? "", extensions: extensions(data) })
    this.view = new EditorView({ state, root: root.getRootNode(), parent: this.find(".text") })
    this.view.dispatch({ effects: owns(this) })
    this.view.dom.onkeydown = keepToOurselves
    this.report.recall(!before)
  }

  get text() {
    return this.view.state.doc.toString()
  }

  // With the line ends that the file came with: the editor itself knows only one kind.
  get written() {
    return this.crlf ? this.text.replaceAll("\n", "\r\n") : this.text
  }

  hear(data) {
    this.data = data
    this.words = data.words
    if (data.kinds) Desk.kinds = data.kinds
    this.hint(data.words.hint)
    if (this.view.state.readOnly !== data.read_only) this.view.dispatch({ effects: readOnly(data.read_only) })
    this.report.heard(data.ack)
    this.take(data)
    this.problems.show(data.problems)
    if (data.go && data.go.n !== this.went) {
      this.went = data.go.n
      this.problems.stand(this.problems.at(data.go))
    }
  }

  hint(keys) {
    const line = this.find(".hint")
    if (line.children.length) return
    const mod = /Mac|iP(hone|ad)/.test(navigator.platform) ? "Cmd" : "Ctrl"
    for (const [pressed, does] of keys) {
      const span = document.createElement("span")
      for (const key of pressed) {
        const kbd = document.createElement("kbd")
        kbd.textContent = key.replace("Mod", mod)
        span.append(kbd, " ")
      }
      span.append(`${does} `)
      line.append(span)
    }
  }

  get kinds() {
    return Desk.kinds
  }

  // The server's text replaces the document; what was typed since it last heard of it is put on top.
  take({ rev, text }) {
    if (text === undefined || rev === this.rev) return
    const grown = rev > this.rev
    this.rev = rev
    if (!grown) return this.report.typed() // a server that has started anew knows less than this tab
    const theirs = text.replaceAll("\r\n", "\n")
    const next = this.report.waiting ? merged(this.report.known, theirs, this.text) : theirs
    const changes = replacement(this.text, next)
    this.crlf = text !== theirs
    this.report.known = theirs
    if (changes) this.view.dispatch({ changes, userEvent: "server" })
    if (next === theirs && !this.report.saving) this.report.rest()
    else this.report.typed()
  }

  leave() {
    if (open.get(this.data.id) !== this) return
    open.delete(this.data.id)
    this.report.flush()
    kept.set(this.data.id, { state: this.view.state, rev: this.rev, crlf: this.crlf, went: this.went, report: this.report })
    this.report.stop()
    this.view.destroy()
    desks.delete(this.root)
  }
}

// A letter that is typed is no command: from outside it does not look as if it were typed into a text.
function keepToOurselves(event) {
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation()
}
