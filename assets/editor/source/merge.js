// The one change that makes a text into another, and two such changes made one after the other.
import { ChangeSet, Text } from "@codemirror/state"

export function replacement(from, to) {
  if (from === to) return null
  const most = Math.min(from.length, to.length)
  let start = 0
  while (start < most && from[start] === to[start]) start++
  let end = 0
  while (end < most - start && from.at(-1 - end) === to.at(-1 - end)) end++
  return { from: start, to: from.length - end, insert: to.slice(start, to.length - end) }
}

// `mine` with what changed from `before` to `theirs`; where both changed the same place, both stay.
export function merged(before, theirs, mine) {
  const their = replacement(before, theirs)
  const my = replacement(before, mine)
  if (!their || !my) return my ? mine : theirs
  const lines = (text) => Text.of(text.split("\n"))
  const set = (change) => ChangeSet.of({ ...change, insert: lines(change.insert) }, before.length)
  return set(my).map(set(their)).apply(lines(theirs)).toString()
}
