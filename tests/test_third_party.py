"""Libraries that ship with the site are those that THIRD-PARTY.md names, unchanged, with their licences."""

import hashlib
import re

from .conftest import ROOT

VENDOR = ROOT / "overrides" / "assets" / "javascripts" / "vendor"
ROWS = re.findall(
    r"^\| (\S+\.js) \| (\S+) ([\d.]+), \S+ \| (\S+) \| [^|]+ \| ([0-9a-f]{64}) \|$",
    (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_every_file_is_listed_with_its_own_hash():
    assert {name for name, *_ in ROWS} == {path.name for path in VENDOR.glob("*.js")}
    for name, _, _, _, listed in ROWS:
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == listed, name


def test_every_package_has_its_licence_beside_it(site):
    licences = (site.folder / "assets" / "javascripts" / "vendor" / "LICENSES.txt").read_text(encoding="utf-8")
    for _, package, version, licence, _ in ROWS:
        assert f"=== {package} {version} ({licence}) ===" in licences
