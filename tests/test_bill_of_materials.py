"""The bill of materials of a release: the scripts of the site beside the Python packages."""

import io
import json

from macros.__main__ import main
from macros.bill_of_materials import with_scripts

from .conftest import ROOT
from .test_third_party import ROWS

BILL = {"bomFormat": "CycloneDX", "components": [{"name": "attrs", "version": "26.1.0"}]}
THIRD_PARTY = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")


def test_every_script_that_ships_is_in_the_bill_with_its_licence_and_its_hash():
    found = with_scripts(BILL, THIRD_PARTY)["components"]
    assert found[0] == BILL["components"][0]
    listed = {
        (file["name"].rpartition("/")[2], one["name"], one["version"], one["licenses"][0]["license"]["id"], digest)
        for one in found[1:]
        for file in one["components"]
        for digest in [file["hashes"][0]["content"]]
    }
    assert listed == set(ROWS)
    assert len({one["bom-ref"] for one in found[1:]}) == len(found) - 1


def test_the_command_reads_a_bill_and_prints_it_whole(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(BILL)))
    assert main(["sbom"]) == 0
    assert json.loads(capsys.readouterr().out) == with_scripts(BILL, THIRD_PARTY)
