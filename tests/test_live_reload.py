"""make serve: a change of a record shows on the page, in both languages."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

from .built import lay_project
from .conftest import EXAMPLES, ROOT
from .hosted import free_port


def fetch(address):
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def wait_for(address, words, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if words in fetch(address):
            return True
        time.sleep(0.2)
    return False


def test_a_changed_record_is_served_in_both_languages_and_a_mended_slip_too(tmp_path):
    lay_project(tmp_path, ROOT, EXAMPLES / "valid" / "data")
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": ""},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        root = f"http://127.0.0.1:{port}/"
        assert wait_for(f"{root}redes/example-network/", "Red inventada")
        record = tmp_path / "data" / "networks" / "example-network.yml"
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace("Network made up", "Network thought up"), encoding="utf-8")
        assert wait_for(f"{root}en/networks/example-network/", "Network thought up")
        # What other pages show of it is served anew too.
        assert wait_for(f"{root}en/networks/", "Network thought up")
        name = text.replace('en: "Example Network"', 'en: "Renamed Network"')
        assert name != text
        record.write_text(name, encoding="utf-8")
        assert wait_for(f"{root}en/organizations/example-organization/", "Renamed Network")
        record.write_text(text.replace("region: world", "region: moon"), encoding="utf-8")
        time.sleep(3)  # the server holds requests while the data has a problem
        assert "moon" not in fetch(f"{root}redes/example-network/")
        record.write_text(text.replace("Network made up", "Network mended"), encoding="utf-8")
        assert wait_for(f"{root}en/networks/example-network/", "Network mended")
    finally:
        server.terminate()
        server.wait(timeout=20)
