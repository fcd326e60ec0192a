// Names the language of the lesson's text, and of blocks in another, for screen readers and hyphenation.
export default function ({ data }) {
  const named = new Set();
  const name = (place, language) => {
    if (!place) return false;
    place.lang = language;
    named.add(place);
    return true;
  };
  const look = () => {
    const paper = name(document.querySelector(".st-key-paper"), data.language);
    const blocks = Object.entries(data.blocks).map(([block, language]) =>
      name(document.querySelector(`[class*="st-key-at-${CSS.escape(block)}--"]`), language));
    return paper && blocks.every(Boolean);
  };
  const watch = new MutationObserver(() => look() && watch.disconnect());
  if (!look()) watch.observe(document.body, { childList: true, subtree: true });
  return () => {
    watch.disconnect();
    named.forEach((place) => place.removeAttribute("lang"));
  };
}
