// What is wrong with the screen on the stage: text that is cut, too small or too faint, or a page that scrolls.
// Sizes are CSS pixels as shown, after the stage has been scaled. Returns one line a mistake.
(least) => {
  const wrong = new Set()
  const stage = document.querySelector(".st-key-stage")
  const box = stage.getBoundingClientRect()
  const scale = box.width / stage.offsetWidth
  const foot = stage.querySelector(".stage-foot").getBoundingClientRect()
  const page = document.scrollingElement
  if (page.scrollHeight > innerHeight + 1 || page.scrollWidth > innerWidth + 1) wrong.add("the page scrolls")
  if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.left < -1 || box.top < -1) wrong.add("the stage is larger than the window")

  const channels = (text) => {
    const [r, g, b, a = 1] = text.startsWith("color(") ? text.match(/[\d.]+/g).slice(0, 4).map((v, i) => (i < 3 ? v * 255 : +v)) : (text.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number)
    return [r, g, b, a]
  }
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1]
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const ground = (element) => {
    const layers = []
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor)
      layers.unshift(colour)
      if (colour[3] === 1) break
    }
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255, 1])
  }

  // The colour of a shape: of a pattern, that of its ground.
  const painted = (shape) => {
    const style = getComputedStyle(shape)
    const pattern = style.fill.match(/url\("?#([^")]+)"?\)/)
    if (pattern) return channels(getComputedStyle(document.getElementById(pattern[1]).querySelector("rect")).fill)
    if (style.fill === "none") return null
    const colour = channels(style.fill)
    return [...colour.slice(0, 3), colour[3] * style.fillOpacity]
  }

  // What a chart draws under its text: the last mark that covers the text's middle, else the page.
  const mark = (text) => {
    const at = text.getBoundingClientRect()
    const [x, y] = [(at.left + at.right) / 2, (at.top + at.bottom) / 2]
    const covers = [...text.closest(".js-plotly-plot").querySelectorAll("svg :is(path, rect)")].filter((shape) => {
      if (shape.closest("defs, pattern") || (painted(shape)?.[3] ?? 0) < 0.9) return false
      const box = shape.getBoundingClientRect()
      return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom && !(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_PRECEDING)
    })
    return covers.length ? [...painted(covers.at(-1)).slice(0, 3), 1] : ground(text.closest(".js-plotly-plot"))
  }

  const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim()
    const element = node.parentElement
    const style = getComputedStyle(element)
    if (!text || element.closest("style, script, dialog:not([open]), .stage-told, [hidden], option, title, desc")) continue
    if (!element.checkVisibility({ visibilityProperty: false, opacityProperty: true })) continue
    const hidden = element.closest('[class*="st-key-build-"]') ? false : style.visibility === "hidden"
    if (hidden || style.clipPath === "inset(50%)" || element.closest('[style*="clip-path"]')) continue
    let clipped = false
    for (let at = element; at && at !== stage; at = at.parentElement) if (getComputedStyle(at).clipPath === "inset(50%)") clipped = true
    if (clipped) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const rects = [...range.getClientRects()].filter((r) => r.width > 0.5 && r.height > 0.5)
    if (!rects.length) continue
    const said = `"${text.slice(0, 40)}"`
    const size = parseFloat(style.fontSize) * scale
    if (size < least.any - 0.01) wrong.add(`${said} is ${size.toFixed(1)} px`)
    const body = element.closest("p, li") && element.closest(':is(.st-key-stage-body, [class*="st-key-build-"]) > .stElementContainer, [class*="st-key-choice-"]')
    if (body && size < least.body - 0.01) wrong.add(`body ${said} is ${size.toFixed(1)} px`)
    const inFoot = Boolean(element.closest(".stage-foot"))
    for (const rect of rects) {
      if (rect.left < box.left - 1 || rect.right > box.right + 1 || rect.top < box.top - 1 || rect.bottom > box.bottom + 1) wrong.add(`${said} runs off the stage`)
      else if (!inFoot && rect.bottom > foot.top + 3 * scale) wrong.add(`${said} runs into the foot (${((rect.bottom - foot.top) / scale).toFixed(0)} px)`)
    }
    if (element.closest(".stage-where")) continue // may be shortened with an ellipsis
    const ink = element instanceof SVGElement ? style.fill : style.color
    const below = element instanceof SVGElement && !element.closest('.xtick, .ytick') ? mark(element) : ground(element instanceof SVGElement ? element.closest('.js-plotly-plot') : element)
    const [one, other] = [light(over(channels(ink), below)), light(below)]
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    if (contrast < least.contrast - 0.005) wrong.add(`${said} has a contrast of ${contrast.toFixed(2)} (${ink})`)
  }
  return [...wrong]
}
