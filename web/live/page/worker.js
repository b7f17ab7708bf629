/* Pyodide, Graphviz and our Python code, in a worker: the page stays usable meanwhile. */

let python, runCell, missing, packages;
const here = import.meta.url;

self.onmessage = ({data}) => run(data).catch(error => {
  self.postMessage({type: "error", text: `Python ended: ${error.message}`});
  self.postMessage({type: "failed", why: "Python has ended."});
});
start().catch(cannotStart);

function cannotStart(error) {
  console.info(error);
  self.postMessage({type: "failed", why: `Python could not be loaded (${error.message}).`});
}

async function start() {
  const config = await (await get("config.json")).json();
  packages = new URL(config.packages, here).href;
  const unwatch = [countBytes(config.bytes), watchCompiling()];
  const [{loadPyodide}, viz, archive] = await Promise.all([
    import("./pyodide/pyodide.mjs"),
    import("./viz.js").then(module => module.instance()),
    get("python.zip").then(response => response.arrayBuffer()),
  ]);
  python = await loadPyodide({
    indexURL: new URL("pyodide/", here).href,
    packageBaseUrl: packages,
    env: {HOME: "/home/pyodide", MPLBACKEND: "module://matplotlib_inline.backend_inline"},
  });
  python.unpackArchive(archive, "zip", {extractDir: "/book"});
  python.registerJsModule("_page", {
    post: text => self.postMessage(JSON.parse(text)),
    draw: source => viz.renderString(source, {format: "svg", engine: "dot"}),
  });
  python.runPython(`
    import os, sys
    sys.path.insert(0, "/book/site")
    os.chdir("/book/home")
    from page import cells
    cells.prepare()
  `);
  runCell = python.pyimport("page.cells").run;
  missing = python.pyimport("page.packages").missing;
  // what a cell fetches from now on, and does not get, is its own matter
  for (const end of unwatch) end();
  self.postMessage({type: "status", text: ""});
  self.postMessage({type: "ready"});
}

async function get(name) {
  const response = await fetch(new URL(name, here));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/* Tell the page how much has arrived of what is fetched from now on; and if something does
   not arrive, for Pyodide waits for ever where its WebAssembly breaks off. Returns a
   function that ends the counting. */
function countBytes(total) {
  const fetch = self.fetch, original = fetch.bind(self);
  const site = new URL(".", here).href;
  let arrived = 0, told = 0;
  self.fetch = async (request, options) => {
    const url = String(request.url ?? request);
    if (!url.startsWith(site)) return original(request, options);
    const name = url.slice(site.length);
    const broken = error => cannotStart(new Error(`${name}: ${error.message ?? error}`));
    const response = await original(request, options)
      .catch(error => { broken(error); throw error; });
    if (!response.ok) broken(response.status);
    if (!response.body) return response;
    const counter = new TransformStream({
      transform(chunk, controller) {
        arrived += chunk.length;
        const percent = Math.min(100, Math.floor(100 * arrived / total));
        if (percent >= told + 5) {
          told = percent;
          self.postMessage({type: "status", text: `Loading Python: ${percent} %`});
        }
        controller.enqueue(chunk);
      },
    });
    const {status, statusText, headers} = response;
    response.body.pipeTo(counter.writable).catch(broken);
    return new Response(counter.readable, {status, statusText, headers});
  };
  return () => { self.fetch = fetch; };
}

/* Nor does Pyodide tell of WebAssembly that arrived, and is not whole. Returns a function
   that ends the watch. */
function watchCompiling() {
  const compile = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = (...values) =>
    compile.apply(WebAssembly, values).catch(error => { cannotStart(error); throw error; });
  return () => { WebAssembly.instantiateStreaming = compile; };
}

async function run({code, name}) {
  const problem = await loadPackages(code);
  if (problem) return self.postMessage({type: "result", ...problem});
  const result = await runCell(code, name);
  const answer = result.toJs({dict_converter: Object.fromEntries});
  result.destroy();
  self.postMessage({type: "result", ...answer});
}

/* Load what the cell imports from Pyodide's distribution, checked by its sha256. */
async function loadPackages(code) {
  const problems = [];
  const wanted = importedPackages(code);
  if (wanted.length === 0) return null;
  self.postMessage({type: "status", text: `Loading ${wanted.join(", ")} …`});
  try {
    await python.loadPackage(wanted, {
      messageCallback() {},
      errorCallback: text => problems.push(text),
    });
  } catch (error) {
    problems.push(error.message);
  }
  self.postMessage({type: "status", text: ""});
  const unloaded = wanted.filter(name => !(name in python.loadedPackages));
  if (unloaded.length === 0) return null;
  console.info(problems.join("\n"));
  const why = "could not be loaded from " + new URL(packages).host +
    " (no answer, or not the expected file)";
  return {unloaded, why};
}

/* The packages of Pyodide that the code imports and that are not there yet. */
function importedPackages(code) {
  const modules = missing(code).toJs();
  const places = new Map(Object.entries(python.lockfile.packages).flatMap(
    ([name, entry]) => entry.imports.map(module => [module, name])));
  return [...new Set(modules.map(module => places.get(module)))].filter(Boolean);
}
