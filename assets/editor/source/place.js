// Where in the lesson's structure the cursor is: the mappings around it, from the outermost in, each with the key it
// hangs under and the keys that it has already. By indentation, which also holds while the text is half written; what
// stands in brackets is read off the syntax tree.
import { syntaxTree } from "@codemirror/language"

const LINE = /^( *)((?:- +)*)(-?)(?:("[^"]*"|'[^']*'|[^\s#"'[\]{},&*!|>%@`-][^:#]*?|-[^\s:#][^:#]*?) *:(?= |$) *(.*))?/

// -> { frames: [{ via, keys }], key, list, from, typed } or null where nothing can be offered; `key` is the key whose
// value is being written, `list` whether an item of its list is, `from` where the word at the cursor begins.
export function place(state, pos) {
  const node = syntaxTree(state).resolveInner(pos, -1)
  if (/Comment|QuotedLiteral|BlockLiteralContent/.test(node.name)) return null
  const flows = flowsAround(node, pos)
  return flows.length ? inFlow(state, pos, flows) : inBlock(state, pos)
}

function inBlock(state, pos) {
  const line = state.doc.lineAt(pos)
  const before = line.text.slice(0, pos - line.from)
  if (/(^|\s)#/.test(before) || inLiteral(state, line)) return null
  const { indent, dashes, key, value } = read(before)
  const start = indent + dashes.length
  const chain = around(state, line.number, start, dashes.length > 0)
  if (key !== undefined) {
    const word = value.match(/[^\s]*$/)[0]
    return value === word ? { ...chain, key, list: false, from: pos - word.length, typed: word } : null
  }
  const typed = before.slice(start)
  if (/\s/.test(typed.trimEnd()) || /^["'|>&*!]/.test(typed)) return null
  return { ...chain, key: null, list: dashes.length > 0, from: pos - typed.length, typed, indent: start }
}

function read(text) {
  const [, spaces, dashes, bare, key, value] = text.match(LINE)
  return { indent: spaces.length, dashes: dashes + bare, key: key?.replace(/^["']|["']$/g, ""), value }
}

// The mappings from the outermost to the one whose keys stand at this column, at this line.
function around(state, number, column, opensItem) {
  const frames = []
  let own = gather(state, number, column, opensItem)
  let at = { number: own.top, column: own.edge }
  frames.unshift({ via: null, keys: own.keys })
  while (at.number > 0 && (at.column > 0 || own.item)) {
    const parent = parentOf(state, at.number, at.column, own.item)
    if (!parent) break
    frames[0].via = parent.key
    own = gather(state, parent.number, parent.column, parent.opensItem)
    frames.unshift({ via: null, keys: own.keys })
    at = { number: own.top, column: own.edge }
  }
  return { frames, depth: frames.length }
}

// The keys of one mapping, looking up and down from one of its lines: `top` is its first line, `edge` the column at
// which it begins there (that of its dash, where it is an item).
function gather(state, number, column, opensItem) {
  const keys = {}
  const take = (line) => line.key !== undefined && (keys[line.key] = line.value)
  let [top, edge, item] = [number, column, false]
  const first = parse(state, number)
  if (opensItem) [edge, item] = [first.indent, true]
  take(first)
  for (let up = number - 1; up > 0 && !item; up--) {
    const line = parse(state, up)
    if (line.blank || line.start > column && line.indent >= column) continue
    if (line.start === column) {
      take(line)
      top = up
      if (line.dashes) [edge, item] = [line.indent, true]
    } else break
  }
  for (let down = number + 1; down <= state.doc.lines; down++) {
    const line = parse(state, down)
    if (line.blank) continue
    if (line.indent < column) break
    if (line.indent === column && line.dashes) {
      if (item) break
      continue
    }
    if (line.indent === column) take(line)
  }
  return { keys, top, edge, item }
}

// The line above whose key this mapping or list hangs under.
function parentOf(state, number, column, item) {
  for (let up = number - 1; up > 0; up--) {
    const line = parse(state, up)
    if (line.blank || line.key === undefined) continue
    const holds = item ? line.start <= column && !(line.dashes && line.start === column) : line.start < column
    if (holds && !(item && line.dashes && line.indent === column)) return { number: up, column: line.start, key: line.key, opensItem: line.dashes !== "" }
  }
  return null
}

function parse(state, number) {
  const { text } = state.doc.line(number)
  const line = read(text)
  return { ...line, start: line.indent + line.dashes.length, blank: /^\s*(#.*)?$/.test(text) }
}

// Whether the line belongs to text begun with | or > above it.
function inLiteral(state, { number, text }) {
  const indent = text.match(/^ */)[0].length
  for (let up = number - 1; up > 0; up--) {
    const line = parse(state, up)
    if (line.blank || line.indent >= indent && !line.dashes) {
      if (!line.blank && line.indent === indent && line.key !== undefined && !/^[|>]/.test(line.value)) return false
      if (line.blank || line.indent > indent) continue
    }
    if (line.start < indent || line.indent < indent) return line.key !== undefined && /^[|>]/.test(line.value)
    return false
  }
  return false
}

// -- in brackets -----------------------------------------------------------------------------------------------------

function flowsAround(node, pos) {
  const flows = []
  for (let at = node; at; at = at.parent) {
    if (/^Flow(Mapping|Sequence)$/.test(at.name) && at.from < pos && (pos < at.to || !at.lastChild || !/[\]}]/.test(at.lastChild.name))) flows.unshift(at)
  }
  return flows
}

function inFlow(state, pos, flows) {
  const text = (from, to) => state.doc.sliceString(from, to)
  const host = state.doc.lineAt(flows[0].from)
  const head = read(text(host.from, flows[0].from))
  const chain = around(state, host.number, head.indent + head.dashes.length, head.dashes !== "")
  const frames = [...chain.frames]
  let via = head.key ?? (head.dashes ? "" : null)
  if (via === null) return null
  if (head.key === undefined) frames.pop() // the brackets are the item itself
  let last = head.key === undefined ? chain.frames.at(-1).via : head.key
  for (const flow of flows) {
    const pairs = flow.name === "FlowMapping" ? pairsOf(text(flow.from + 1, flow.to), pos - flow.from - 1) : null
    if (!pairs) continue
    frames.push({ via: last, keys: pairs.keys })
    last = pairs.at
  }
  const inner = flows.at(-1)
  const begun = text(inner.from + 1, pos)
  const [, value, typed] = begun.match(/(?:^|[,{[])[^,{}[\]]*?(: *)?([^\s,{}[\]:]*)$/) ?? []
  if (typed === undefined) return null
  const list = inner.name === "FlowSequence"
  if (list || value) return { frames, depth: frames.length, key: last, list, from: pos - typed.length, typed }
  return { frames, depth: frames.length, key: null, list: false, from: pos - typed.length, typed, flow: true }
}

// The keys of a mapping in brackets, from its text, and the key that the cursor stands behind.
function pairsOf(text, cursor) {
  const keys = {}
  let [depth, start, at] = [0, 0, null]
  const take = (from, to) => {
    const found = text.slice(from, to).match(/^\s*["']?([\w-]+)["']? *:(?:\s+|$)([\s\S]*)/)
    if (!found) return
    keys[found[1]] = found[2].trim()
    if (from <= cursor && cursor <= to && cursor > from + text.slice(from, to).indexOf(":")) at = found[1]
  }
  let place = 0
  for (; place < text.length; place++) {
    if ("{[".includes(text[place])) depth++
    else if ("}]".includes(text[place]) && depth-- === 0) break
    else if (text[place] === "," && depth === 0) {
      take(start, place)
      start = place + 1
    }
  }
  take(start, place)
  return { keys, at }
}
