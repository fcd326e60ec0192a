// Tells Streamlit where its server is, so that it need not try every part of the page's address first.
window.__streamlit = { BACKEND_BASE_URL: new URL("..", document.currentScript.src).href };
