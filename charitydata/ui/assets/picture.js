// A chart's title, choice and source stand around it as text; whoever saves it as a picture gets them in the picture.
// Plotly copies layout and options when its camera button is clicked, so both are dressed for that moment only.
const FONT = "'Source Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";
const INK = "#111111", FAINT = "#444444", PAPER = "#ffffff", HEAD = 92;

function said(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function head({ title, subtitle, note }) {
  return {
    text: said(title), font: { family: FONT, size: 18, color: INK },
    x: 0, xref: "container", y: 1, yref: "container", yanchor: "top", pad: { l: 12, t: 12 },
    subtitle: { text: `${said(subtitle)}<br>${said(note)}`, font: { family: FONT, size: 12, color: FAINT } },
  };
}

function inked(layout) {
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis/.test(name));
  const legend = { ...layout.legend, font: { ...layout.legend?.font, color: INK } };
  const ticks = axes.map(([name, axis]) => [name, { ...axis, tickfont: { ...axis.tickfont, color: INK } }]);
  return { ...layout, legend, font: { ...layout.font, color: INK }, ...Object.fromEntries(ticks) };
}

function dress(event) {
  const chart = event.target.closest?.(".modebar-btn")?.closest(".js-plotly-plot");
  if (!chart?.layout?.meta?.title) return;
  const { layout, _context: context } = chart, options = context.toImageButtonOptions;
  const margin = { ...layout.margin, t: layout.margin.t + HEAD };
  const paper = { paper_bgcolor: PAPER, plot_bgcolor: PAPER };
  chart.layout = { ...inked(layout), ...paper, margin, title: head(layout.meta) };
  context.toImageButtonOptions = { ...options, width: chart.clientWidth, height: layout.height + HEAD };
  setTimeout(() => Object.assign(chart, { layout }) && Object.assign(context, { toImageButtonOptions: options }));
}

export default function () {
  document.addEventListener("click", dress, { capture: true });
  return () => document.removeEventListener("click", dress, { capture: true });
}
