"use strict";
const list = document.getElementById("blocks");
let reasons;

function made(tag, text, name) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
}

function rowsOf(words, title, side) {
  const head = made("tr");
  const cell = made("th", title);
  cell.colSpan = 3;
  head.append(cell);
  const rows = side.map(([feature, value, weight]) => {
    const row = made("tr");
    row.append(made("td", words[feature]), made("td", words[value]), made("td", weight.toFixed(2), "weight"));
    return row;
  });
  return rows.length ? [head, ...rows] : [];
}

function reasonsOf(number) {
  reasons ??= JSON.parse(document.getElementById("reasons").textContent);
  const { words, blocks } = reasons;
  const [label, rival, note, speaksFor, speaksAgainst] = blocks[number];
  const box = made("div", "", "reasons");
  box.append(made("p", words[note]));
  const table = made("table");
  table.append(...rowsOf(words, `For ${words[label]} rather than ${words[rival]}`, speaksFor), ...rowsOf(words, "Against", speaksAgainst));
  if (table.rows.length) box.append(table);
  return box;
}

function toggle(button) {
  const isOpen = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) button.parentElement.querySelector(".reasons").remove();
  else button.parentElement.append(reasonsOf(Number(button.parentElement.id.slice(1))));
}

function fieldsOf(element) {
  return (element?.dataset.fields ?? "").split(" ").filter(Boolean);
}

let lit = [];
function light(fields, blocksToo) {
  for (const element of lit) element.classList.remove("lit");
  lit = fields.flatMap((field) => [
    document.getElementById(`field-${field}`),
    ...(blocksToo ? list.querySelectorAll(`[data-fields~="${field}"]`) : []),
  ]).filter(Boolean);
  for (const element of lit) element.classList.add("lit");
}

function follow(event) {
  const entry = event.target.closest(".entry");
  if (entry) return light(fieldsOf(entry), true);
  const block = event.target.closest(".block");
  light(fieldsOf(block), false);
  if (block?.dataset.fields) {
    block.classList.add("lit");
    lit.push(block);
  }
}

function step(button, forward) {
  const buttons = [...list.querySelectorAll(".block > button")].filter((other) => other.checkVisibility());
  buttons[buttons.indexOf(button) + (forward ? 1 : -1)]?.focus();
}

document.addEventListener("mouseover", follow);
document.addEventListener("focusin", follow);
document.addEventListener("click", (event) => {
  const label = event.target.closest(".block > button");
  if (label) toggle(label);
  const field = event.target.closest(".entry button");
  if (field) {
    const name = field.closest(".entry").dataset.fields;
    list.querySelector(`[data-fields~="${name}"] > button`)?.focus();
  }
});
list.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (!event.target.matches("button")) return;
  event.preventDefault();
  step(event.target, event.key === "ArrowDown");
});
document.getElementById("kept-only").addEventListener("change", (event) => {
  list.classList.toggle("kept-only", event.target.checked);
});
