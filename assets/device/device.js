// A student's device in a room. The server says what to show; here it is asked again whenever there is news, what was
// filled in is kept until it is sent, and what could not be sent is sent once there is a connection again.
const place = document.querySelector("#screen")
const room = place.dataset.room
const told = document.querySelector("#told")
const lost = document.querySelector("#lost")
const SPREAD = 300 // milliseconds over which a class asks anew, and not all at once
const AGAIN = 2000 // milliseconds until an answer that did not arrive is sent again
const PATIENCE = 8000 // and until a request counts as lost
const [drafts, numbers] = [`lectern-draft-${room}`, "lectern-number"]
let unsent = null
let asking = false
let wanted = false
let later = 0
let failures = 0
let delivering = false

// -- what is shown -----------------------------------------------------------------------------------------------------

const form = () => document.querySelector("#answer")
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

async function ask(path, body) {
  const post = body && { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }
  const answer = await fetch(`${room}/${path}`, { ...post, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })
  if (answer.status === 404 || answer.status === 410) location.reload() // the page says why
  if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status))
  return answer.json()
}

// One request at a time; news that come meanwhile lead to one more.
async function refresh() {
  if (asking) return void (wanted = true)
  asking = true
  clearTimeout(later)
  try {
    show(await ask("now"))
    lost.textContent = ""
    failures = 0
  } catch {
    lost.textContent = lost.dataset.words
    later = setTimeout(refresh, backOff())
  }
  asking = false
  if (wanted) {
    wanted = false
    await refresh()
  }
}

// Longer each time, and not the same for all: a server that comes back is not to be run over.
const backOff = () => AGAIN * Math.min(2 ** failures++, 8) * (0.75 + Math.random() / 2)

function show({ rev, html }) {
  if (rev === place.dataset.rev) return // what is being filled in stays
  const held = place.contains(document.activeElement)
  place.dataset.rev = rev
  place.innerHTML = html
  tell((place.querySelector("h1") ?? place.querySelector(".prompt"))?.textContent.trim() ?? "", false, true)
  refill()
  if (held) {
    place.tabIndex = -1
    place.focus()
  }
}

// `quietly` is for screen readers alone: it stands on the page already.
function tell(text, bad = false, quietly = false) {
  told.textContent = text
  told.toggleAttribute("data-bad", bad)
  told.toggleAttribute("data-quietly", quietly)
}

// -- what is filled in -------------------------------------------------------------------------------------------------

const values = {
  one: (field) => Number(field.querySelector(":checked")?.value ?? 0),
  many: (field) => [...field.querySelectorAll(":checked")].map((box) => Number(box.value)),
  pick: (field) => Number(field.querySelector("select").value),
  line: (field) => field.querySelector("input").value.trim(),
  area: (field) => field.querySelector("textarea").value.trim(),
  slide: (field) => Number(field.querySelector("input").value),
  arrange: (field) => [...field.children].map((item) => Number(item.dataset.number)),
}
const fill = {
  one: (field, value) => field.querySelectorAll("input").forEach((box) => (box.checked = Number(box.value) === value)),
  many: (field, value) => field.querySelectorAll("input").forEach((box) => (box.checked = value.includes(Number(box.value)))),
  pick: (field, value) => (field.querySelector("select").value = value || ""),
  line: (field, value) => (field.querySelector("input").value = value),
  area: (field, value) => (field.querySelector("textarea").value = value),
  slide: (field, value) => ((field.querySelector("input").value = value), (field.querySelector("output").value = value)),
  arrange: (field, value) => field.append(...value.map((number) => field.querySelector(`[data-number="${number}"]`))),
}
const fields = () => [...form().querySelectorAll(".field")]
const filled = () => fields().map((field) => values[field.dataset.kind](field))
const EMPTY = { one: 0, pick: 0, line: "", area: "" } // a slider at 0 says something
const empty = (value, at) => value === EMPTY[fields()[at].dataset.kind] || (Array.isArray(value) && !value.length)
const sure = () => Number(form().querySelector("[name=sure]:checked")?.value ?? 0) || null

// Typed and not sent: there again after a reload, for as long as the same is asked.
function keepDraft() {
  if (form()) keep(sessionStorage, drafts, JSON.stringify({ asks: form().dataset.asks, values: filled(), sure: sure() }))
}

const same = (draft, { asks, values, sure }) => draft === JSON.stringify({ asks, values, sure })

// A browser may refuse to keep anything: then it goes without.
function kept(storage, name) {
  try {
    return storage.getItem(name)
  } catch {
    return null
  }
}

function keep(storage, name, value) {
  try {
    storage.setItem(name, value)
  } catch {}
}

function refill() {
  const draft = JSON.parse(kept(sessionStorage, drafts) || "null")
  if (!form() || draft?.asks !== form().dataset.asks) return
  fields().forEach((field, at) => fill[field.dataset.kind](field, draft.values[at]))
  const level = form().querySelector(`[name=sure][value="${draft.sure}"]`)
  if (level) level.checked = true
  if (form().hasAttribute("data-sent")) tell(form().dataset.changed)
}

function move(button) {
  const item = button.closest("li")
  const list = item.parentElement
  if (button.className === "up") item.previousElementSibling?.before(item)
  else item.nextElementSibling?.after(item)
  const at = [...list.children].indexOf(item) + 1
  const words = { text: item.querySelector("span").textContent, place: at, count: list.children.length }
  tell(list.dataset.moved.replace(/{(\w+)}/g, (_, name) => words[name]))
  button.focus()
  keepDraft()
}

// What was sent stays what it was until it is sent again; what was amiss with it is put right, or not yet seen.
function changed() {
  keepDraft()
  tell(form()?.hasAttribute("data-sent") ? form().dataset.changed : "")
}

// -- what is sent ------------------------------------------------------------------------------------------------------

async function send(event) {
  event.preventDefault()
  const answer = { asks: form().dataset.asks, values: filled(), sure: sure() }
  if (answer.values.some(empty)) return tell(form().dataset.none, true)
  unsent = { ...answer, number: nextNumber() }
  tell("") // what was said of the one before
  if (!delivering) await deliver()
}

// Grows with every answer of this device, so that one which was held up does not undo a later one.
function nextNumber() {
  const number = Math.max(Date.now(), Number(kept(localStorage, numbers) ?? 0) + 1)
  keep(localStorage, numbers, number)
  return number
}

// One at a time, and the latest.
async function deliver() {
  delivering = true
  while (unsent) {
    const answer = unsent
    try {
      const said = await ask("answer", answer)
      if (unsent === answer) unsent = null
      await settled(answer, said)
    } catch ({ message }) {
      const refused = message === "403"
      if (refused) unsent = null
      if (form()?.dataset.asks === answer.asks) tell(refused ? place.dataset.cookies : form().dataset.unsent, true)
      if (!refused) await wait(backOff())
    }
  }
  delivering = false
}

async function settled(answer, said) {
  failures = 0
  if (!said.kept) await refresh() // first, so that what is said of the answer stays
  else if (form()?.dataset.asks === answer.asks) {
    const button = form().querySelector("button:not([type])")
    button.textContent = button.dataset.again
    form().setAttribute("data-sent", "")
    if (same(kept(sessionStorage, drafts), answer)) keep(sessionStorage, drafts, "")
  } else return
  tell(said.words, !said.kept)
}

// -- news --------------------------------------------------------------------------------------------------------------

function listen() {
  const news = new EventSource(`${room}/events`)
  let before = false
  news.onmessage = () => setTimeout(refresh, Math.random() * SPREAD)
  news.onopen = () => {
    lost.textContent = ""
    if (before) setTimeout(refresh, Math.random() * SPREAD) // what was missed meanwhile
    before = true
  }
  news.onerror = () => {
    lost.textContent = lost.dataset.words
    if (news.readyState !== EventSource.CLOSED) return
    setTimeout(listen, backOff())
    refresh()
  }
}

addEventListener("submit", send)
addEventListener("click", (event) => event.target.matches?.(".arrange button") && move(event.target))
addEventListener("input", (event) => {
  if (event.target.type === "range") event.target.nextElementSibling.value = event.target.value
  changed()
})
document.addEventListener("visibilitychange", () => document.hidden || refresh())
refill()
listen()
