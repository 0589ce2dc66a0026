// Loads Python and the library, and then answers one question after another. All else is in answers.py.

async function got(name, count) {
  const answer = await fetch(new URL(name, import.meta.url)).catch(() => undefined);
  if (!answer?.ok) throw new Error(`the file ${name} is missing`);
  const parts = [];
  try {
    for (const reader = answer.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      count(value.length);
    }
  } catch {
    throw new Error(`the file ${name} did not come whole`);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function load(files) {
  let loaded = 0;
  const count = (bytes) => postMessage({ loaded: (loaded += bytes) });
  // Without one of its files Pyodide would wait for ever; so each is fetched here first, and there comes from the cache.
  const fetched = await Promise.all(files.map((name) => got(name, count)));
  postMessage({ starting: true });
  const { loadPyodide } = await import(new URL("pyodide/pyodide.mjs", import.meta.url));
  const python = await loadPyodide();
  files.forEach((name, place) => {
    if (name.endsWith(".whl")) python.unpackArchive(fetched[place], "wheel");
    if (name.endsWith(".py")) python.FS.writeFile(name, fetched[place]);
  });
  return python.pyimport("answers").answer;
}

export async function start(files) {
  const answer = await load(files).catch((error) => postMessage({ failed: error.message }));
  if (!answer) return;
  onmessage = ({ data: { number, fields } }) => {
    try {
      postMessage({ number, answer: JSON.parse(answer(fields)) });
    } catch (error) {
      console.error(error);
      postMessage({ number });
    }
  };
  postMessage({ ready: true });
}
