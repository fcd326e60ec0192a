// Tells a preview that the text it shows has changed, and brings the block that its author stands in into view. The news
// carry no content: the server reads the text anew. The stream stands on the window, because Streamlit may load this anew.
const SETTLING = 400 // milliseconds for which a block is held in view while what stands above it is still being drawn

export default function ({ data, setStateValue }) {
  const state = (window.lecternFollow ??= { news: 0, at: null })
  state.tell = () => setStateValue("news", ++state.news)
  if (!state.stream) {
    state.stream = new EventSource(data.news)
    state.stream.onmessage = () => state.tell()
    state.stream.onopen = () => state.tell() // what was typed before somebody listened
  }
  document.documentElement.toggleAttribute("data-stage", data.stage)
  if (data.at && data.at !== state.at) bring(data.at)
  state.at = data.at
}

function bring(block) {
  const until = performance.now() + SETTLING
  const look = () => {
    const place = document.querySelector(`[class*="st-key-at-${CSS.escape(block)}--"]`)
    const fold = place?.closest("details:not([open])")
    if (fold) fold.querySelector("summary").click()
    else place?.scrollIntoView({ block: "start" })
    if (performance.now() < until) requestAnimationFrame(look)
  }
  look()
}
