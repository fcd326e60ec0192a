// Draws the charts of a sheet, once the letters they are written in are there, and opens the print dialog.
async function draw(figure) {
  const place = figure.querySelector(".drawing");
  const { data, layout } = JSON.parse(figure.querySelector(".figure").textContent);
  await Plotly.newPlot(place, data, layout, { staticPlot: true });
  place.querySelectorAll(".main-svg").forEach((drawn) => {
    drawn.setAttribute("viewBox", `0 0 ${layout.width} ${layout.height}`);
    drawn.removeAttribute("style");
  });
}

async function drawAll() {
  const charts = [...document.querySelectorAll("figure.chart")];
  if (charts.length) await document.fonts.load("14px 'Atkinson Hyperlegible Next'");
  for (const chart of charts) await draw(chart);
  document.documentElement.dataset.drawn = "";
}

document.getElementById("print").addEventListener("click", () => window.print());
drawAll();
