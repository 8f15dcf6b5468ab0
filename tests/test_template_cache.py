"""Compiled templates are used again until their source changes."""

from jinja2 import DictLoader, Environment

from macros.template_cache import MemoryCache


def rendered(source, cache):
    return Environment(loader=DictLoader({"a.html": source}), bytecode_cache=cache).get_template("a.html").render()


def test_a_template_is_compiled_once_for_several_environments():
    cache = MemoryCache()
    assert rendered("{{ 1 + 1 }}", cache) == "2"
    code = dict(cache._code)
    assert rendered("{{ 1 + 1 }}", cache) == "2"
    assert cache._code == code


def test_a_changed_template_is_compiled_anew():
    cache = MemoryCache()
    assert rendered("{{ 1 + 1 }}", cache) == "2"
    assert rendered("{{ 1 + 2 }}", cache) == "3"
