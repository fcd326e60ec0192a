// The keys of a talk, in the projected window and in the notes window. What needs no lesson content happens here at once:
// build-ups, the blank screen, the timer, help. Every press is numbered and sent until the server has said that it has
// it: Streamlit may make one run of two presses. The state stands on the window, because Streamlit may load this anew.
const state = (window.lecternTalk ??= { n: 0, pending: [], looks: 0, rev: 0, blank: false, left: null, until: null, picked: null })

const MOVES = {
  " ": "next", Enter: "next", ArrowRight: "next", ArrowDown: "next", PageDown: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back", Home: "first", End: "last",
}
const TYPED = /^[0-9.,]$|^(Backspace|Delete|Tab)$/
const CHOICE = '[class*="st-key-choice-"]'
const SWIPE = 60 // pixels
const PATIENCE = 400 // milliseconds until a press that a run has not done is sent again
const LONGEST = 3000 // and until one is of which nothing is heard
const LOOK = 10_000 // milliseconds until the notes are drawn anew though nothing has come
const TOLD = 5000 // milliseconds that what is told to screen readers stands in the page
const IDLE = 500 // milliseconds after the first screen until the browser has time for more
const sheet = new CSSStyleSheet()

// -- presses ---------------------------------------------------------------------------------------------------------

function press(what) {
  state.pending.push({ ...what, n: ++state.n, lost: Boolean(state.lost) })
  send()
}

function send() {
  state.sent = performance.now()
  state.emit({ presses: state.pending, look: ++state.looks })
}

function sendAgain() {
  if (state.pending.length && performance.now() - state.sent >= PATIENCE) send()
}

// While a move is on its way, the step shown is not the one that the next press is for.
const moving = () => state.pending.some((one) => ["next", "back", "first", "last"].includes(one.do))

// What a press is meant for, to be told with it: something else may be on by the time it is done.
const seen = () => ({ step: state.data.step, phase: state.data.phase })

function next() {
  if (!moving() && state.build < state.data.builds) {
    state.build += 1
    show()
    press({ do: "build", step: state.data.step, build: state.build })
  } else press({ do: "next" })
}

function back() {
  if (!moving() && state.build > 0 && state.data.builds) {
    state.build -= 1
    show()
    press({ do: "build", step: state.data.step, build: state.build })
  } else press({ do: "back" })
}

const acts = {
  next,
  back,
  first: () => press({ do: "first" }),
  last: () => press({ do: "last" }),
  blank: () => blank(!state.blank),
  full: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen().catch(() => {})),
  timer,
  join: () => state.data.room.code && press({ do: "join" }),
  notes: () => state.data.notes && window.open(state.data.notes, "lectern-notes"),
  help: () => help(!find(".stage-help").open),
  leave,
}
const LETTERS = { j: "join", b: "blank", ".": "blank", f: "full", t: "timer", n: "notes", "?": "help", Escape: "leave" }

function leave() {
  if (find(".stage-help").open) help(false)
  else if (state.blank) blank(false)
  else if (document.fullscreenElement) document.exitFullscreen()
  else if (state.data.leave) location.assign(state.data.leave)
}

// -- keys ------------------------------------------------------------------------------------------------------------

function onKey(event) {
  if (!state.root?.isConnected) return // the stage has been left by the browser's way back
  if (!state.data || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return onWithCtrl(event)
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const field = event.target.closest?.('input:not([type=radio], [type=checkbox], [type=range]), textarea, [contenteditable="true"]')
  if (leftAlone(key, event, field)) return
  const act = meaning(key, event)
  if (!act) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (event.repeat) return
  const typed = field && field.value !== field.defaultValue && state.dirty === field
  if (/^[-+=]$/.test(key) || !field) return act()
  field.blur()
  if (!typed) act()
  else if (key !== "Enter") {
    state.then = act // what was typed is handed in first, where it was typed
    press({ do: "typed" })
  }
}

// In the notes window ordinary controls work as everywhere; on the wall the keys are the stage's, but for what is typed.
function leftAlone(key, event, field) {
  const dialog = find(".stage-help").open
  if (dialog) return !["Escape", "?"].includes(event.key)
  if (key === "Tab") return true
  if (field && field === state.chosen && /^[1-9+=-]$/.test(key)) return false // chosen by its digit, and not to be typed into
  if (state.data.role === "stage") return field !== null && field !== undefined && (field.type === "number" ? TYPED.test(key) || (key === "-" && Number(field.min) < 0) : key.length === 1 || TYPED.test(key))
  if (field) return !["PageDown", "PageUp"].includes(key)
  if (event.target.closest?.("button, a, summary") && !event.target.closest("[role]:not([role=button], [role=link])")) return [" ", "Enter"].includes(key)
  const control = event.target.closest?.("select, input, [role=slider], [role=radio], [role=option], [role=combobox], [role=tab]")
  return Boolean(control) && !["PageDown", "PageUp"].includes(key)
}

function meaning(key, event) {
  if (state.blank && MOVES[key] && state.data.role === "stage") return () => blank(false) // nobody goes on unseen
  if (key === " " && event.shiftKey) return back
  if (MOVES[key]) return acts[MOVES[key]]
  if (LETTERS[key]) return acts[LETTERS[key]]
  if (/^[1-9]$/.test(key)) return () => digit(Number(key))
  if (key === "+" || key === "=") return () => step(1)
  if (key === "-") return () => step(-1)
  return null
}

// Ctrl+Enter works the control that has the focus, whose own keys are the stage's.
function onWithCtrl(event) {
  if (!state.data || state.data.role !== "stage" || !event.ctrlKey || event.key !== "Enter" || event.repeat) return
  event.preventDefault()
  event.stopImmediatePropagation()
  document.activeElement?.click()
}

function digit(number) {
  if (state.data.letters.length) {
    const letter = state.data.letters[number - 1]
    if (letter) pick(letter, true)
  } else {
    state.chosen = controls()[number - 1]
    state.chosen?.focus()
  }
}

function step(by) {
  if (state.data.letters.length) {
    if (state.picked) hand(state.picked, by)
  } else nudge(document.activeElement, by)
}

// -- hands -----------------------------------------------------------------------------------------------------------

function hand(letter, by) {
  pick(letter)
  const typedAhead = state.pending.some((one) => !["hand", "live"].includes(one.do)) // it is for what comes of those
  press({ do: "hand", letter, by, ...(typedAhead ? {} : seen()) })
  const row = document.querySelector(`.st-key-choice-${letter}`)
  row?.animate?.([{ opacity: 0.45 }, { opacity: 1 }], calm() ? 0 : 220)
  tell(state.data.words[by > 0 ? "hand" : "unhand"].replace("{number}", state.data.letters.indexOf(letter) + 1))
}

function unpick() {
  state.picked = null
  for (const row of document.querySelectorAll("[data-picked]")) row.removeAttribute("data-picked")
}

function pick(letter, aloud = false) {
  state.picked = letter
  if (aloud) tell(state.data.words.picked.replace("{number}", state.data.letters.indexOf(letter) + 1))
  for (const row of document.querySelectorAll(CHOICE)) {
    row.toggleAttribute("data-picked", row.classList.contains(`st-key-choice-${letter}`))
  }
}

function onTap(event) {
  const row = event.target.closest?.(CHOICE)
  if (!row || !state.data?.letters.length) return
  const letter = [...row.classList].find((name) => name.startsWith("st-key-choice-")).slice("st-key-choice-".length)
  event.preventDefault()
  event.stopImmediatePropagation()
  hand(letter, event.shiftKey ? -1 : 1)
}

// -- what the class works with: digits choose a control, + and - move it -----------------------------------------------

function controls() {
  return [...document.querySelectorAll(".st-key-stage :is([role=slider], input[type=range], input[type=number], [role=radiogroup] input:checked, [role=radiogroup]:not(:has(:checked)) input:first-of-type)")]
}

function nudge(control, by) {
  if (!control?.closest?.(".st-key-stage")) return
  if (control.type === "number") {
    const button = control.parentElement.closest('[class*="stNumberInput"]')?.querySelectorAll("button")[by > 0 ? 1 : 0]
    button?.click()
    control.focus()
    return
  }
  own(() => {
    for (const type of ["keydown", "keyup"]) {
      control.dispatchEvent(new KeyboardEvent(type, { key: by > 0 ? "ArrowRight" : "ArrowLeft", code: by > 0 ? "ArrowRight" : "ArrowLeft", bubbles: true, cancelable: true }))
    }
  })
}

function own(work) {
  state.deaf = true
  try {
    work()
  } finally {
    state.deaf = false
  }
}

// -- blank, timer, help: no server needed ----------------------------------------------------------------------------

function blank(on) {
  darken(on)
  tell(on ? state.data.words.blank : state.data.words.back)
  share()
}

function darken(on) {
  state.blank = on
  document.documentElement.toggleAttribute("data-blank", on && state.data.role === "stage")
}

function timer() {
  if (state.until) {
    state.left = Math.max(0, state.until - performance.now())
    state.until = null
  } else {
    if (!state.left) state.left = (state.data.seconds ?? 120) * 1000
    state.until = performance.now() + state.left
  }
  tick()
  share()
}

function share() {
  const left = state.until ? state.until - performance.now() : state.left
  press({ do: "live", blank: state.blank, left: left === null ? null : left / 1000, running: Boolean(state.until) })
}

function tick() {
  const clock = find(".stage-timer")
  const left = state.until ? Math.max(0, state.until - performance.now()) : state.left
  clock.hidden = left === null || (!state.until && !state.shown)
  const seconds = Math.ceil((left ?? 0) / 1000)
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
  if (clock.textContent !== text) clock.textContent = text
  clock.toggleAttribute("data-over", left === 0)
  if (state.until && left === 0) {
    state.left = 0
    state.until = null
    tell(state.data.words.over)
  }
}

function help(open) {
  const dialog = find(".stage-help")
  if (open) dialog.showModal()
  else dialog.close()
}

// The same words once more are said once more.
function tell(text) {
  find(".stage-told").textContent = ""
  clearTimeout(state.telling)
  state.telling = setTimeout(() => (find(".stage-told").textContent = text), 50)
  clearTimeout(state.told)
  state.told = setTimeout(() => (find(".stage-told").textContent = ""), TOLD)
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches
const find = (selector) => state.root.querySelector(selector)

// The stylesheet's way to know; the browser's way back leads from the stage without a word.
function onStage(on) {
  if (on !== document.documentElement.hasAttribute("data-stage")) document.documentElement.toggleAttribute("data-stage", on)
}

// -- drawing what the server said ------------------------------------------------------------------------------------

function show() {
  const rules = []
  for (let build = 1; build <= state.build; build++) rules.push(`html .st-key-build-${CSS.escape(state.data.step)}-${build} { visibility: visible !important }`)
  const text = rules.join("\n")
  if (text === state.rules) return // or the whole page would be styled anew
  state.rules = text
  sheet.replaceSync(text)
}

function adopt(data) {
  const moved = state.data?.step !== data.step
  state.data = data
  if (state.session !== data.session) {
    // A server that was started again cannot say what of the presses on their way it had done: those are let go.
    Object.assign(state, { session: data.session, pending: state.pending.filter((one) => one.lost) })
  }
  state.pending = state.pending.filter((one) => one.n > data.ack)
  if (state.pending.length) setTimeout(sendAgain, PATIENCE)
  if (moved || !state.pending.some((one) => one.do === "build")) state.build = data.build
  if (moved || !data.letters.includes(state.picked)) unpick()
  if (state.then && !state.pending.length) {
    setTimeout(state.then)
    state.then = null
  }
  if (state.talk !== data.news) forget(data.news)
  if (!state.pending.some((one) => one.do === "live")) live(data.live)
  show()
}

function forget(talk) {
  Object.assign(state, { talk, rev: 0, left: null, until: null })
  darken(false)
}

// A server that was started again knows nothing of the blank and the timer: then this window's own go on, and are told.
function live({ rev, blank, left, running }) {
  if (blank === null && (state.blank || (state.until && !rev))) setTimeout(share)
  if (state.rev === rev) return
  state.rev = rev
  darken(blank ?? state.blank)
  if (!rev) return
  Object.assign(state, { left: left === null ? null : left * 1000, shown: left !== null })
  state.until = running && left ? performance.now() + left * 1000 : null
  tick()
}

function foot(data) {
  const dots = find(".stage-dots")
  find(".stage-where").textContent = data.where
  dots.setAttribute("aria-label", data.progress)
  dots.style.setProperty("--at", data.of > 1 ? (data.at - 1) / (data.of - 1) : 1)
  acted(data.acts)
  if (data.role === "stage") room(data)
  if (!find(".stage-moves").children.length) {
    const names = ["back", "next", "timer", "blank", "full", "notes", "help"]
    const made = names.filter((name) => data.signs[name]).map((name) => button(data.signs[name], acts[name], name, data.words[`to-${name}`]))
    find(".stage-moves").append(...made)
    keys(data)
  }
}

// Made anew only where they are others: a button that goes between press and release does nothing, and loses the focus.
function acted(acts) {
  const meant = seen()
  const made = JSON.stringify([acts, meant])
  if (find(".stage-acts").dataset.made === made) return
  find(".stage-acts").dataset.made = made
  find(".stage-acts").replaceChildren(...acts.map((act) => button(act.label, () => press({ do: act.do, ...meant }), act.main ? "main" : "")))
}

function button(text, act, name, label) {
  const made = document.createElement("button")
  made.type = "button"
  made.textContent = text
  made.className = name
  if (label) Object.assign(made, { title: label, ariaLabel: label })
  made.onclick = (event) => {
    event.stopPropagation()
    if (event.detail > 1 && made.parentElement.matches(".stage-acts")) return // where the first of two clicks has led, another act stands
    if (event.detail) made.blur() // a click leaves the keys to the stage
    act()
  }
  return made
}

function keys(data) {
  const dialog = find(".stage-help")
  dialog.querySelector("h2").textContent = data.words.keys
  dialog.setAttribute("aria-label", data.words.keys)
  dialog.querySelector("button").textContent = data.words.close
  dialog.querySelector("dl").replaceChildren(
    ...data.help.flatMap(([key, what]) => [term("dt", key), term("dd", what)]),
  )
}

function term(name, text) {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

// The first chart must not wait for what draws charts, and the first screen must not wait for either.
function fetchCharts() {
  const charts = document.querySelector("meta[name=lectern-charts]")?.content
  if (!charts || state.data.role !== "stage") return
  const address = new URL(charts, document.baseURI).href
  fetch(address).then(() => import(address)).catch(() => {}) // fetched first: what a browser could not import, it may not try again
}

// -- news from the other window --------------------------------------------------------------------------------------

function listen(data) {
  if (state.news?.url.endsWith(data.news)) return
  state.news?.close()
  const news = (state.news = new EventSource(data.news))
  news.onmessage = ({ data: text }) => heard(JSON.parse(text).origin)
  news.onerror = () => {
    state.lost = true
    find(".stage-lost").textContent = state.data.words.lost
    if (news.readyState === EventSource.CLOSED) setTimeout(renew, 3000, news)
  }
  news.onopen = () => {
    find(".stage-lost").textContent = ""
    if (state.lost) send()
    state.lost = false
  }
}

function heard(origin) {
  if (origin === "votes" && state.data.role === "stage") count()
  else if (origin !== state.session) send()
}

// -- the room: its code, and how many have answered ------------------------------------------------------------------

// The address gives way to what can be done, and to advice: who comes late finds it on the next step.
function room(data) {
  const shown = find(".stage-room")
  const at = data.acts.length || data.advised ? "" : data.room.at
  const made = JSON.stringify([data.room.code, at, data.step, data.phase])
  if (shown.dataset.made === made) return
  shown.dataset.made = made
  find(".stage-foot").toggleAttribute("data-room", Boolean(data.room.code)) // it stands where else the dots do
  state.roomLine = [at && `${at}/join`, data.room.code]
  shown.textContent = data.room.code ? state.roomLine.filter(Boolean).join("  ·  ") : ""
  if (data.room.count) count()
}

async function count() {
  const { count: address, words } = state.data.room
  if (!address) return
  const asked = (state.counts = (state.counts ?? 0) + 1)
  const found = await fetch(address).then((answer) => answer.json()).catch(() => ({}))
  if (found.devices === undefined || !state.data.room.code || asked < state.counts) return
  const said = (found.answered === null ? words.joined : words.of).replace(/{(\w+)}/g, (_, name) => found[name])
  find(".stage-room").textContent = [...state.roomLine, said].filter(Boolean).join("  ·  ")
}

// A browser does not ask again where it was refused: by a server just starting, or a database that could not say.
function renew(news) {
  if (state.news !== news) return
  state.news = null
  listen(state.data)
}

function start() {
  if (state.started) return
  state.started = true
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  addEventListener("keydown", (event) => state.deaf || onKey(event), true)
  addEventListener("keyup", (event) => event.key === " " && state.data?.role === "stage" && !event.target.closest?.("dialog") && event.preventDefault(), true)
  addEventListener("input", (event) => (state.dirty = event.target), true)
  addEventListener("click", onTap, true)
  setTimeout(() => (window.requestIdleCallback ?? setTimeout)(fetchCharts), IDLE)
  setInterval(() => state.root?.isConnected && state.data.role === "notes" && !document.hidden && send(), LOOK) // the clock goes on
  setInterval(() => state.root?.isConnected ? tick() : onStage(false), 200)
  setInterval(() => state.root?.isConnected && performance.now() - state.sent > LONGEST && sendAgain(), 500)
  for (const type of ["pointerdown", "input"]) addEventListener(type, (event) => event.isTrusted && (state.chosen = null), true)
  let from = null
  addEventListener("touchstart", (event) => (from = event.touches.length > 1 || event.target.closest?.('[class*="Slider"], input, dialog') ? null : event.touches[0]), { passive: true })
  addEventListener("touchend", (event) => {
    const to = event.changedTouches[0]
    const way = from === null ? 0 : to.clientX - from.clientX
    const across = Math.abs(way) > SWIPE && Math.abs(way) > 2 * Math.abs(to.clientY - from.clientY)
    if (across && state.root?.isConnected && state.data?.role === "stage") (way < 0 ? next : back)()
  })
}

export default function ({ data, parentElement, setTriggerValue }) {
  state.emit = (value) => setTriggerValue("presses", value)
  state.root = parentElement
  start()
  onStage(data.role === "stage")
  adopt(data)
  foot(data)
  listen(data)
}
