// What the benchmark of Customize runs in the page, by the page's own clock: from a key that is pressed to what it changes.
window.benchEdit = {
  sent: [],
  heard: [],

  // The parts of the page in which something is to change: where a component stands in a shadow of its own, that.
  root(selector, within = document) {
    for (const each of within.querySelectorAll("*")) {
      if (each.shadowRoot?.querySelector(selector)) return each.shadowRoot
    }
    return within.querySelector(selector) && within
  },

  preview() {
    return document.querySelector("iframe")?.contentDocument
  },

  // What each thing that is waited for looks like now; it is over once that is another, and has these words.
  seen: {
    problems() {
      const root = benchEdit.root("ol.problems")
      return [root, root.querySelector("ol.problems").textContent]
    },
    preview: () => [benchEdit.preview(), benchEdit.preview().body.textContent],
    page: () => [document, [...document.querySelectorAll(".stMarkdown")].map((each) => each.textContent).join()],
    saved() {
      const line = document.querySelector(".st-key-save")
      return [line, line.textContent]
    },
  },

  // Keeps the milliseconds from the next press of `key` until what is looked at is another and has the words.
  expect(what, key, words, patience) {
    const [root, before] = this.seen[what]()
    this.waited = new Promise((resolve, reject) => {
      let began = null
      addEventListener("keydown", (event) => {
        if (event.key !== key || began !== null) return
        began = event.timeStamp
        over() // it may be there already
      }, { capture: true })
      const over = () => {
        if (began === null) return
        const [, now] = this.seen[what]()
        if (now === before || !now.includes(words)) return
        watcher.disconnect()
        const done = performance.now()
        const sent = this.sent.find((at) => at >= began) ?? began
        const heard = this.heard.filter((at) => at >= sent && at <= done).at(-1) ?? done
        resolve({ all: done - began, rest: sent - began, trip: heard - sent, redraw: done - heard })
      }
      const watcher = new MutationObserver(over)
      watcher.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
      setTimeout(() => reject(new Error(`${what} never showed "${words}"`)), patience)
    })
    this.waited.catch(() => {})
    this.sent = []
    this.heard = []
  },
}

const send = WebSocket.prototype.send
const sockets = new WeakSet()
WebSocket.prototype.send = function (data) {
  benchEdit.sent.push(performance.now())
  if (!sockets.has(this)) this.addEventListener("message", () => benchEdit.heard.push(performance.now()))
  sockets.add(this)
  return send.call(this, data)
}
