// What the benchmark runs in the page. Times are the page's own clock, so no driver's delay is counted.
window.bench = {
  charts: 2,
  mark: "Marks the first text of the section.",
  times: {},

  // Waits until this holds; not Playwright's own waiting, which a strict Content-Security-Policy forbids.
  until(holds, what, patience) {
    const late = performance.now() + patience;
    return new Promise((resolve, reject) => {
      const look = () => {
        if (holds()) return resolve();
        if (performance.now() > late) return reject(new Error(`waited in vain for ${what}`));
        setTimeout(look, 50);
      };
      look();
    });
  },

  async loaded(patience) {
    await window.bench.until(() => window.bench.times.text && window.bench.times.charts, "text and charts", patience);
    return window.bench.times;
  },

  async pick(option, patience) {
    await window.bench.until(() => window.bench.radio(option), option, patience);
    window.bench.radio(option).click();
  },

  drawn() {
    return [...document.querySelectorAll(".js-plotly-plot")].filter((plot) => plot.querySelector(".trace path")).length;
  },

  // Notes when the text and the charts first stand on the page.
  watch() {
    const look = () => {
      const times = window.bench.times;
      if (!times.text && document.body && document.body.textContent.includes(window.bench.mark)) times.text = performance.now();
      if (!times.charts && window.bench.drawn() >= window.bench.charts) times.charts = performance.now();
      if (!times.text || !times.charts) requestAnimationFrame(look);
    };
    look();
  },

  // The first button whose name starts so after the option, in the order of the page.
  button(option, name) {
    const radio = window.bench.radio(option);
    return [...document.querySelectorAll("button")].find(
      (button) =>
        button.textContent.trim().startsWith(name) &&
        !button.disabled &&
        radio && radio.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  },

  radio(option) {
    const labels = [...document.querySelectorAll("label")];
    const label = labels.find((each) => each.textContent.trim() === option);
    return label && label.querySelector("input");
  },

  // Presses the button and gives the milliseconds until the words stand in the page.
  press(option, name, words, patience) {
    const said = () => document.body.textContent.includes(words);
    return window.bench.after(() => window.bench.button(option, name).click(), said, words, patience);
  },

  // Goes on, by the bare page's button or by a key, and gives the milliseconds until the next step's words are there, and
  // until it is all there is: what was drawn before may go a little later.
  async step(title, charts, button, patience) {
    const words = () => [...document.querySelectorAll(".stMarkdown p")].map((each) => each.textContent).join("|");
    const was = words();
    const began = performance.now();
    let told = null;
    const there = () => {
      if (document.querySelector("h1")?.textContent.trim() !== title) return false;
      if (words() !== was) told ??= performance.now() - began;
      return window.bench.drawn() === charts;
    };
    const next = button && [...document.querySelectorAll("button")].find((each) => each.textContent.trim() === button);
    const all = await window.bench.after(() => (next ? next.click() : window.bench.key("PageDown")), there, title, patience);
    return [told ?? all, all];
  },

  key(name) {
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, cancelable: true }));
  },

  // The milliseconds from doing this until that holds.
  after(act, holds, what, patience) {
    return new Promise((resolve, reject) => {
      if (holds()) return reject(new Error(`the page shows "${what}" already`));
      const began = performance.now();
      const watcher = new MutationObserver(() => {
        if (!holds()) return;
        watcher.disconnect();
        resolve(performance.now() - began);
      });
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
      setTimeout(() => reject(new Error(`the page never showed "${what}"`)), patience);
      act();
    });
  },

  // Presses a key that needs no server; the milliseconds to the first frame in which another count is to be seen.
  frame(key, seen) {
    const before = seen();
    const began = performance.now();
    window.bench.key(key);
    return new Promise((resolve, reject) => {
      const look = () => {
        if (seen() !== before) return resolve(performance.now() - began);
        if (performance.now() - began > 5000) return reject(new Error(`${key} did nothing`));
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
  },

  built() {
    return [...document.querySelectorAll('[class*="st-key-build-"]')].filter((part) => getComputedStyle(part).visibility === "visible").length;
  },

  blank() {
    return document.documentElement.hasAttribute("data-blank");
  },
};
