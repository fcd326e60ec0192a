// Tells screen readers what Streamlit cannot: which question several boxes belong to, and that a card changes.
const KINDS = ["multiple", "match", "blank", "vote", "scale", "order"];
const unnamed = KINDS.map((kind) => `[class*="st-key-at-"][class*="--${kind}"] .stForm:not([role])`).join(",");
const card = '[class*="st-key-at-"][class*="--cards"] [class*="-face-"]:not([role])';
let due = 0;

const name = () => {
  due = 0;
  for (const form of document.querySelectorAll(unnamed)) {
    const prompt = form.querySelector(":scope > div > :first-child > .stMarkdown p");
    if (!prompt) continue; // one widget alone, which bears the prompt itself
    prompt.id ||= `prompt-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    form.setAttribute("role", "group");
    form.setAttribute("aria-labelledby", prompt.id);
  }
  document.querySelectorAll(card).forEach((face) => face.setAttribute("role", "status"));
};

new MutationObserver(() => (due ||= setTimeout(name, 100))).observe(document.documentElement, {
  childList: true,
  subtree: true,
});
