// Shows text with marks. Everything from a document is set as textContent, so no markup in it ever comes alive.
// data: {text, language, spans: [{start, end, id, kind, title}], current}; offsets are UTF-16 units, sorted, apart.
export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("article");
  parentElement.querySelector("ul").replaceChildren(...data.legend.map(([kind, title]) => item(kind, title)));
  root.replaceChildren();
  root.lang = data.language;
  let position = 0;
  for (const span of data.spans) {
    root.append(data.text.slice(position, span.start));
    root.append(mark(data, span, setTriggerValue));
    position = span.end;
  }
  root.append(data.text.slice(position));
  if (data.follow) root.querySelector("[aria-current]")?.scrollIntoView({ block: "center" });
}

function item(kind, title) {
  const element = document.createElement("li");
  const swatch = document.createElement("mark");
  swatch.className = kind;
  swatch.textContent = title;
  element.append(swatch);
  return element;
}

function mark(data, span, setTriggerValue) {
  const element = document.createElement("mark");
  element.textContent = data.text.slice(span.start, span.end);
  element.className = span.kind;
  element.title = span.title;
  if (span.id === data.current) element.setAttribute("aria-current", "true");
  if (!data.clickable) return element;
  const choose = () => setTriggerValue("chosen", span.id);
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.onclick = choose;
  element.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose();
    }
  };
  return element;
}
