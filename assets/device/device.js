// A student's device in a room. The server says what to show; here it is asked again whenever there is news, what was
// filled in is kept until it is sent, and what could not be sent is sent once there is a connection again.
const place = document.querySelector("#screen")
const room = place.dataset.room
const told = document.querySelector("#told")
const lost = document.querySelector("#lost")
const SPREAD = 300 // milliseconds over which a class asks anew, and not all at once
const AGAIN = 2000 // milliseconds until an answer that did not arrive is sent again
const PATIENCE = 8000 // and until a request counts as lost
const drafts = `lectern-draft-${room}`
let unsent = null
let asking = false
let wanted = false

// -- what is shown -----------------------------------------------------------------------------------------------------

const form = () => document.querySelector("#answer")
const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

async function ask(path, body) {
  const post = body && { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }
  const answer = await fetch(`${room}/${path}`, { ...post, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })
  if (answer.status === 404 || answer.status === 410 || answer.status === 403) location.reload() // the page says why
  if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status))
  return answer.json()
}

// One request at a time; news that come meanwhile lead to one more.
async function refresh() {
  if (asking) return void (wanted = true)
  asking = true
  try {
    show(await ask("now"))
    lost.textContent = ""
  } catch {
    lost.textContent = lost.dataset.words
    setTimeout(refresh, AGAIN)
  }
  asking = false
  if (wanted) {
    wanted = false
    refresh()
  }
}

function show({ rev, html }) {
  if (rev === place.dataset.rev) return // what is being filled in stays
  const held = place.contains(document.activeElement)
  place.dataset.rev = rev
  place.innerHTML = html
  tell("")
  refill()
  if (held) {
    place.tabIndex = -1
    place.focus()
  }
  if (!form()) tell(place.querySelector("h1")?.textContent ?? "", false, true)
  else tell(place.querySelector(".prompt")?.textContent.trim() ?? "", false, true)
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
const empty = (value) => value === 0 || value === "" || (Array.isArray(value) && !value.length)
const sure = () => Number(form().querySelector("[name=sure]:checked")?.value ?? 0) || null

// Typed and not sent: there again after a reload, for as long as the same is asked.
function keepDraft() {
  if (form()) sessionStorage.setItem(drafts, JSON.stringify({ asks: form().dataset.asks, values: filled(), sure: sure() }))
}

function refill() {
  const draft = JSON.parse(sessionStorage.getItem(drafts) ?? "null")
  if (!form() || draft?.asks !== form().dataset.asks) return
  fields().forEach((field, at) => fill[field.dataset.kind](field, draft.values[at]))
  const level = form().querySelector(`[name=sure][value="${draft.sure}"]`)
  if (level) level.checked = true
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

// -- what is sent ------------------------------------------------------------------------------------------------------

async function send(event) {
  event.preventDefault()
  const answer = { asks: form().dataset.asks, values: filled(), sure: sure() }
  if (answer.values.some(empty)) return tell(form().dataset.none, true)
  unsent = answer
  tell("") // what was said of the one before
  await deliver()
}

async function deliver() {
  const answer = unsent
  while (answer && unsent === answer) {
    try {
      const said = await ask("answer", answer)
      if (unsent === answer) unsent = null
      if (said.kept) {
        sessionStorage.removeItem(drafts)
        if (form()?.dataset.asks === answer.asks) form().querySelector("button:not([type])").textContent = form().querySelector("button:not([type])").dataset.again
      } else refresh()
      tell(said.words, !said.kept)
    } catch {
      if (form()) tell(form().dataset.unsent, true)
      await wait(AGAIN)
    }
  }
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
    setTimeout(listen, AGAIN + Math.random() * AGAIN)
    setTimeout(refresh, AGAIN)
  }
}

addEventListener("submit", send)
addEventListener("click", (event) => event.target.matches?.(".arrange button") && move(event.target))
addEventListener("input", (event) => {
  if (event.target.type === "range") event.target.nextElementSibling.value = event.target.value
  keepDraft()
})
document.addEventListener("visibilitychange", () => document.hidden || refresh())
refill()
listen()
