"use strict";
document.documentElement.classList.add("scripted");
const list = document.getElementById("blocks");
let reasons;

function made(tag, text, name) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  if (name) element.className = name;
  return element;
}

function sideOf(words, title, side) {
  if (!side.length) return [];
  const items = made("ul");
  for (const [said, figure, weight] of side) {
    const item = made("li", `${words[said]} `);
    item.append(made("span", `${words[figure]}, ${weight > 0 ? "+" : "−"}${Math.abs(weight).toFixed(2)}`, "quiet"));
    items.append(item);
  }
  return [made("p", title), items];
}

function reasonsOf(number) {
  reasons ??= JSON.parse(document.getElementById("reasons").textContent);
  const { words, blocks } = reasons;
  const [verdict, speaksFor, speaksAgainst] = blocks[number];
  const box = made("div", "", "reasons");
  box.append(made("p", words[verdict]), ...sideOf(words, "For", speaksFor), ...sideOf(words, "Against", speaksAgainst));
  return box;
}

function toggle(button) {
  const isOpen = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!isOpen));
  if (isOpen) button.parentElement.querySelector(".reasons").remove();
  else button.parentElement.append(reasonsOf(button.parentElement.id.slice(1)));
}

function fieldsOf(element) {
  return (element?.dataset.fields ?? "").split(" ").filter(Boolean);
}

let lit = [];
function light(elements) {
  for (const element of lit) element.classList.remove("lit");
  lit = elements.filter(Boolean);
  for (const element of lit) element.classList.add("lit");
}

function follow(event) {
  const entry = event.target.closest(".entry[data-field]");
  const block = event.target.closest(".block");
  const fields = fieldsOf(entry ?? block);
  const entries = fields.map((field) => document.getElementById(`field-${field}`));
  if (entry) light([...entries, ...fields.flatMap((field) => [...list.querySelectorAll(`[data-fields~="${field}"]`)])]);
  else light(fields.length ? [...entries, block] : []);
}

function step(button, forward) {
  const buttons = [...list.querySelectorAll(".block > button")].filter((other) => other.checkVisibility());
  buttons[buttons.indexOf(button) + (forward ? 1 : -1)]?.focus();
}

function show(block) {
  for (let run = block.closest("details"); run; run = run.parentElement.closest("details")) run.open = true;
  block.querySelector("button").focus();
  block.scrollIntoView({ block: "center" });
}

document.addEventListener("mouseover", follow);
document.addEventListener("focusin", follow);
document.addEventListener("click", (event) => {
  const label = event.target.closest(".block > button");
  if (label) toggle(label);
  const link = event.target.closest("a[href^='#b']");
  const block = link && document.getElementById(link.hash.slice(1));
  if (block) {
    event.preventDefault();
    show(block);
  }
});
list.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if (!event.target.matches(".block > button")) return;
  event.preventDefault();
  step(event.target, event.key === "ArrowDown");
});
document.getElementById("open-all").addEventListener("change", (event) => {
  for (const run of list.querySelectorAll(".run")) run.open = event.target.checked;
});
