// Brings the reader to the block named in the address, once it is on the page; again when the same link is pressed again.
const arrived = new WeakMap();

function bring(block) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let tries = 0;
  const look = () => {
    const place = document.querySelector(`[class*="st-key-at-${CSS.escape(block)}--"]`);
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

export default function ({ data, parentElement }) {
  if (arrived.get(parentElement) !== data.block) {
    arrived.set(parentElement, data.block);
    bring(data.block);
  }
  const again = ({ target }) => {
    const link = target.closest("a[href]");
    if (link && new URL(link.href).searchParams.get("at") === data.block) bring(data.block);
  };
  document.addEventListener("click", again);
  return () => document.removeEventListener("click", again);
}
