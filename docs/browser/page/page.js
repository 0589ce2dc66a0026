// The form and what it shows. Counting is done in a worker, by the library: see asking.js.

import { ask, cancel, load } from "./asking.js";

const [status, progress, problem, problemHeading, problems, retry, form, results, heading, files, found] = [
  "status", "progress", "problem", "problem-heading", "problems", "retry", "form", "results", "results-heading",
  "files", "found",
].map((id) => document.getElementById(id));

const needed = form.dataset.files.split(" ");
const bytes = Number(form.dataset.bytes);
let waiting = false;
let state = ["", false];

// A text that tells of something under way stays in sight.
function say(text, busy = false) {
  status.textContent = text;
  status.parentElement.classList.toggle("busy", busy);
}

// How far the loading is; said later, if an answer is waited for.
function report(text, busy) {
  state = [text, busy];
  if (!waiting) say(...state);
}

// Take the reader there, to the top of what is to be read.
function meet(element) {
  element.focus();
  element.scrollIntoView();
}

// ---- what is wrong

function item(text, control) {
  const made = document.createElement("li");
  if (!control) {
    made.textContent = text;
    return made;
  }
  const link = made.appendChild(document.createElement("a"));
  link.href = `#${control.id}`;
  link.textContent = text;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    reach(control);
  });
  return made;
}

function reach(control) {
  control.closest("details")?.setAttribute("open", "");
  control.focus();
}

function describe(control, add, id) {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (add) ids.push(id);
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

function mark(control, text) {
  const id = `wrong.${control.name}`;
  if (document.getElementById(id)) return;
  control.setAttribute("aria-invalid", "true");
  describe(control, true, id);
  const words = document.createElement("p");
  words.id = id;
  words.className = "wrong";
  words.textContent = text;
  (control.closest("label") ?? control).after(words);
  control.closest("details")?.setAttribute("open", "");
}

function unmark() {
  problem.hidden = true;
  for (const control of form.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    describe(control, false, `wrong.${control.name}`);
  }
  form.querySelectorAll(".wrong").forEach((each) => each.remove());
}

function complain(title, wrong, again = false) {
  unmark();
  say("");
  progress.hidden = true;
  results.hidden = true;
  problemHeading.textContent = title;
  const items = wrong.map(({ text, field }) => {
    const control = field && form.querySelector(`[name="${CSS.escape(field)}"]`);
    if (!control) return item(text);
    control.id ||= field;
    mark(control, text);
    return item(text, control);
  });
  problems.replaceChildren(...items);
  retry.hidden = !again;
  problem.hidden = false;
  meet(problem);
}

function refuse(reason) {
  state = ["", false];
  const text = `the page could not start: ${reason}; try again, or use another browser`;
  complain("The page does not work", [{ text }], true);
}

// ---- rows, which can be added and taken away

let made = 0;

function number(rows) {
  rows.querySelectorAll(":scope > li > fieldset > legend").forEach((legend, place) => {
    legend.textContent = `${rows.dataset.row} ${place + 1}`;
  });
}

function add(name) {
  const rows = document.getElementById(name);
  const [row, fields, legend, remove] = ["li", "fieldset", "legend", "button"].map((tag) => document.createElement(tag));
  fields.append(legend, document.querySelector(`template[data-of="${name}"]`).content.cloneNode(true), remove);
  made += 1;
  for (const each of fields.querySelectorAll("[for], [name]")) {
    for (const attribute of each.attributes) attribute.value = attribute.value.replace("#", made);
  }
  remove.type = "button";
  remove.textContent = `Remove this ${rows.dataset.row.toLowerCase()}`;
  remove.addEventListener("click", () => {
    row.remove();
    number(rows);
    note();
    document.querySelector(`[data-adds="${name}"]`).focus();
  });
  row.append(fields);
  rows.append(row);
  number(rows);
  return row;
}

form.querySelectorAll("[data-adds]").forEach((button) => {
  button.addEventListener("click", () => add(button.dataset.adds).querySelector("select, input").focus());
});

// ---- which of the closed parts say something

function filled(control) {
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  if (control.tagName === "SELECT") return control.selectedIndex > 0;
  return control.value !== "" || control.validity.badInput;
}

function note() {
  form.querySelectorAll("details").forEach((part) => {
    part.querySelector(".given").hidden = ![...part.querySelectorAll("input, select")].some(filled);
  });
}

form.addEventListener("change", note);

function empty() {
  cancel();
  form.reset();
  form.querySelectorAll(".rows").forEach((rows) => rows.replaceChildren());
  add("events");
  const today = new Date();
  form.elements.on.value = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-");
  form.querySelectorAll("details").forEach((part) => (part.open = false));
  note();
}

document.getElementById("clear").addEventListener("click", () => {
  empty();
  forget();
  if (retry.hidden) unmark();
  say(...state);
  form.elements.decision.focus();
});

// ---- answers

function forget() {
  files.querySelectorAll("a").forEach((old) => URL.revokeObjectURL(old.href));
  files.replaceChildren();
  found.replaceChildren();
  results.hidden = true;
}

function link({ label, name, type, text }) {
  const item = document.createElement("li");
  const made = item.appendChild(document.createElement("a"));
  made.textContent = label;
  made.download = name;
  made.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  return item;
}

function show(answer) {
  if (answer.problems) return complain("Please put this right", answer.problems);
  forget();
  files.replaceChildren(...answer.files.map(link));
  found.innerHTML = answer.html;
  results.hidden = false;
  say(answer.said);
  meet(heading);
}

// A date that was only begun has no value, and would be taken as left out.
function fields() {
  const given = [...new FormData(form)];
  return JSON.stringify(
    given.map(([name, value]) => [name, form.elements[name].validity?.badInput ? "unfinished" : value]),
  );
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  unmark();
  say(progress.hidden ? "Counting." : "Counting, as soon as all is loaded.", true);
  waiting = true;
  try {
    const answer = await ask(fields());
    if (answer) show(answer);
  } catch (error) {
    if (error.message !== "fault") return refuse(error.message);
    complain("The page does not work", [{ text: "this could not be worked out, which is a fault of the page" }]);
  } finally {
    waiting = false;
  }
});

// ---- loading

function tell({ loaded, starting, ready, failed }) {
  if (failed) return refuse(failed);
  if (loaded) progress.value = loaded;
  if (starting) progress.removeAttribute("value");
  if (ready) progress.hidden = true;
  if (starting) report("All is loaded. Starting.", true);
  if (ready) report("Ready.", false);
}

function begin() {
  unmark();
  progress.max = bytes;
  progress.value = 0;
  progress.hidden = false;
  report(`Loading what is needed to count, about ${Math.round(bytes / 1e6)} MB. You can fill in the form meanwhile.`, true);
  load(needed, tell);
}

retry.addEventListener("click", begin);
empty();
begin();
