// Lists the sentences behind a figure: value, sentence with its mention marked, source, ways on. All text is textContent.
// data: {items: [{id, value, reason, before, mention, after, language, kind, source, href}], words: {open, report, copied, why}}
export default function ({ data, parentElement }) {
  const list = parentElement.querySelector("ol");
  list.replaceChildren(...data.items.map((item) => entry(item, data.words)));
}

function entry(item, words) {
  const line = element("li");
  const head = element("p", "head");
  head.append(element("strong", "", item.value));
  if (item.reason) head.append(element("span", "reason", `${words.why}${item.reason}`));
  const quote = element("blockquote");
  quote.lang = item.language;
  quote.append(item.before, element("mark", item.kind, item.mention), item.after);
  const foot = element("p", "foot");
  foot.append(element("span", "", item.source), way(item, words), report(item, words));
  line.append(head, quote, foot);
  return line;
}

function way(item, words) {
  const link = element("a", "", words.open);
  link.href = item.href;
  return link;
}

function report(item, words) {
  const button = element("button", "", words.report);
  button.type = "button";
  button.onclick = async () => {
    await copy(`${new URL(item.href, document.baseURI).href}\n${item.id}`);
    button.textContent = words.copied;
    setTimeout(() => (button.textContent = words.report), 4000);
  };
  return button;
}

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
