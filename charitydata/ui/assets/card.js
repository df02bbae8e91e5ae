// Shows pairs of heading and value as a description list, all as textContent. data: {pairs: [[heading, value], …]}
export default function ({ data, parentElement }) {
  const list = parentElement.querySelector("dl");
  list.replaceChildren();
  for (const [heading, value] of data.pairs) {
    const group = document.createElement("div");
    const term = document.createElement("dt");
    const detail = document.createElement("dd");
    term.textContent = heading;
    detail.textContent = value;
    group.append(term, detail);
    list.append(group);
  }
}
