// What is wrong with the text: marked where it stands, and listed below, each with the way to its place. What a problem
// says may quote the lesson, so that it is only ever set as text.
import { forEachDiagnostic, setDiagnostics } from "@codemirror/lint"
import { EditorView } from "@codemirror/view"

export class Problems {
  constructor(desk) {
    this.desk = desk
    this.list = desk.find(".problems")
    this.shown = ""
  }

  // While something typed is not yet checked, what was found before stays, and is said to be from before.
  mark() {
    const busy = this.desk.report.waiting
    this.list.setAttribute("aria-busy", String(busy))
    this.desk.root.classList.toggle("busy", busy)
  }

  show(problems) {
    const { data, find, report } = this.desk
    this.mark()
    find(".checking").textContent = data.words.checking
    if (report.waiting) return
    const status = find("#status")
    if (status.textContent !== data.status) status.textContent = data.status
    const said = JSON.stringify(problems)
    if (said === this.shown && this.here === this.desk.view) return
    this.shown = said
    this.here = this.desk.view
    this.underline(problems)
    this.fill(problems)
  }

  underline(problems) {
    const { view } = this.desk
    const found = problems.filter((problem) => !problem.href).map((problem) => {
      const message = [problem.message, problem.cure, problem.reason].filter(Boolean).join("\n")
      return { ...this.reach(problem), severity: problem.severity, message, problem: key(problem) }
    })
    view.dispatch(setDiagnostics(view.state, found.sort((one, other) => one.from - other.from)))
    const wrong = found.some((one) => one.severity === "error")
    view.contentDOM.setAttribute("aria-invalid", String(wrong))
  }

  fill(problems) {
    const active = this.desk.root.getRootNode().activeElement
    const place = [...this.list.children].findIndex((item) => item.contains(active))
    this.list.hidden = problems.length === 0
    this.list.setAttribute("aria-label", this.desk.data.words.problems)
    this.list.replaceChildren(...problems.map((problem) => this.item(problem)))
    if (place >= 0) (this.list.children[place]?.querySelector("button, a") ?? this.desk.view).focus()
  }

  item(problem) {
    const item = element("li", problem.severity)
    const way = element(problem.href ? "a" : "button", "way")
    if (problem.href) Object.assign(way, { href: problem.href, target: "_self" })
    else Object.assign(way, { type: "button", onclick: () => this.stand(this.placed(problem)) })
    way.append(element("span", "sort", problem.sort), " ", element("span", "place", problem.place), " ", element("span", "message", problem.message))
    item.append(way)
    if (problem.cure) item.append(element("p", "cure", problem.cure))
    if (problem.reason) item.append(element("p", "reason", problem.reason))
    return item
  }

  // Where in the text a line and column are, both from 1; columns count characters as the server does.
  at({ line, column }) {
    const { doc } = this.desk.view.state
    const there = doc.line(Math.min(Math.max(line, 1), doc.lines))
    return there.from + [...there.text].slice(0, Math.max(column, 1) - 1).join("").length
  }

  // From the problem's place to the end of the word, or of what stands in quotes there.
  reach(problem) {
    const { doc } = this.desk.view.state
    const from = this.at(problem)
    const line = doc.lineAt(from)
    const rest = line.text.slice(from - line.from)
    const [word] = rest.match(/^("[^"]*"|'[^']*'|[^\s,:{}[\]]+|.?)/)
    return { from, to: from + word.length }
  }

  // Where a problem is now: its mark has moved with the text.
  placed(problem) {
    let place = null
    forEachDiagnostic(this.desk.view.state, (one, from) => {
      if (one.problem === key(problem)) place ??= from
    })
    return place ?? this.at(problem)
  }

  stand(place) {
    const { view } = this.desk
    view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: "center" }) })
    view.focus()
  }

  // The next problem in the text, or the one before; after the last comes the first.
  step(direction) {
    const { view } = this.desk
    const head = view.state.selection.main.head
    const places = []
    forEachDiagnostic(view.state, (one, from) => places.push({ from, message: one.message }))
    places.sort((one, other) => (one.from - other.from) * direction)
    const next = places.find(({ from }) => (from - head) * direction > 0) ?? places[0]
    if (!next) return view.dispatch({ effects: EditorView.announce.of(this.desk.data.status) })
    this.stand(next.from)
    const { number } = view.state.doc.lineAt(next.from)
    const said = `${this.desk.data.words.line.replace("{line}", number)} ${next.message}`
    view.dispatch({ effects: EditorView.announce.of(said) })
  }
}

const key = ({ line, column, message }) => `${line} ${column} ${message}`

function element(name, className, text) {
  const made = document.createElement(name)
  made.className = className
  if (text !== undefined) made.textContent = text
  return made
}
