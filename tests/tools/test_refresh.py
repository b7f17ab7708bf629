"""`make refresh` stores the same bytes on every run, and nothing half done."""
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from nbformat import v4

import refresh
from notebooks import ROOT

SLOW_PRINT = "import time\nfor i in range(4):\n    print(i)\n    time.sleep(0.3)"
BROKEN = 'import json\n\njson.loads("[1, 2")'
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
FIGURE = {"figure": {"name": "fig-a", "caption": "A"}}


def write(path, *sources):
    """A notebook as an editor leaves it, with things in it that must go."""
    cells = [v4.new_code_cell(source, id=f"c{n}") for n, source in enumerate(sources)]
    cells[0].metadata.update(tags=["hide-input"], mystnb=FIGURE, collapsed=True)
    language = {"name": "python", "version": "3.11.0"}
    metadata = {"kernelspec": KERNEL, "language_info": language}
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), path)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A refreshed book of two chapters, and the error that its refresh ended with."""
    folder = tmp_path_factory.mktemp("book")
    write(folder / "broken.ipynb", "2", BROKEN)
    write(folder / "good.ipynb", SLOW_PRINT, "6 * 7")
    with pytest.raises(SystemExit) as error:
        run(folder)
    return folder, error.value


def run(folder):
    """`make refresh`, in a thread, for the tests of pages leave an event loop in the
    main one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(refresh.main, folder).result()


def read(path):
    return nbformat.read(path, as_version=4)


def test_outputs_are_stored(book):
    cells = read(book[0] / "good.ipynb").cells
    assert cells[1].outputs[0].data["text/plain"] == "42"
    assert [cell.execution_count for cell in cells] == [1, 2]


def test_text_that_came_in_pieces_is_stored_as_one(book):
    outputs = read(book[0] / "good.ipynb").cells[0].outputs
    assert [output.text for output in outputs] == ["0\n1\n2\n3\n"]


def test_only_the_metadata_that_the_book_uses_stays(book):
    notebook = read(book[0] / "good.ipynb")
    assert notebook.cells[0].metadata == {"tags": ["hide-input"], "mystnb": FIGURE}
    assert notebook.metadata == {"kernelspec": KERNEL}


def test_a_second_run_changes_no_byte(book):
    path = book[0] / "good.ipynb"
    before = path.read_bytes()
    os.utime(path, (0, 0))
    with pytest.raises(SystemExit, match="broken.ipynb failed"):
        run(path.parent)
    assert path.read_bytes() == before
    assert path.stat().st_mtime == 0  # nor the date, by which `make` knows a change


def test_a_failing_chapter_is_an_error_and_stays_as_it_was(book):
    assert "broken.ipynb failed and stays as it was. Mend the cell" in str(book[1])
    assert read(book[0] / "broken.ipynb").cells[0].outputs == []


def test_a_failing_cell_is_named_and_only_its_part_of_the_traceback_is_shown(
        tmp_path, capsys):
    write(tmp_path / "broken.ipynb", "2", BROKEN)
    with pytest.raises(SystemExit):
        run(tmp_path)
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["broken.ipynb: FAILED", 'In [2] "import json"']
    assert any('----> 3 json.loads("[1, 2")' in line for line in lines)
    assert any(line.startswith("JSONDecodeError: Expecting") for line in lines)
    assert not any("json/decoder.py" in line or "nbconvert" in line for line in lines)


@pytest.mark.parametrize("start", ["", "".join(f"a{n} = {n}\n" for n in range(12))])
def test_a_cell_that_does_not_end_is_named(tmp_path, monkeypatch, capsys, start):
    monkeypatch.setattr(refresh, "TIME", 1)
    write(tmp_path / "endless.ipynb", "2", f"{start}while True:\n    pass")
    with pytest.raises(SystemExit):
        run(tmp_path)
    line = start.partition("\n")[0] or "while True:"
    assert f'In [2] "{line}" was stopped after 1 seconds' in capsys.readouterr().err


def test_a_cell_that_ends_python_is_named(tmp_path, capsys):
    write(tmp_path / "dead.ipynb", "2", "import os\nos._exit(1)")
    with pytest.raises(SystemExit):
        run(tmp_path)
    assert 'In [2] "import os" ended Python itself' in capsys.readouterr().err


def test_without_pytorch_a_chapter_that_imports_it_stays_as_it_was(
        tmp_path, monkeypatch, capsys):
    write(tmp_path / "torch.ipynb", "import torch")
    write(tmp_path / "plain.ipynb", "2")
    monkeypatch.setattr(refresh, "find_spec", lambda name: None)
    run(tmp_path)
    assert capsys.readouterr().out.splitlines() == [
        "torch.ipynb: stays as it was, for it needs PyTorch, which is not here",
        "plain.ipynb: refreshed"]
    assert read(tmp_path / "torch.ipynb").cells[0].execution_count is None


def test_outputs_that_differ_are_told_with_what_to_do(tmp_path):
    """pytest, with our conftest, on a notebook whose stored answer is wrong."""
    write(tmp_path / "stale.ipynb", "6 * 7")
    notebook = read(tmp_path / "stale.ipynb")
    notebook.cells[0].outputs = [v4.new_output(
        "execute_result", {"text/plain": "41"}, execution_count=1)]
    nbformat.write(notebook, tmp_path / "stale.ipynb")
    shutil.copy(ROOT / "conftest.py", tmp_path)
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-p",
         "no:cacheprovider", "-o", f"pythonpath={ROOT / 'web/live'}", tmp_path],
        cwd=tmp_path, capture_output=True, encoding="utf-8")
    assert "stored in stale.ipynb. If the new answers are right" in ended.stdout
    assert ended.returncode == 1
