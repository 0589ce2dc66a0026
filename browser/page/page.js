// Starts Python, hands it the fields of the form, and shows what it answers. All else is in answers.py.

const [status, problem, form, events, results, heading, files, found] = [
  "status", "problem", "form", "events", "results", "results-heading", "files", "found",
].map((id) => document.getElementById(id));

function say(text) {
  status.textContent = text;
}

function complain(text) {
  say("");
  results.hidden = true;
  problem.textContent = text;
  problem.hidden = false;
  problem.focus();
}

function refuse(error) {
  complain(`the page could not start: ${error.message}; load it again, or try another browser`);
}

async function got(name) {
  const answer = await fetch(name).catch(() => undefined);
  if (!answer?.ok) throw new Error(`the file ${name} is missing`);
  return answer.arrayBuffer();
}

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly, or it is switched off");
  say("Loading what is needed to count, about 17 MB. You can fill in the form meanwhile.");
  const wasm = got("pyodide/pyodide.asm.wasm"); // without it Pyodide would wait for ever; it has it from the cache then
  const wheels = form.dataset.wheels.split(" ").map((name) => got(`wheels/${name}`));
  const [program, { loadPyodide }, ...fetched] = await Promise.all([
    got("answers.py"), import("./pyodide/pyodide.mjs"), ...wheels, wasm,
  ]);
  const python = await loadPyodide();
  fetched.slice(0, wheels.length).forEach((wheel) => python.unpackArchive(wheel, "wheel"));
  python.FS.writeFile("answers.py", new Uint8Array(program));
  const { answer } = python.pyimport("answers");
  say("Ready.");
  return answer;
}

function number() {
  [...events.querySelectorAll("legend")].forEach((legend, place) => (legend.textContent = `Event ${place + 1}`));
}

function add() {
  events.append(document.getElementById("event").content.cloneNode(true));
  number();
  return events.lastElementChild;
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
  if (answer.problem) return complain(answer.problem);
  files.querySelectorAll("a").forEach((old) => URL.revokeObjectURL(old.href));
  files.replaceChildren(...answer.files.map(link));
  found.innerHTML = answer.html;
  results.hidden = false;
  say(answer.said);
  heading.focus();
}

document.getElementById("add").addEventListener("click", () => add().querySelector("select").focus());

events.addEventListener("click", (event) => {
  if (event.target.type !== "button") return;
  event.target.closest("li").remove();
  number();
  document.getElementById("add").focus();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  problem.hidden = true;
  say("Counting, as soon as all is loaded.");
  const answer = await ready.catch(refuse);
  if (!answer) return;
  try {
    show(JSON.parse(answer(JSON.stringify([...new FormData(form)]))));
  } catch (error) {
    console.error(error);
    complain("this could not be worked out, which is a fault of the page");
  }
});

add();
const today = new Date();
form.elements.on.value = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
  .map((part) => String(part).padStart(2, "0"))
  .join("-");

export const ready = start();
ready.catch(refuse);
