// One round in the Python of the pages: node page.mjs PYODIDE ROOT CASE SIZE ENGINE,
// where PYODIDE and ROOT are folders. Prints what benchmark/worker.py prints.
import { pathToFileURL } from "node:url";

const [folder, root, ...job] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`));
const python = await loadPyodide({ indexURL: folder });
python.FS.mkdir("/book");
python.FS.mount(python.FS.filesystems.NODEFS, { root }, "/book");
python.globals.set("job", python.toPy(job));
python.runPython(`
import sys
sys.path[:0] = ["/book", "/book/tools"]
from benchmark.worker import main
main(*job)
`);
