"""What several tests share: the project's folder, its data, and a sound little corpus to spoil."""

import shutil
from pathlib import Path

import pytest

from macros.data import Data, read_data
from macros.kinds import LANGUAGES
from macros.model import Handbook
from macros.portable import portable
from macros.render import Renderer
from macros.structure import structure

from .built import Site, build

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "tests" / "examples"


@pytest.fixture(scope="session")
def shipped() -> Data:
    """The data that the handbook ships, read and checked."""
    return read_data(ROOT)


@pytest.fixture(scope="session")
def handbook(shipped) -> Handbook:
    """The shipped handbook as its model."""
    return structure(shipped.documents)


@pytest.fixture
def corpus(tmp_path) -> Path:
    """A project folder with the example corpus, one record of each kind, free to be changed."""
    shutil.copytree(EXAMPLES / "valid" / "data", tmp_path / "data")
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    return tmp_path


@pytest.fixture(scope="session")
def example() -> Handbook:
    """The example corpus as its model."""
    folder = EXAMPLES / "valid"
    data = read_data(folder, ROOT / "schemas")
    assert not data.problems, data.problems
    return structure(data.documents)


@pytest.fixture(scope="session", params=["es", "en"])
def renderer(request, example) -> Renderer:
    """A renderer of the example corpus, in each language."""
    return Renderer(example, request.param, ROOT / "overrides" / "components")


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Site:
    """The real site, built as a release is: strict, and for an address below a host's root."""
    return build(ROOT, tmp_path_factory.mktemp("built") / "manual")


@pytest.fixture(scope="session")
def usb(site, handbook) -> dict[str, bytes]:
    """The folder for a USB stick, made from the real site: path → content."""
    words = {code: handbook.words_in(code) for code in LANGUAGES}
    return portable(site.files(), words)
