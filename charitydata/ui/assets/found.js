// Lists documents that were found: title as a link, source, the words around what was found with marks. All text is textContent.
// data: {items: [{id, title, source, note, language, pieces: [[words, marked]], href}]}
export default function ({ data, parentElement, setTriggerValue }) {
  parentElement.querySelector("ol").replaceChildren(...data.items.map((item) => entry(item, setTriggerValue)));
}

function entry(item, setTriggerValue) {
  const line = element("li");
  const head = element("h3");
  head.append(way(item, setTriggerValue));
  const words = element("p", "words");
  words.lang = item.language;
  for (const [text, marked] of item.pieces) words.append(marked ? element("mark", "", text) : text);
  line.append(head, element("p", "source", item.source));
  if (item.note) line.append(element("p", "note", item.note));
  line.append(words);
  return line;
}

function way(item, setTriggerValue) {
  const link = element("a", "", item.title);
  link.href = item.href;
  link.lang = item.language;
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    setTriggerValue("opened", item.id);
  };
  return link;
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
