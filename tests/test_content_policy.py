"""The policy in each page and for hosts: only the theme's scripts may run, and nothing comes from elsewhere."""

import re

import pytest

from macros.content_policy import hash_of, header_files, inline_scripts, policy, with_policy

PAGE = '<html><head><meta charset="utf-8"><script>theme()</script></head></html>'
META = re.compile(r'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="([^"]+)">')


def rules(text: str) -> dict[str, list[str]]:
    return {rule.split()[0]: rule.split()[1:] for rule in text.split(";")}


def test_a_hash_is_the_one_of_the_specification():
    """CSP level 2 and 3 give this example for ``alert('Hello, world.');``."""
    assert hash_of("alert('Hello, world.');") == "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='"


def test_only_what_runs_is_a_script():
    html = (
        "<script>a()</script><script type=module>b()</script><SCRIPT type='speculationrules'>{}</SCRIPT>"
        '<script src=x.js></script><script type="application/json">{}</script>'
        "<script type='application/ld+json'>{}</script>"
        "<script>c()\r\n</script>"
    )
    assert inline_scripts(html) == ["a()", "b()", "{}", "c()\n"]


def test_a_page_allows_the_hash_of_each_of_its_scripts():
    html, hashes = with_policy(PAGE, {"theme()"})
    assert hashes == [hash_of("theme()")]
    assert rules(META.search(html)[1])["script-src"] == ["'self'", "'wasm-unsafe-eval'", hash_of("theme()")]


@pytest.mark.parametrize("added", ["<script>alert(1)</script>", "<script\ntype='module'>import('//x')</script>"])
def test_a_script_that_is_not_the_themes_is_an_error(added):
    with pytest.raises(ValueError, match="none of the theme's"):
        with_policy(PAGE.replace("</head>", f"{added}</head>"), {"theme()"})


def test_a_page_without_the_line_that_the_policy_follows_is_an_error():
    with pytest.raises(ValueError, match="charset"):
        with_policy("<html></html>", set())


def test_no_rule_lets_anything_in_from_elsewhere_or_a_script_unseen():
    for name, sources in rules(policy([])).items():
        assert set(sources) <= {"'none'", "'self'", "data:", "'wasm-unsafe-eval'"}, name
        assert "data:" not in sources or name == "img-src"


def test_every_page_of_the_site_has_its_policy_first_and_allows_its_own_scripts_alone(site):
    pages = [*site.folder.rglob("*.html")]
    assert len(pages) > 300
    for path in pages:
        html = path.read_text(encoding="utf-8")
        found = META.search(html)
        assert found, path
        assert html.index("<meta ") == found.start(), path
        allowed = {source for source in rules(found[1])["script-src"] if source.startswith("'sha256-")}
        assert allowed == {hash_of(script) for script in inline_scripts(html)}, path


def test_no_page_of_the_site_has_a_style_or_a_handler_of_its_own(site):
    for url, page in site.pages.items():
        assert not re.search(r"<style|<[a-z][^<>]*\s(?:style|on[a-z]+)=", page.html), url


def test_the_headers_of_every_kind_of_host_say_the_same_and_allow_every_page(site):
    files = {name: (site.folder / name).read_text(encoding="utf-8") for name in header_files(set())}
    plain = dict(line.strip().split(": ", 1) for line in files["_headers"].splitlines()[1:])
    assert files["_headers"].startswith("/*\n  Content-Security-Policy: ")
    assert dict(re.findall(r'^Header always set (\S+) "([^"]+)"$', files["headers/apache.conf"], re.MULTILINE)) == plain
    assert dict(re.findall(r'^add_header (\S+) "([^"]+)" always;$', files["headers/nginx.conf"], re.MULTILINE)) == plain
    assert plain["Referrer-Policy"] == "no-referrer"
    assert plain["X-Content-Type-Options"] == "nosniff"
    assert plain["Permissions-Policy"]
    found = rules(plain["Content-Security-Policy"])
    assert found["frame-ancestors"] == ["'none'"]
    for page in site.pages.values():
        for name, sources in rules(META.search(page.html)[1]).items():
            assert set(sources) <= set(found[name]), (page.url, name)
