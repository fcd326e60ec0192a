// Brings the reader to the block named in the address, once it is on the page.
const arrived = new WeakMap();

export default function ({ data, parentElement }) {
  if (arrived.get(parentElement) === data.block) return;
  arrived.set(parentElement, data.block);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let tries = 0;
  const look = () => {
    const place = document.querySelector(`[class*="st-key-at-${CSS.escape(data.block)}--"]`);
    const fold = place && place.closest("details:not([open])");
    if (fold) fold.querySelector("summary").click();
    if (place && !fold) {
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
      place.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    } else if (tries++ < 40) {
      setTimeout(look, 50);
    }
  };
  look();
}
