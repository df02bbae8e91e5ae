// Shows a document: facts highlighted by table, furniture faint, numbers accounted for; sentences and facts can be chosen.
// Everything from the document is set as textContent, so no markup in it ever comes alive.
// data: {text, language, runs: [{start, end, facts, numbers, sentence, found, faint}], facts: [{id, kind, title}],
//        numbers: [{kind, title}], sentences: [{start, facts}], legend: [{kind, title, count}], current, sentence, said: [[heading, value]], words}
// Offsets are UTF-16 units; runs are sorted, apart and cover the text.
const hidden = new Set(["explained"]);

export default function ({ data, parentElement, setTriggerValue }) {
  const article = parentElement.querySelector("article");
  const legend = parentElement.querySelector("fieldset");
  legend.replaceChildren(element("legend", "", data.words.legend), ...data.legend.map((entry) => toggle(entry, article)));
  article.lang = data.language;
  article.replaceChildren(...body(data, setTriggerValue));
  show(article);
  follow(parentElement, data);
}

function body(data, setTriggerValue) {
  const pieces = [];
  let holder = null;
  data.runs.forEach((run, position) => {
    const before = data.runs[position - 1]?.sentence ?? -1, behind = data.runs[position + 1]?.sentence ?? -1;
    if (run.sentence < 0) holder = element("span", run.faint ? "faint" : "");
    else if (run.sentence !== before) holder = sentenceOf(data, run.sentence, setTriggerValue);
    if (run.sentence < 0 || run.sentence !== before) pieces.push(holder);
    holder.append(pieceOf(data, run, setTriggerValue));
    if (run.sentence >= 0 && run.sentence === data.sentence && run.sentence !== behind && data.said.length) pieces.push(aside(data));
  });
  return pieces;
}

function sentenceOf(data, position, setTriggerValue) {
  const { start, facts } = data.sentences[position];
  const holder = element("span", "sentence");
  if (position === data.sentence) holder.setAttribute("data-chosen", "");
  if (facts) {
    holder.classList.add("telling");
    holder.onclick = (event) => {
      if (!event.target.closest("mark[role=button]:not(.off)") && !String(getSelection())) setTriggerValue("placed", start);
    };
  }
  return holder;
}

function pieceOf(data, run, setTriggerValue) {
  const text = data.text.slice(run.start, run.end);
  let piece = run.facts.length ? factMark(data, run, text, setTriggerValue) : document.createTextNode(text);
  if (run.numbers.length && !run.facts.length) piece = numberMark(data.numbers[run.numbers[0]], piece);
  if (!run.found) return piece;
  const found = element("mark", "found");
  found.dataset.kinds = "found";
  found.append(piece);
  return found;
}

function factMark(data, run, text, setTriggerValue) {
  const facts = run.facts.map((position) => data.facts[position]);
  const mark = element("mark", "fact", text);
  mark.dataset.kinds = [...new Set(facts.map((fact) => fact.kind))].join(" ");
  mark.title = facts.map((fact) => fact.title).join("; ");
  mark.setAttribute("role", "button");
  mark.tabIndex = 0;
  if (facts.some((fact) => fact.id === data.current)) mark.setAttribute("aria-current", "true");
  const choose = () => setTriggerValue("chosen", next(facts.filter((fact) => !hidden.has(fact.kind)), data.current));
  mark.onclick = () => mark.classList.contains("off") || choose();
  mark.onkeydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose();
  };
  return mark;
}

// Words that several facts state lead to one after the other.
function next(facts, current) {
  const at = facts.findIndex((fact) => fact.id === current);
  return facts[(at + 1) % facts.length].id;
}

function numberMark(number, piece) {
  const mark = element("mark", "number");
  mark.dataset.kinds = number.kind;
  mark.title = number.title;
  mark.append(piece);
  return mark;
}

function aside(data) {
  const note = element("aside");
  const list = element("dl");
  for (const [heading, value] of data.said) list.append(element("dt", "", heading), element("dd", "", value));
  note.append(element("strong", "", data.words.chosen), list);
  return note;
}

function toggle({ kind, title, count }, article) {
  const label = element("label");
  const box = element("input");
  box.type = "checkbox";
  box.checked = !hidden.has(kind);
  box.onchange = () => {
    if (box.checked) hidden.delete(kind); else hidden.add(kind);
    show(article);
  };
  const swatch = element("span", `swatch ${kind}`, title);
  swatch.dataset.kinds = kind;
  label.append(box, swatch, ` ${count}`);
  return label;
}

function show(article) {
  article.classList.toggle("whole", hidden.has("furniture"));
  for (const mark of article.querySelectorAll("mark")) {
    const kinds = mark.dataset.kinds.split(" ").filter((kind) => !hidden.has(kind));
    mark.classList.toggle("off", !kinds.length);
    mark.classList.toggle("several", kinds.length > 1);
    mark.dataset.kind = kinds[0] ?? "";
    mark.dataset.second = kinds[1] ?? "";
    if (mark.classList.contains("fact")) mark.tabIndex = kinds.length ? 0 : -1;
  }
}

function follow(parentElement, data) {
  const wanted = `${data.current} ${data.sentence}`;
  if (parentElement.dataset?.followed === wanted) return;
  if (parentElement.dataset) parentElement.dataset.followed = wanted;
  const target = parentElement.querySelector("[aria-current]") ?? parentElement.querySelector("[data-chosen]");
  target?.scrollIntoView({ block: "center" });
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
