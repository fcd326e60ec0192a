// A list that is put in order with buttons. The server hears of moves only when the form is sent, and the page may be
// redrawn or the list put in anew before that: moves are kept here until the server itself says another order.
const kept = new Map()

export default function ({ data, parentElement, setStateValue }) {
  const said = JSON.stringify(data.order)
  const state = kept.get(data.id) ?? {}
  if (state.said !== said) Object.assign(state, { said, order: [...data.order] })
  kept.set(data.id, state)
  if (JSON.stringify(state.order) !== said) setStateValue("order", [...state.order])

  const find = (selector) => parentElement.querySelector(selector)
  const list = find("ol")
  list.setAttribute("aria-label", data.prompt)
  find(".how").textContent = data.how
  find(".first").textContent = data.first
  find(".last").textContent = data.last

  function move(item, step) {
    const from = state.order.indexOf(item)
    const to = from + step
    if (to < 0 || to >= state.order.length) return
    state.order.splice(to, 0, ...state.order.splice(from, 1))
    setStateValue("order", [...state.order])
    arrange()
    find(".moved").textContent = data.moved
      .replace("{item}", data.items[item])
      .replace("{place}", to + 1)
      .replace("{count}", state.order.length)
  }

  function button(item, step) {
    const element = document.createElement("button")
    element.type = "button"
    element.textContent = step < 0 ? "↑" : "↓"
    element.setAttribute("aria-label", (step < 0 ? data.up : data.down).replace("{item}", data.items[item]))
    element.onclick = () => {
      move(item, step)
      element.focus()
    }
    return element
  }

  function row(item) {
    const element = document.createElement("li")
    const text = document.createElement("span")
    text.textContent = data.items[item]
    const buttons = [button(item, -1), button(item, 1)]
    element.append(text, ...buttons)
    element.onkeydown = (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (!event.altKey || !step) return
      event.preventDefault()
      move(item, step)
      buttons[step < 0 ? 0 : 1].focus()
    }
    return element
  }

  const rows = data.items.map((_, item) => row(item))
  function arrange() {
    list.append(...state.order.map((item) => rows[item]))
    rows.forEach((element, item) => {
      const [up, down] = element.querySelectorAll("button")
      up.setAttribute("aria-disabled", state.order[0] === item)
      down.setAttribute("aria-disabled", state.order.at(-1) === item)
    })
  }
  list.replaceChildren()
  arrange()
}
