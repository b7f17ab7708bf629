"""The workflows on GitHub do what a person can do by hand, and may do no more."""
import re
import subprocess

import pytest
import yaml

from notebooks import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+")
USES = re.compile(r"uses: (.*)")
# what a workflow may do: read, and the one job that publishes, publish
MAY = {"contents": "read"}
MAY_PUBLISH = {"pages": "write", "id-token": "write"}
CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))

all_workflows = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)


def read(path):
    return yaml.safe_load(path.read_text("utf-8"))


def commands(workflow):
    """The commands of all its steps, those of a matrix too."""
    for job in workflow["jobs"].values():
        variants = job.get("strategy", {}).get("matrix", {}).get("include", [])
        for step in job["steps"]:
            if step.get("run") == "${{ matrix.command }}":
                yield from (variant["command"] for variant in variants)
            elif "run" in step:
                yield step["run"]


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True,
                            capture_output=True, encoding="utf-8")
    return [ROOT / name for name in listed.stdout.splitlines()]


@all_workflows
def test_each_action_is_pinned_by_the_hash_of_a_version(path):
    actions = USES.findall(path.read_text("utf-8"))
    assert actions and [a for a in actions if not PINNED.fullmatch(a)] == []


def test_an_action_has_the_same_version_everywhere():
    actions = {action for path in WORKFLOWS
               for action in USES.findall(path.read_text("utf-8"))}
    assert len(actions) == len({action.partition("@")[0] for action in actions})


@all_workflows
def test_each_command_can_be_given_by_hand(path):
    found = list(commands(read(path)))
    assert found
    for command in found:
        if command == ".ci/run":
            assert (ROOT / command).stat().st_mode & 0o111
        else:  # make knows how, and would do something
            assert re.fullmatch(r"make [a-z ]+", command)
            ended = subprocess.run(
                [*command.split(), "--dry-run", "PYTHON=python3"], cwd=ROOT,
                capture_output=True, encoding="utf-8")
            assert ended.returncode == 0 and ended.stdout, ended.stderr


@all_workflows
def test_it_may_only_read_but_for_the_job_that_publishes(path):
    workflow = read(path)
    assert workflow["permissions"] == MAY
    for name, job in workflow["jobs"].items():
        if name == "publish":
            assert job["permissions"] == MAY_PUBLISH
            # it runs nothing of ours, and nothing of a stranger's pull request
            assert "pull_request" in job["if"] and len(job["steps"]) == 1
            assert job["steps"][0]["uses"].startswith("actions/deploy-pages@")
        else:
            assert "permissions" not in job
        for step in job["steps"]:
            if "/checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


@all_workflows
def test_no_command_holds_what_a_stranger_writes(path):
    """A title or the name of a branch would be run as part of the command."""
    assert [c for c in commands(read(path)) if "${{" in c] == []
    assert "pull_request_target" not in path.read_text("utf-8")


@all_workflows
def test_each_job_ends_some_time(path):
    assert all(job["timeout-minutes"] <= 60 for job in read(path)["jobs"].values())


def test_the_published_site_is_the_one_that_was_tested():
    steps = read(ROOT / ".github/workflows/book.yml")["jobs"]["build"]["steps"]
    places = [next((k for k, step in enumerate(steps) if part in str(step)), None)
              for part in (".ci/run", "upload-artifact@", "upload-pages-artifact@")]
    assert places == sorted(places)
    assert {step["with"]["path"] for step in steps
            if "upload-" in step.get("uses", "")} == {"_build/html"}


def test_the_addresses_and_the_branch_stand_in_one_place():
    """In _config.yml; `make colab` writes them into the chapters from there."""
    named = re.compile(r"branch(es)?: *\[?\w|refs/heads/")
    assert [path for path in WORKFLOWS if named.search(path.read_text("utf-8"))] == []
    addresses = [CONFIG["html"]["baseurl"].rstrip("/"), CONFIG["repository"]["url"]]
    elsewhere = [
        f"{path.relative_to(ROOT)}: {address}" for path in tracked()
        for address in filter(None, addresses)
        if path.name != "_config.yml" and path.suffix != ".ipynb" and path.is_file()
        and address.encode("utf-8") in path.read_bytes()]
    assert elsewhere == []
