// Tells the server what was typed once it rests as long as in Lectern's editor, and at once with Ctrl+S.
const REST = 60

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
    timer = setTimeout(tell, REST)
  }
  field.onkeydown = (event) => {
    event.stopPropagation()
    if (event.key !== "s" || !event.ctrlKey) return
    event.preventDefault()
    tell()
  }
}
