// Tells the server what was typed as soon as Lectern's editor does: at once.

export default function ({ parentElement, setStateValue }) {
  const field = parentElement.querySelector("textarea")
  if (field.oninput) return
  let timer
  const tell = () => {
    clearTimeout(timer)
    setStateValue("text", field.value)
  }
  field.oninput = () => {
    clearTimeout(timer)
    timer = setTimeout(tell)
  }
  field.onkeydown = (event) => {
    event.stopPropagation()
    if (event.key !== "s" || !event.ctrlKey) return
    event.preventDefault()
    tell()
  }
}
