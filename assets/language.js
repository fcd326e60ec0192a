// Names the language of the lesson's text, of blocks in another, and of the app's own buttons among them, for screen
// readers and hyphenation.
const PLACES = [".st-key-title-page", ".st-key-contents", ".st-key-paper"];
const OWN = PLACES.map((place) => `${place} :is(.stFormSubmitButton, .stButton)`).join(",");

export default function ({ data }) {
  const named = new Set();
  const name = (place, language) => {
    if (place.lang === language) return;
    place.lang = language;
    named.add(place);
  };
  const look = () => {
    document.querySelectorAll(PLACES.join(",")).forEach((place) => name(place, data.language));
    for (const [block, language] of Object.entries(data.blocks)) {
      document.querySelectorAll(`[class*="st-key-at-${CSS.escape(block)}--"]`).forEach((place) => name(place, language));
    }
    document.querySelectorAll(OWN).forEach((button) => name(button, data.own));
  };
  const watch = new MutationObserver(look);
  watch.observe(document.body, { childList: true, subtree: true });
  look();
  return () => {
    watch.disconnect();
    named.forEach((place) => place.removeAttribute("lang"));
  };
}
