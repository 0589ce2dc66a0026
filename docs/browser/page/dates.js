// Dates in three boxes, as people in Britain write them: day, month, year. The field itself is hidden and holds the ISO
// date; "unfinished" stands there while the boxes hold something that is no date.

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
];

function made(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// Put three boxes in the place of each date field in a part of the page.
export function boxes(part) {
  for (const field of part.querySelectorAll('input[type="date"]')) {
    const label = part.querySelector(`label[for="${CSS.escape(field.id)}"]`);
    const group = made("fieldset", { class: "day" }, made("legend", {}, label.textContent));
    const hint = made("p", { class: "hint", id: `${field.id}-hint` }, "For example, 27 3 2026");
    const row = made("div", { class: "boxes" });
    for (const [name, size] of [["Day", 2], ["Month", 2], ["Year", 4]]) {
      const id = `${field.id}-${name.toLowerCase()}`;
      const box = made("input", { type: "text", inputmode: "numeric", id, maxlength: size, class: `box${size}` });
      row.append(made("div", {}, made("label", { for: id }, name), box));
      box.addEventListener("input", () => (field.value = read(group)));
    }
    group.setAttribute("aria-describedby", hint.id);
    label.remove();
    field.replaceWith(group);
    field.type = "hidden";
    group.append(hint, row, field);
  }
}

function parts(group) {
  return [...group.querySelectorAll(".boxes input")];
}

function read(group) {
  const [day, month, year] = parts(group).map((box) => box.value.trim());
  if (!day && !month && !year) return "";
  const whole = /^\d{1,2}$/.test(day) && /^\d{1,2}$/.test(month) && /^\d{4}$/.test(year);
  const iso = [year, month.padStart(2, "0"), day.padStart(2, "0")].join("-");
  const made = new Date(`${iso}T00:00:00Z`);
  return whole && !Number.isNaN(made.getTime()) && made.toISOString().startsWith(iso) ? iso : "unfinished";
}

// What is wrong with a date that is unfinished, in words.
export function wrong(field) {
  const group = field.closest(".day");
  const called = group.querySelector("legend").textContent;
  const lacking = parts(group).filter((box) => !box.value.trim()).map((box) => box.labels[0].textContent.toLowerCase());
  if (lacking.length) return `${called}: the date must include a ${lacking.join(" and a ")}`;
  return `${called}: the date must be a real date, such as 27 3 2026`;
}

export function set(field, iso) {
  field.value = iso;
  const [year, month, day] = iso ? iso.split("-").map(Number) : ["", "", ""];
  parts(field.closest(".day")).forEach((box, place) => (box.value = [day, month, year][place]));
}

export function first(field) {
  return parts(field.closest(".day"))[0];
}

// A date as it is read aloud.
export function inWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}
