// Gives a question that is answered in several boxes or lists the name of its prompt, as screen readers need it.
const KINDS = ["multiple", "match", "blank", "vote", "scale", "order"];
const unnamed = KINDS.map((kind) => `[class*="st-key-at-"][class*="--${kind}"] .stForm:not([role])`).join(",");
let due = 0;

const name = () => {
  due = 0;
  for (const form of document.querySelectorAll(unnamed)) {
    const prompt = form.querySelector(".stMarkdown p");
    if (!prompt) continue;
    prompt.id ||= `prompt-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
    form.setAttribute("role", "group");
    form.setAttribute("aria-labelledby", prompt.id);
  }
};

new MutationObserver(() => (due ||= setTimeout(name, 100))).observe(document.documentElement, {
  childList: true,
  subtree: true,
});
