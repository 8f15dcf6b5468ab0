"""The workflows: their own scripts, run here, and what they may touch."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
import yaml

from .conftest import ROOT
from .test_propose import BY_KIND, HOSTILE, NETWORK, body


def _steps(workflow):
    data = yaml.safe_load((ROOT / ".github" / "workflows" / workflow).read_text(encoding="utf-8"))
    return [step for job in data["jobs"].values() for step in job["steps"]], data


@pytest.mark.parametrize("workflow", ["propose.yml", "check.yml"])
def test_no_command_of_a_workflow_holds_anything_that_the_host_puts_in(workflow):
    for step in _steps(workflow)[0]:
        assert "${{" not in step.get("run", ""), step


def test_every_action_is_pinned_to_a_commit_and_says_which_release_that_is():
    for workflow in (ROOT / ".github" / "workflows").glob("*.yml"):
        for line in workflow.read_text(encoding="utf-8").splitlines():
            if "uses:" in line:
                assert re.search(r"uses: [\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+$", line), (workflow.name, line)


def test_what_reads_the_form_may_write_nothing_and_what_writes_reads_no_form():
    _, data = _steps("propose.yml")
    assert data["permissions"] == {}
    assert data["jobs"]["write"]["permissions"] == {"contents": "read"}
    assert "issue.body" not in str(data["jobs"]["open"]) and "form.md" not in str(data["jobs"]["open"])


def _project(folder, corpus):
    """A project with the example corpus as its data, as a workflow would find it checked out and set up."""
    shutil.copytree(corpus / "data", folder / "data")
    for name in ("schemas", ".github"):
        (folder / name).symlink_to(ROOT / name)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(
        f"#!/bin/sh\nshift 2\nPYTHONPATH={shlex.quote(str(ROOT))} exec {shlex.quote(sys.executable)} -m macros"
        f' --root {shlex.quote(str(folder))} "$@"\n'
    )
    python.chmod(0o755)
    return folder


def _run(script, folder, environment):
    """Runs a step's script as the host does."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **{name: str(value) for name, value in environment.items()}},
        capture_output=True,
        text=True,
    )


@pytest.mark.skipif(not shutil.which("jq"), reason="jq, which the host's machines have, is not installed")
@pytest.mark.parametrize("answers", [NETWORK, {**NETWORK, "summary-es": HOSTILE[4]}], ids=["sound", "hostile"])
def test_the_commands_of_the_workflow_turn_an_event_into_a_patch_that_applies(tmp_path, corpus, answers):
    """The very script of the first job, run here on an event's file, and its patch put onto a fresh copy."""
    project, other = _project(tmp_path / "project", corpus), tmp_path / "other"
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run([*git, "init", "-q", str(project)], check=True)
    subprocess.run([*git, "-C", str(project), "add", "data"], check=True)
    subprocess.run([*git, "-C", str(project), "commit", "-qm", "start"], check=True)
    subprocess.run([*git, "clone", "-q", str(project), str(other)], check=True)
    event = tmp_path / "event.json"
    event.write_text(json.dumps({"issue": {"number": 7, "title": "Red", "body": body(BY_KIND["network"], answers)}}))
    script = next(step["run"] for step in _steps("propose.yml")[0] if step.get("id") == "propose")
    environment = {"GITHUB_EVENT_PATH": event, "RUNNER_TEMP": tmp_path / "temp", "GITHUB_OUTPUT": tmp_path / "output"}
    assert _run(script, project, environment).returncode == 0
    assert (tmp_path / "output").read_text() == "result=written\n"
    patch = tmp_path / "temp" / "proposal" / "change.patch"
    subprocess.run([*git, "-C", str(other), "apply", "--index", "--include=data/*", str(patch)], check=True)
    assert (other / "data/networks/rpn.yml").read_bytes() == (project / "data/networks/rpn.yml").read_bytes()
    assert not (project / "owned").exists()


@pytest.mark.parametrize(
    ("title", "says"),
    [("Corrige la región", "no es un valor admitido"), ("Fix the region of it", "not an allowed value")],
)
def test_problems_are_annotated_on_their_lines_in_the_contributors_language(tmp_path, corpus, title, says):
    network = corpus / "data" / "networks" / "example-network.yml"
    network.write_text(network.read_text(encoding="utf-8").replace("region: world", "region: moon"), encoding="utf-8")
    project = _project(tmp_path / "project", corpus)
    event, summary = tmp_path / "event.json", tmp_path / "summary.md"
    event.write_text(json.dumps({"pull_request": {"title": title, "body": "", "labels": []}}))
    script = next(step["run"] for step in _steps("check.yml")[0] if "annotations" in step.get("name", ""))
    result = _run(script, project, {"GITHUB_EVENT_PATH": event, "GITHUB_STEP_SUMMARY": summary})
    assert result.returncode == 1
    assert result.stdout.startswith("::error file=data/networks/example-network.yml,line=17,col=9,")
    assert says in result.stdout
    assert says in summary.read_text()


def test_sound_data_lets_the_check_pass_and_says_nothing(tmp_path, corpus):
    project = _project(tmp_path / "project", corpus)
    event = tmp_path / "event.json"
    event.write_text("{}")
    script = next(step["run"] for step in _steps("check.yml")[0] if "annotations" in step.get("name", ""))
    result = _run(script, project, {"GITHUB_EVENT_PATH": event, "GITHUB_STEP_SUMMARY": tmp_path / "summary.md"})
    assert (result.returncode, result.stdout) == (0, "")
