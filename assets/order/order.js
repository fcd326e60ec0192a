// A list that is put in order with buttons. The server hears of moves only when the form is sent, and the page may be
// redrawn or the list put in anew before that: moves are kept until the server itself says another order. They are kept
// on the window, because Streamlit may also load this script anew.
const kept = (window.lecternOrders ??= new Map())

export default function ({ data, parentElement, setStateValue }) {
  const state = kept.get(data.id) ?? {}
  kept.set(data.id, state)
  state.send = () => setStateValue("order", [...state.order])
  const said = JSON.stringify(data.order)
  if (state.said !== said) Object.assign(state, { said, order: [...data.order] })
  if (JSON.stringify(state.order) !== said) state.send()

  const find = (selector) => parentElement.querySelector(selector)
  const list = find("ol")
  list.setAttribute("aria-label", data.prompt)
  find(".how").textContent = data.how
  find(".first").textContent = data.first
  find(".last").textContent = data.last
  // Rows are made once for a list, so that a redraw does not take the focus from under the learner.
  if (!list.children.length) list.append(...data.items.map((text, item) => row(text, item, data, move)))
  const rows = [...list.children].sort((one, other) => one.dataset.item - other.dataset.item)
  arrange()

  function move(item, step) {
    const from = state.order.indexOf(item)
    const to = from + step
    if (to < 0 || to >= state.order.length) return
    state.order.splice(to, 0, ...state.order.splice(from, 1))
    state.send()
    arrange()
    find(".moved").textContent = data.moved
      .replace("{item}", data.items[item])
      .replace("{place}", to + 1)
      .replace("{count}", state.order.length)
  }

  function arrange() {
    const stands = [...list.children].map((element) => Number(element.dataset.item))
    if (stands.join() !== state.order.join()) list.append(...state.order.map((item) => rows[item]))
    rows.forEach((element, item) => {
      const [up, down] = element.querySelectorAll("button")
      up.setAttribute("aria-disabled", state.order[0] === item)
      down.setAttribute("aria-disabled", state.order.at(-1) === item)
    })
  }
}

function row(text, item, data, move) {
  const element = document.createElement("li")
  element.dataset.item = item
  const span = document.createElement("span")
  span.textContent = text
  const buttons = [button("↑", data.up), button("↓", data.down)]
  buttons.forEach((pressed, place) => (pressed.onclick = () => shift(place)))
  element.append(span, ...buttons)
  element.onkeydown = (event) => {
    const place = ["ArrowUp", "ArrowDown"].indexOf(event.key)
    if (!event.altKey || place < 0) return
    event.preventDefault()
    shift(place)
  }
  return element

  function button(sign, name) {
    const made = document.createElement("button")
    made.type = "button"
    made.textContent = sign
    made.setAttribute("aria-label", name.replace("{item}", text))
    return made
  }

  function shift(place) {
    move(item, place === 0 ? -1 : 1)
    buttons[place].focus()
  }
}
