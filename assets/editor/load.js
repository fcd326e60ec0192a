// Fetches the editor itself, once: what stands here travels with every run, and the editor is large.
export default async function (component) {
  const base = window.__streamlit?.BACKEND_BASE_URL ?? document.baseURI
  const editor = await import(new URL(component.data.address, base).href)
  return editor.default(component)
}
