"use strict";
const STEP = 100;
const pages = JSON.parse(document.getElementById("data").textContent);
const [search, only, rows, more, count] = ["search", "only", "rows", "more", "count"].map((id) => document.getElementById(id));
const heads = [...document.querySelectorAll(".pages th")];
for (const page of pages) {
  page.text = [page.headline, page.site, page.path, page.dateline, ...page.authors, ...page.agencies].join("\n").toLocaleLowerCase();
}
let order = { key: "", down: false };
let found = pages;
let shown = 0;

function made(tag, text, name) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
}

function cell(row, ...content) {
  const element = made("td");
  element.append(...content);
  row.append(element);
}

function titleOf(page) {
  const text = page.headline || "(no headline)";
  if (!page.report) return made("span", text);
  const link = made("a", text);
  link.href = `./${page.report}`;
  return link;
}

function detailsOf(page) {
  const box = made("details");
  const entries = made("dl");
  const values = [["File", page.path], ["Address", page.url], ["Dateline", page.dateline], ["Agencies", page.agencies.join(", ")],
    ["Authors", page.authors.join(", ")], ["Section", page.section.join(" › ")], ["Words", String(page.words)],
    ["Nothing found for", page.empty.join(", ")]];
  for (const [name, value] of values) if (value) entries.append(made("dt", name, "quiet"), made("dd", value));
  box.append(made("summary", page.path || "record", "quiet"), entries);
  return box;
}

function confidenceOf(page) {
  const meter = made("meter");
  meter.value = page.confidence;
  meter.setAttribute("aria-label", "confidence");
  return [meter, page.confidence.toFixed(2)];
}

function rowOf(page) {
  const row = made("tr");
  const kind = page.is_article ? [] : [" ", made("span", "no article", "badge")];
  cell(row, titleOf(page), ...kind, detailsOf(page));
  cell(row, page.site);
  cell(row, page.published.slice(0, 16).replace("T", " "));
  cell(row, ...confidenceOf(page));
  return row;
}

function extend() {
  const next = found.slice(shown, shown + STEP);
  rows.append(...next.map(rowOf));
  shown += next.length;
  more.hidden = shown >= found.length;
  count.textContent = `${found.length} of ${pages.length} pages`;
}

function compared(one, other) {
  const [a, b] = [one[order.key], other[order.key]];
  const sign = order.down ? -1 : 1;
  return sign * (typeof a === "number" ? a - b : a.localeCompare(b));
}

function update() {
  const terms = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  found = pages.filter((page) =>
    (!only.value || page.is_article === (only.value === "article")) && terms.every((term) => page.text.includes(term)));
  if (order.key) found.sort(compared);
  rows.replaceChildren();
  shown = 0;
  extend();
}

for (const head of heads) {
  head.querySelector("button").addEventListener("click", () => {
    const key = head.dataset.key;
    order = { key, down: order.key === key ? !order.down : false };
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    update();
  });
}
search.addEventListener("input", update);
only.addEventListener("change", update);
more.addEventListener("click", () => {
  const next = rows.rows.length;
  extend();
  (rows.rows[next]?.querySelector("a, summary"))?.focus();
});
update();
