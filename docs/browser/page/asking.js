// The page's side of the conversation with the worker, in which Python runs so that the page never stands still.
//
// The worker says how far it has loaded, then that it is ready or has failed, and then answers questions by number.
// One question is open at a time: a newer one, or `cancel`, closes it, and an answer to a closed one is dropped.

let worker, ready, failure, open;
let count = 0;

// Start the worker. `tell` hears of { loaded }, a number of bytes, and of { starting }, { ready } or { failed }.
export function load(files, tell) {
  stop();
  failure = undefined;
  try {
    if (typeof WebAssembly !== "object") throw new Error("this browser has no WebAssembly, or it is switched off");
    if (typeof Worker !== "function") throw new Error("this browser has no web workers, or they are switched off");
    worker = begin(files);
  } catch (error) {
    return fail(error.message, tell);
  }
  worker.onmessage = ({ data }) => {
    if (data.failed) return fail(data.failed, tell);
    if (data.number) return close(data);
    if (data.ready) {
      ready = true;
      if (open) worker.postMessage(open.question);
    }
    tell(data);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail("its worker broke off", tell);
  };
}

// A worker from a blob is bound by the policy of the page; one from a file would not be.
function begin(files) {
  const program = new URL("worker.js", import.meta.url).href;
  const source = `import(${JSON.stringify(program)}).then(
    (worker) => worker.start(${JSON.stringify(files)}),
    () => postMessage({ failed: "the file worker.js is missing" }),
  )`;
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  return new Worker(address, { type: "module" });
}

function stop() {
  worker?.terminate();
  worker = ready = undefined;
}

function fail(reason, tell) {
  stop();
  failure = new Error(reason);
  open?.refuse(failure);
  open = undefined;
  tell({ failed: reason });
}

function close({ number, answer }) {
  if (number !== open?.question.number) return;
  if (answer === undefined) open.refuse(new Error("fault"));
  else open.answer(answer);
  open = undefined;
}

// The answer to the fields of a form, or nothing if it was not waited for; it waits until all is loaded.
export function ask(fields) {
  cancel();
  if (failure) return Promise.reject(failure);
  return new Promise((answer, refuse) => {
    open = { answer, refuse, question: { number: ++count, fields } };
    if (ready) worker.postMessage(open.question);
  });
}

// Wait for no answer any longer.
export function cancel() {
  open?.answer(undefined);
  open = undefined;
}
