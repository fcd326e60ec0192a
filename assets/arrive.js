// Brings the reader to the block named in the address, once it is on the page; again when the same link is pressed again.
const arrived = new WeakMap();

const PATIENCE = 15000; // milliseconds until the block must be on the page
const SETTLING = 5000; // milliseconds for which it is held in view while what stands above it is still being drawn
const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"];

function bring(block) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const late = performance.now() + PATIENCE;
  const look = () => {
    const place = document.querySelector(`[class*="st-key-at-${CSS.escape(block)}--"]`);
    const fold = place && place.closest("details:not([open])");
    if (fold) fold.querySelector("summary").click();
    if (place && !fold) {
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
      place.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
      hold(place);
    } else if (performance.now() < late) {
      setTimeout(look, 50);
    }
  };
  look();
}

// Keeps the block where it is while the page above it grows, until the reader does something.
function hold(place) {
  let looks = 0; // the first is made at once, before anything has grown
  const grown = new ResizeObserver(() => looks++ && place.scrollIntoView({ block: "start" }));
  const done = new AbortController();
  const leave = () => {
    grown.disconnect();
    done.abort();
  };
  for (const act of ACTS) addEventListener(act, leave, { signal: done.signal, capture: true, passive: true });
  setTimeout(leave, SETTLING);
  grown.observe(document.querySelector(".st-key-paper") ?? document.body);
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
