"""A release's bill of materials (CycloneDX): the scripts that ship with the site beside the Python packages."""

import re

# A row of THIRD-PARTY.md: file, package and version, the file in the package, licence, what for, SHA-256.
_ROW = re.compile(r"^\| (\S+\.js) \| (\S+) ([\d.]+), \S+ \| (\S+) \| [^|]+ \| ([0-9a-f]{64}) \|$", re.MULTILINE)
_FOLDER = "overrides/assets/javascripts/vendor/"


def with_scripts(bill: dict, third_party: str) -> dict:
    """The bill that cyclonedx-py makes of requirements.lock, and the packages that THIRD-PARTY.md lists, with files."""
    packages: dict[str, dict] = {}
    for file, name, version, licence, digest in _ROW.findall(third_party):
        address = f"pkg:npm/{name}@{version}"
        package = packages.setdefault(
            address,
            {
                "bom-ref": address,
                "type": "library",
                "name": name,
                "version": version,
                "purl": address,
                "licenses": [{"license": {"id": licence}}],
                "components": [],
            },
        )
        hashes = [{"alg": "SHA-256", "content": digest}]
        package["components"].append({"type": "file", "name": _FOLDER + file, "hashes": hashes})
    return {**bill, "components": [*bill["components"], *packages.values()]}
