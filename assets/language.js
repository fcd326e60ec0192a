// Names the language of the lesson's text, and of blocks in another, for screen readers and hyphenation.
export default function ({ data }) {
  let tries = 0;
  const name = () => {
    const paper = document.querySelector(".st-key-paper");
    if (paper) paper.lang = data.language;
    let missing = !paper;
    for (const [block, language] of Object.entries(data.blocks)) {
      const place = document.querySelector(`[class*="st-key-at-${CSS.escape(block)}--"]`);
      if (place) place.lang = language;
      missing ||= !place;
    }
    if (missing && tries++ < 40) setTimeout(name, 50);
  };
  name();
}
