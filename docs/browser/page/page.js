// The form and what it shows. Counting is done in a worker, by the library: see asking.js.

import { ask, cancel, load } from "./asking.js";
import { boxes, first, inWords, set, wrong } from "./dates.js";

const [status, progress, problem, problemHeading, problems, retry, form, results, heading, files, found, doubted, doubts] = [
  "status", "progress", "problem", "problem-heading", "problems", "retry", "form", "results", "results-heading",
  "files", "found", "doubted", "doubts",
].map((id) => document.getElementById(id));
const [place, onward, back, whole, summary] = ["place", "continue", "back", "whole", "summary"].map((id) =>
  document.getElementById(id),
);
boxes(form);

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
  link.href = `#${entry(control).id}`;
  link.textContent = text;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    reach(control);
  });
  return made;
}

// A date is reached at its first box.
function entry(control) {
  return control.type === "hidden" ? first(control) : control;
}

function reach(control) {
  const step = control.closest(".step");
  if (step?.hidden) turn(step);
  control.closest("details")?.setAttribute("open", "");
  entry(control).focus();
}

function describe(control, add, id) {
  const ids = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (add) ids.push(id);
  if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}

// Say beside a field what is wrong with it; or, of a day that may be meant, what makes it doubtful.
function mark(control, text, doubtful = false) {
  const id = `wrong.${control.name}`;
  if (document.getElementById(id)) return;
  const day = control.type === "hidden" ? control.closest(".day") : undefined;
  if (!doubtful) (day ? [...day.querySelectorAll(".boxes input")] : [control]).forEach((each) => each.setAttribute("aria-invalid", "true"));
  describe(day ?? control, true, id);
  const words = document.createElement("p");
  words.id = id;
  words.className = "wrong";
  words.textContent = `${doubtful ? "Look again" : "Error"}: ${text}`;
  if (day) day.querySelector(".boxes").before(words);
  else (control.closest(".list, .choices") ?? control.closest("label") ?? control).before(words);
  control.closest("details")?.setAttribute("open", "");
}

function unmark() {
  problem.hidden = true;
  form.querySelectorAll("[aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
  for (const words of form.querySelectorAll(".wrong")) {
    form.querySelectorAll("[aria-describedby]").forEach((control) => describe(control, false, words.id));
    words.remove();
  }
}

// What is said of a field, beside it and as an item that leads there.
function beside({ text, field }, doubtful = false) {
  const control = field && form.querySelector(`[name="${CSS.escape(field)}"]`);
  if (!control) return item(text);
  control.id ||= field;
  mark(control, text, doubtful);
  return item(text, control);
}

function complain(title, wrong, again = false) {
  unmark();
  say("");
  progress.hidden = true;
  results.hidden = true;
  problemHeading.textContent = title;
  problems.replaceChildren(...wrong.map((each) => beside(each)));
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
  boxes(fields);
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
  narrow();
  return row;
}

form.querySelectorAll("[data-adds]").forEach((button) => {
  button.addEventListener("click", () => add(button.dataset.adds).querySelector("select, input:not([type=hidden])").focus());
});

// ---- which of the closed parts say something

function filled(control) {
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  if (control.tagName === "SELECT") return control.selectedIndex > 0;
  return control.name !== "on" && control.value !== "";
}

function note() {
  form.querySelectorAll("details").forEach((part) => {
    part.querySelector(".given").hidden = ![...part.querySelectorAll("[name]")].some(filled);
  });
}

form.addEventListener("change", note);

function empty() {
  cancel();
  form.reset();
  form.querySelectorAll(".rows").forEach((rows) => rows.replaceChildren());
  form.querySelectorAll(".day > input").forEach((field) => set(field, ""));
  add("events");
  const today = new Date();
  set(
    form.elements.on,
    [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-"),
  );
  form.querySelectorAll("details").forEach((part) => (part.open = false));
  note();
}

document.getElementById("clear").addEventListener("click", () => {
  empty();
  forget();
  if (retry.hidden) unmark();
  say(...state);
  turn(steps[0]);
  form.elements.decision[0].focus();
});

// ---- one question at a time, and only what matters to the decision that was chosen

const steps = [...form.querySelectorAll(".step")];
let current = steps[0];
let all = false;

function decided() {
  return form.elements.decision.value;
}

function matters(step) {
  const { when } = step.dataset;
  return !when || (when === "*" ? decided() !== "" : when.split(" ").includes(decided()));
}

// The events that are offered: once there is a decision those that follow upon one, before it the others.
function narrow() {
  const needed = decided() ? "yes" : "no";
  for (const group of form.querySelectorAll("optgroup[data-decision]")) {
    group.hidden = group.disabled = !all && group.dataset.decision !== needed && !group.querySelector(":checked");
  }
}

function turn(step) {
  current = step;
  const asked = steps.filter(matters);
  const number = asked.indexOf(current);
  steps.forEach((each) => (each.hidden = all ? !matters(each) : each !== current));
  const check = current.hasAttribute("data-check");
  place.hidden = all;
  place.textContent = `Question ${number + 1} of ${asked.length}`;
  onward.hidden = all || check;
  back.hidden = all || number === 0;
  form.querySelector("[type=submit]").hidden = !all && !check;
  summary.hidden = all;
  whole.textContent = all ? "Ask one question at a time" : "Show all questions at once";
  narrow();
  summarise();
}

function unfinished(part) {
  return [...part.querySelectorAll(".day > input")]
    .filter((field) => field.value === "unfinished")
    .map((field) => ({ text: wrong(field), field: field.name }));
}

function move(by) {
  const asked = steps.filter(matters);
  turn(asked[Math.min(Math.max(asked.indexOf(current) + by, 0), asked.length - 1)]);
  meet(current.querySelector("h2"));
}

onward.addEventListener("click", () => {
  unmark();
  const problems = unfinished(current);
  if (problems.length) return complain("There is a problem", problems);
  move(1);
});

back.addEventListener("click", () => move(-1));

whole.addEventListener("click", () => {
  all = !all;
  turn(current);
  meet(all ? steps[0].querySelector("h2") : current.querySelector("h2"));
});

form.elements.decision.forEach((choice) => choice.addEventListener("change", () => all && turn(current)));

// ---- what was entered, to be checked

function words(step) {
  const said = [];
  for (const control of step.querySelectorAll("[name]")) {
    if (control.closest(".rows")) continue;
    if (control.type === "radio" || control.type === "checkbox") {
      if (control.checked) said.push(control.closest("label").textContent.trim());
    } else if (control.type === "hidden" && control.value && control.value !== "unfinished") {
      said.push(`${control.closest(".day").querySelector("legend").textContent}: ${inWords(control.value)}`);
    }
  }
  for (const row of step.querySelectorAll(".rows > li")) {
    const choice = row.querySelector("select");
    const day = row.querySelector(".day > input");
    if (!choice?.value) continue;
    const when = day?.value && day.value !== "unfinished" ? inWords(day.value) : "no date";
    said.push(`${choice.selectedOptions[0].textContent}: ${when}`);
  }
  return said;
}

function summarise() {
  const rows = steps.filter((step) => step.dataset.called && matters(step)).map((step) => {
    const [row, name, value, change, button] = ["div", "dt", "dd", "dd", "button"].map((tag) => document.createElement(tag));
    name.textContent = step.dataset.called;
    const said = words(step);
    for (const text of said.length ? said : ["Nothing"]) {
      value.appendChild(document.createElement("p")).textContent = text;
    }
    button.type = "button";
    button.className = "link";
    button.append("Change", Object.assign(document.createElement("span"), { className: "unseen" }));
    button.querySelector("span").textContent = ` ${step.dataset.called.toLowerCase()}`;
    button.addEventListener("click", () => {
      turn(step);
      meet(step.querySelector("h2"));
    });
    change.append(button);
    row.append(name, value, change);
    return row;
  });
  summary.replaceChildren(...rows);
}

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
  if (answer.problems) return complain("There is a problem", answer.problems);
  forget();
  files.replaceChildren(...answer.files.map(link));
  found.innerHTML = answer.html;
  doubts.replaceChildren(...answer.doubts.map((each) => beside(each, true)));
  doubted.hidden = !answer.doubts.length;
  results.hidden = false;
  say(answer.said);
  meet(heading);
}

// What is asked where it matters; a date that was only begun is told as such, or would be taken as left out.
function fields() {
  const given = [...new FormData(form)];
  return JSON.stringify(given.filter(([name]) => matters(of(name).closest(".step"))));
}

function of(name) {
  const control = form.elements[name];
  return control instanceof RadioNodeList ? control[0] : control;
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

document.getElementById("print").addEventListener("click", () => print());
// What is folded away on the screen is printed too.
addEventListener("beforeprint", () => found.querySelectorAll("details").forEach((part) => (part.open = true)));

retry.addEventListener("click", begin);
empty();
turn(steps[0]);
begin();
