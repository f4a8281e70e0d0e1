"use strict";
document.documentElement.classList.add("scripted");
const STEP = 100;
const [search, only, body, more, count] = ["search", "only", "rows", "more", "count"].map((id) => document.getElementById(id));
const heads = [...document.querySelectorAll(".pages thead th")];
const all = [...body.rows];
const texts = new Map();
const collator = new Intl.Collator(undefined, { numeric: true });
let order = { column: -1, down: false };
let found = all;
let shown = 0;

function textOf(row) {
  if (!texts.has(row)) texts.set(row, row.textContent.toLocaleLowerCase());
  return texts.get(row);
}

function keyOf(row) {
  return (row.cells[order.column].firstElementChild ?? row.cells[order.column]).textContent.trim();
}

function put() {
  const keys = new Map(found.map((row) => [row, keyOf(row)]));
  const sign = order.down ? -1 : 1;
  found.sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    if (!a || !b) return (a ? 0 : 1) - (b ? 0 : 1);
    return sign * collator.compare(a, b);
  });
}

function extend() {
  const next = found.slice(shown, shown + STEP);
  body.append(...next);
  shown += next.length;
  more.hidden = shown >= found.length;
  count.textContent = `${found.length.toLocaleString("en")} of ${all.length.toLocaleString("en")} pages`;
}

function update() {
  const terms = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  found = all.filter((row) =>
    (!only.value || row.classList.contains("other") === (only.value === "other"))
    && terms.every((term) => textOf(row).includes(term)));
  if (order.column >= 0) put();
  body.replaceChildren();
  shown = 0;
  extend();
}

heads.forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = head.textContent;
  head.replaceChildren(button);
  button.addEventListener("click", () => {
    order = { column, down: order.column === column ? !order.down : false };
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    update();
  });
});
search.addEventListener("input", update);
only.addEventListener("change", update);
more.addEventListener("click", () => {
  const next = shown;
  extend();
  const row = found[next];
  (row?.querySelector("a") ?? more).focus();
});
update();
body.classList.add("ready");
