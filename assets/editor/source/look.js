// How the text looks: colours from the app's theme, so that it follows light and dark. No colour alone says anything.
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language"
import { Decoration, EditorView, MatchDecorator, ViewPlugin } from "@codemirror/view"
import { tags } from "@lezer/highlight"

const code = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: "var(--st-blue-text-color)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--st-green-text-color)" },
  { tag: tags.lineComment, color: "var(--st-gray-text-color)", fontStyle: "italic" },
  { tag: [tags.keyword, tags.labelName, tags.typeName, tags.meta], color: "var(--st-orange-text-color)" },
  { tag: [tags.separator, tags.punctuation, tags.brace, tags.squareBracket], color: "var(--st-gray-text-color)" },
])

const kind = new MatchDecorator({
  regexp: /^( *- +kind: *)([\w-]+)/gm,
  decorate(add, from, to, match) {
    add(from, from, Decoration.line({ class: "cm-block" }))
    add(from + match[1].length, to, Decoration.mark({ class: "cm-kind" }))
  },
})

// A line that wraps goes on below where its own words begin.
const hang = new MatchDecorator({
  regexp: /^(?: +|- +)(?:- +)*(?=[^ ])/gm, // never empty, or the search does not end
  decorate(add, from, _, match) {
    const width = Math.min(match[0].length, 24)
    if (width) add(from, from, Decoration.line({ attributes: { style: `padding-left:calc(0.4rem + ${width}ch);text-indent:-${width}ch` } }))
  },
})

const drawn = (matcher) =>
  ViewPlugin.fromClass(
    class {
      constructor(view) {
        this.decorations = matcher.createDeco(view)
      }
      update(update) {
        this.decorations = matcher.updateDeco(update, this.decorations)
      }
    },
    { decorations: (plugin) => plugin.decorations },
  )

// Where a block begins, with a hair's line above it and its kind in bold.
export const blocks = [drawn(kind), drawn(hang)]

const mono = "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
const mark = "color-mix(in srgb, var(--st-primary-color) 22%, transparent)"
const circle = "circle(46%)"
const triangle = "polygon(50% 4%, 98% 94%, 2% 94%)"
const sign = (shape, colour) => ({ content: "''", background: `var(--st-${colour}-color)`, clipPath: shape })

const desk = EditorView.theme({
  "&": { color: "var(--st-text-color)", backgroundColor: "transparent", fontSize: "0.875rem", height: "100%" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: mono, lineHeight: "1.6", overflow: "auto" },
  ".cm-content": { padding: "0.6rem 0", caretColor: "var(--st-text-color)" },
  ".cm-line": { padding: "0 0.9rem 0 0.4rem" },
  ".cm-gutters": { color: "var(--st-gray-text-color)", backgroundColor: "transparent", border: "none", paddingLeft: "0.35rem" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.2em", padding: "0 0.25rem", fontSize: "0.8125rem", lineHeight: "inherit" },
  ".cm-foldGutter .cm-gutterElement": { cursor: "pointer", padding: "0 0.15rem", opacity: "0.75" },
  ".cm-foldGutter .cm-gutterElement:hover": { color: "var(--st-primary-color)", opacity: "1" },
  ".cm-foldPlaceholder": { color: "inherit", background: "var(--st-gray-background-color)", border: "none", padding: "0 0.4em", margin: "0 0.3em" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--st-secondary-background-color) 62%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--st-text-color)", fontWeight: "650" },
  ".cm-block": { boxShadow: "inset 0 1px color-mix(in srgb, var(--st-border-color) 38%, transparent)" },
  ".cm-kind": { fontWeight: "700", color: "var(--st-text-color)" },
  ".cm-content ::selection": { background: mark },
  ".cm-content::selection": { background: mark },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { background: mark, outline: "none" },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { background: "var(--st-red-background-color)" },
  ".cm-searchMatch": { background: "var(--st-yellow-background-color)", outline: "1px solid var(--st-yellow-color)", borderRadius: "2px" },
  ".cm-searchMatch-selected": { background: mark, outline: "2px solid var(--st-primary-color)" },
  ".cm-gutter-lint": { width: "1.05em" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "0.38em 0.1em" },
  ".cm-lint-marker": { width: "0.78em", height: "0.78em" },
  ".cm-lint-marker-error": sign(circle, "red"),
  ".cm-lint-marker-warning": sign(triangle, "yellow"),
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0", textDecorationSkipInk: "none", textUnderlineOffset: "0.22em" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy 1.5px var(--st-red-color)" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline dotted 2px var(--st-yellow-color)" },
  ".cm-lintRange-active": { backgroundColor: "var(--st-yellow-background-color)" },
  ".cm-lintPoint::after": { borderBottomColor: "var(--st-red-color)" },
  ".cm-lintPoint-warning::after": { borderBottomColor: "var(--st-yellow-color)" },
  ".cm-tooltip": {
    color: "var(--st-text-color)", backgroundColor: "var(--st-background-color)", border: "1px solid var(--st-border-color)",
    borderRadius: "var(--st-base-radius)", boxShadow: "0 0.4rem 1.4rem rgb(0 0 0 / 16%)",
  },
  ".cm-tooltip-lint": { maxWidth: "min(34rem, 90vw)" },
  ".cm-diagnostic": { fontFamily: "var(--st-font)", fontSize: "0.9rem", padding: "0.5rem 0.8rem", whiteSpace: "pre-line", borderLeft: "none" },
  ".cm-diagnostic-error": { borderLeft: "0.25rem solid var(--st-red-color)" },
  ".cm-diagnostic-warning": { borderLeft: "0.25rem dotted var(--st-yellow-color)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: mono, maxHeight: "15rem", minWidth: "15rem", maxWidth: "min(26rem, 80vw)", borderRadius: "var(--st-base-radius)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.3rem 0.75rem", lineHeight: "1.35", display: "flex", gap: "0.9rem", alignItems: "baseline" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--st-primary-color)", color: "var(--st-background-color)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": { marginLeft: "auto", fontStyle: "normal", fontFamily: "var(--st-font)", fontSize: "0.82em", color: "var(--st-gray-text-color)", overflow: "hidden", textOverflow: "ellipsis" },
  "li[aria-selected] .cm-completionDetail": { color: "inherit" },
  ".cm-tooltip.cm-completionInfo": { padding: "0.6rem 0.8rem", maxWidth: "min(21rem, 80vw)", fontFamily: "var(--st-font)", fontSize: "0.9rem", lineHeight: "1.45", overflowWrap: "anywhere", whiteSpace: "pre-line" },
  ".cm-tooltip.cm-completionInfo-right": { marginLeft: "0.3rem" },
  // on a phone there is room beside the list only above the line that is being written
  ".cm-tooltip.cm-completionInfo-right-narrow, .cm-tooltip.cm-completionInfo-left-narrow": { top: "auto !important", bottom: "calc(100% + 1.9em) !important", left: "-2rem", right: "0" },
  ".cm-panels": { color: "var(--st-text-color)", backgroundColor: "var(--st-secondary-background-color)", zIndex: "3" },
  ".cm-panels-top": { borderBottom: "1px solid color-mix(in srgb, var(--st-border-color) 50%, transparent)" },
  ".cm-panel.cm-search": { padding: "0.45rem 2.4rem 0.45rem 0.7rem", fontFamily: "var(--st-font)" },
  ".cm-panel.cm-search label": { fontSize: "0.85rem", display: "inline-flex", gap: "0.3em", alignItems: "center", margin: "0.2rem 0.5rem 0.2rem 0", whiteSpace: "nowrap", verticalAlign: "middle" },
  ".cm-panel.cm-search [name=close]": { fontSize: "1.2rem", width: "1.9rem", height: "1.9rem", right: "0.3rem", top: "0.4rem", color: "inherit", cursor: "pointer" },
  ".cm-panel.cm-search .cm-textfield": { fontFamily: "inherit", fontSize: "0.9rem", padding: "0.3rem 0.5rem", margin: "0.2rem 0.5rem 0.2rem 0", color: "inherit", background: "var(--st-background-color)", border: "1px solid var(--st-border-color)", borderRadius: "var(--st-base-radius)" },
  ".cm-panel.cm-search .cm-button": { fontFamily: "inherit", fontSize: "0.85rem", padding: "0.3rem 0.7rem", margin: "0.2rem 0.5rem 0.2rem 0", color: "inherit", background: "var(--st-background-color)", backgroundImage: "none", border: "1px solid var(--st-border-color)", borderRadius: "var(--st-button-radius)", cursor: "pointer" },
  ".cm-panel.cm-search .cm-button:hover": { borderColor: "var(--st-primary-color)", color: "var(--st-primary-color)" },
  ".cm-textfield:focus-visible, .cm-panel button:focus-visible, .cm-panel input:focus-visible": { outline: "3px solid var(--st-primary-color)", outlineOffset: "1px" },
  "@media (forced-colors: active)": {
    ".cm-lint-marker": { forcedColorAdjust: "none", background: "CanvasText" },
    ".cm-activeLine": { backgroundColor: "transparent" },
    ".cm-tooltip-autocomplete ul li[aria-selected]": { forcedColorAdjust: "none", background: "Highlight", color: "HighlightText" },
  },
})

export const look = [desk, syntaxHighlighting(code)]
