// Keeps the keyboard's place: where what was pressed goes away, the focus moves to what came of it.
let pressed = null;
let block = null;
let due = 0;

const keep = () => {
  due = 0;
  if (!pressed || pressed.isConnected || document.activeElement !== document.body || !block.isConnected) return;
  const place = [...block.querySelectorAll("[role=status], [role=alert]")].pop() ?? block;
  pressed = null;
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
};

document.addEventListener("focusin", ({ target }) => {
  block = target.closest('[class*="st-key-at-"]');
  pressed = block && target;
});
document.addEventListener("pointerdown", ({ target }) => {
  if (!target.closest("button")) pressed = null;
});
new MutationObserver(() => {
  clearTimeout(due);
  due = setTimeout(keep, 150);
}).observe(document.documentElement, { childList: true, subtree: true });

// Streamlit's first link skips to what begins with the bar: ours goes on to the text.
document.addEventListener("click", ({ target }) => {
  const title = target.closest("[data-testid=stSkipToContent]") && document.querySelector(".st-key-paper h1");
  if (!title) return;
  title.tabIndex = -1;
  setTimeout(() => title.focus());
});
