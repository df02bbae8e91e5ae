// Two buttons that save a chart as a picture, made here in the browser, where the fonts are. data: {chart, png, svg}
// They press plotly's own camera button, which picture.js dresses with title, choice and source.
export default function ({ data, parentElement }) {
  const row = parentElement.querySelector("div");
  row.replaceChildren(...["png", "svg"].map((format) => button(data[format], () => save(data.chart, format))));
}

function button(words, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.onclick = press;
  return made;
}

function save(name, format) {
  const chart = document.querySelector(`.st-key-chart-${name} .js-plotly-plot`);
  const camera = chart?.querySelector(".modebar-btn");
  if (!camera) return;
  const options = chart._context.toImageButtonOptions;
  chart._context.toImageButtonOptions = { ...options, format };
  camera.click();
  setTimeout(() => (chart._context.toImageButtonOptions = options));
}
