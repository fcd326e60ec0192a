// What can be written at the cursor: keys, words to choose from, the lesson's ids, whole new blocks.
import { startCompletion } from "@codemirror/autocomplete"
import { ownerOf } from "./desk.js"
import { place } from "./place.js"

export function offers(context) {
  const desk = ownerOf(context.state)
  const here = desk.kinds && place(context.state, context.pos)
  if (!here || (!here.typed && !context.explicit && here.key === null && !here.list)) return null
  const table = new Table(desk.kinds, desk.data, desk.words)
  const options = here.key === null ? table.names(here) : table.values(here)
  const whole = new Set(options.map(({ label }) => label))
  if (!options.length || (!context.explicit && whole.has(here.typed))) return null
  // Once a word is there as a whole, Enter is for the next line.
  return { from: here.from, options, validFor: (typed) => /^[\w-]*$/.test(typed) && !whole.has(typed) }
}

class Table {
  constructor(kinds, { file, ids }, words) {
    Object.assign(this, kinds, { file, ids, words, all: kinds.keys })
  }

  of(models) {
    const places = new Set(models.flatMap((name) => this.models[name] ?? []))
    return [...places].map((place) => this.all[place])
  }

  // The keys that the innermost of these mappings may have; null where any name may stand.
  known(frames) {
    let now = this.of([this.files[this.file]])
    let names = null // what stands below names of the author's own
    for (const { via, keys } of frames.slice(1)) {
      const entry = names ?? now.find((key) => key.name === via)
      if (!entry) return []
      if (entry.shape === "names" && !names) {
        names = entry
        now = null
        continue
      }
      names = null
      now = this.inside(entry, keys)
    }
    return now
  }

  inside({ inside = [] }, keys) {
    if (inside[0] !== "*") return this.of(inside)
    const model = this.kinds[keys.kind]
    return model ? this.of([model]) : [{ name: "kind", about: this.words.kind, needed: true, shape: "one", of: Object.keys(this.kinds) }]
  }

  names(here) {
    const hung = here.list ? this.behind(here) : null
    if (hung && !hung.inside?.length) return this.choices(hung)
    const keys = this.known(here.frames)
    const there = here.frames.at(-1).keys
    if (!keys) return []
    if (here.list && hung?.inside?.[0] === "*") return this.newBlocks(here)
    const free = keys.filter(({ name }) => !(name in there))
    return free.map((key, order) => this.key(key, order, here))
  }

  // The key whose list an item is being written of.
  behind({ frames }) {
    const above = this.known(frames.slice(0, -1))
    return above?.find((key) => key.name === frames.at(-1).via)
  }

  key(key, order, here) {
    const many = !here.flow && (key.shape !== "one" || key.inside)
    return {
      label: key.name,
      type: "property",
      detail: key.needed ? this.words.needed : undefined,
      info: [key.about, this.worth(key)].filter(Boolean).join("\n"),
      boost: (key.needed ? 40 : 0) - Math.min(order, 39),
      apply: (view, _, from, to) => put(view, from, to, `${key.name}:${many ? this.below(key, here.indent) : " "}`, !many),
    }
  }

  worth(key) {
    if (key.of) return this.words.one_of.replace("{words}", key.of.join(", "))
    const one = key.ids ? this.words.ids[key.ids] : this.words.values[key.value] ?? ""
    const shape = this.words.shapes[key.shape]
    return one && shape ? shape.replace("{one}", one) : one
  }

  values(here) {
    const keys = this.known(here.frames)
    const entry = keys?.find((key) => key.name === here.key)
    if (!entry) return []
    if (here.key === "kind" && here.frames.at(-1).via === "blocks") return this.kindsAt(here)
    return this.choices(entry)
  }

  choices(entry) {
    if (entry.ids) {
      return Object.entries(this.ids[entry.ids] ?? {}).map(([label, info]) => ({ label, type: "constant", info: info || undefined }))
    }
    const words = entry.of ?? (entry.value === "yes-no" ? ["true", "false"] : [])
    return words.map((label) => ({ label, type: "enum" }))
  }

  // The kinds, in place of the one that is written; where nothing else is, with the keys that the block needs.
  kindsAt(here) {
    const alone = Object.keys(here.frames.at(-1).keys).length <= 1
    return Object.keys(this.kinds).map((kind) => ({
      label: kind, type: "class", info: this.about[kind],
      apply: (view, _, from, to) => {
        const line = view.state.doc.lineAt(from)
        const indent = line.text.match(/^ *(- +)*/)[0].length
        put(view, from, to, kind + (alone && line.to === to ? this.rest(kind, indent) : ""))
      },
    }))
  }

  newBlocks(here) {
    return Object.keys(this.kinds).map((kind) => ({
      label: `kind: ${kind}`, type: "class", info: this.about[kind],
      apply: (view, _, from, to) => put(view, from, to, `kind: ${kind}${this.rest(kind, here.indent)}`),
    }))
  }

  rest(kind, indent) {
    const keys = this.of([this.kinds[kind]]).filter(({ name, needed }) => needed && name !== "kind")
    return keys.map((key) => `\n${" ".repeat(indent)}${key.name}:${this.below(key, indent)}`).join("")
  }

  // What a needed key begins with: a gap, or the needed keys of what stands in it, as often as it must.
  below({ shape, inside, ids, value, least = 1 }, indent) {
    if (shape === "one" && !inside) return " "
    if (shape !== "names" && ids) return " "
    const deeper = indent + 2
    const pad = `\n${" ".repeat(deeper)}`
    if (!inside || inside[0] === "*") return shape === "list" ? `${pad}- ` : pad
    const needed = this.of(inside).filter((key) => key.needed)
    const lines = (at) => needed.map((key) => `${key.name}:${this.below(key, at)}`).join(`\n${" ".repeat(at)}`)
    if (shape === "one") return pad + lines(deeper)
    if (shape === "names") return pad
    return `${pad}- ${lines(deeper + 2)}`.repeat(Math.max(least, 1))
  }
}

// Write it, and stand in its first gap.
function put(view, from, to, text, again = false) {
  const after = view.state.doc.lineAt(to)
  const behind = view.state.doc.sliceString(to, after.to)
  if (/^ *:/.test(behind)) text = text.replace(/:[\s\S]*$/, "") // the colon is there already
  const gap = text.search(/: (\n|$)|- (\n|$)|\n *$/)
  const offset = gap < 0 ? text.length : gap + text.slice(gap).match(/^(: |- |\n *)/)[0].length
  view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + offset }, userEvent: "input.complete", scrollIntoView: true })
  if (again) startCompletion(view)
}
