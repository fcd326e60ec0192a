// What has been typed, told to the server once it rests, and kept in this tab until the server has said that it has it.
import { replacement } from "./merge.js"

const REST = 60 // milliseconds after the last key, while the server is at work on what it was told before; else none
const AGAIN = 1500 // milliseconds after which what is not acknowledged is sent once more; then twice as long, and so on
const LONGEST = 6000 // for a server that is slow must not be asked anew before it can answer
const PLACE = "lectern-editor "
const OFFERED = "lectern-editor-offered "

export class Report {
  constructor(desk, before) {
    const { n = 0, dirty = false, told = [], saving = false, known } = before?.report ?? {}
    Object.assign(this, { desk, n, dirty, told, saving })
    this.known = known ?? desk.data.text?.replaceAll("\r\n", "\n") ?? "" // the text that the server last heard of or said
    this.patience = AGAIN
    this.sentAt = -AGAIN
    this.flush = () => this.dirty && this.emit()
    this.again = setInterval(() => this.resend(), AGAIN / 3)
    addEventListener("pagehide", this.flush)
    document.addEventListener("visibilitychange", this.flush)
  }

  // Whether the server has still to hear or to acknowledge something.
  get waiting() {
    return this.dirty || this.told.length > 0
  }

  typed() {
    this.dirty = true
    this.keep()
    clearTimeout(this.timer)
    this.timer = setTimeout(this.flush, this.told.length ? REST : 0)
    this.desk.problems.mark()
  }

  // The text travels with the wish to save, so that nothing typed is left behind.
  save() {
    if (this.desk.data.read_only) return
    this.saving = true
    this.emit()
  }

  emit() {
    clearTimeout(this.timer)
    const { view, text, written, rev, data } = this.desk
    this.dirty = false
    this.n = Math.max(Date.now(), this.n + 1, data.ack + 1) // grows over reloads too
    const line = view.state.doc.lineAt(view.state.selection.main.head).number
    this.told.push({ n: this.n, text, value: { id: data.id, n: this.n, text: written.toWellFormed(), line, rev } })
    this.keep()
    this.desk.problems.mark()
    this.patience = AGAIN
    this.hand()
  }

  hand() {
    this.sentAt = performance.now()
    this.desk.emit?.[this.saving ? "save" : "edit"](this.told.at(-1).value)
  }

  resend() {
    if (!this.told.length || performance.now() - this.sentAt < this.patience) return
    this.patience = Math.min(2 * this.patience, LONGEST)
    this.hand()
  }

  heard(ack) {
    while (this.told.length && this.told[0].n <= ack) this.known = this.told.shift().text
    if (this.told.length) return
    this.saving = false
    if (!this.dirty) this.forget()
  }

  // The document is what the server says: there is nothing to tell.
  rest() {
    clearTimeout(this.timer)
    this.dirty = false
    this.told = []
    this.forget()
  }

  keep() {
    put(PLACE + this.desk.data.id, { rev: this.desk.rev, n: this.n, text: this.desk.text })
  }

  forget() {
    sessionStorage.removeItem(PLACE + this.desk.data.id)
  }

  // After a reload: what the server has not acknowledged is put back; on another revision, only when asked for.
  recall(fresh) {
    const { data, text, rev } = this.desk
    const found = got(PLACE + data.id)
    if (fresh && found && found.n > 0 && found.n <= data.ack) this.forget()
    else if (fresh && found && found.text !== text) {
      if (found.rev === rev) this.restore(found.text)
      else put(OFFERED + data.id, found.text)
    }
    const offered = got(OFFERED + data.id)
    if (offered !== null) this.offer(offered)
  }

  restore(text) {
    const changes = replacement(this.desk.text, text)
    if (changes) this.desk.view.dispatch({ changes, userEvent: "input.restore" })
  }

  offer(text) {
    const { find, data } = this.desk
    const bar = find(".kept")
    const close = () => {
      bar.hidden = true
      sessionStorage.removeItem(OFFERED + data.id)
      this.desk.view.focus()
    }
    const [putBack, drop] = bar.querySelectorAll("button")
    bar.querySelector("p").textContent = data.words.kept
    putBack.textContent = data.words.put_back
    drop.textContent = data.words.drop
    putBack.onclick = () => (close(), this.restore(text))
    drop.onclick = close
    bar.hidden = false
  }

  stop() {
    clearInterval(this.again)
    clearTimeout(this.timer)
    removeEventListener("pagehide", this.flush)
    document.removeEventListener("visibilitychange", this.flush)
  }
}

function got(name) {
  return JSON.parse(sessionStorage.getItem(name) ?? "null")
}

function put(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value))
  } catch (error) {
    if (!(error instanceof DOMException)) throw error // no room in this tab; the server hears of it in a moment
  }
}
