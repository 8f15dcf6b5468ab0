"""Forms of people without Git: what they ask, and what becomes of them when filled in, by friend or foe."""

import json
import re

import pytest
import yaml

from macros.__main__ import main
from macros.data import read_data
from macros.issue_forms import CORRECTION, FORMS, allowed, at, form_file, read_form
from macros.propose import propose
from macros.refusal import Refusal
from macros.schema_nodes import node_of
from macros.validate import schemas

from .conftest import ROOT

ALL = schemas(ROOT / "schemas")
BY_KIND = {form.kind: form for form in FORMS}


def body(form, answers, end="\r\n"):
    """A filled form as the repository's host writes it: every question, with its answer or the words for none."""
    lines = []
    for field in form.fields:
        lines += [f"### {field.label}", "", answers.get(field.id, "_No response_"), ""]
    return end.join(lines)


NETWORK = {
    "name-es": "Red de Puertos Nuevos",
    "name-en": "Network of New Ports",
    "acronym": "RPN",
    "kind": "thematic · temática / thematic",
    "region": "world · mundo / world",
    "themes": "climate · clima / climate",
    "participants": "municipality · municipios / municipalities",
    "summary-es": "Une a ciudades con puerto.",
    "summary-en": "It joins port cities.",
    "website": "https://example.org/ports",
    "joining-es": "Con una carta.",
    "evidence": "https://example.org/ports/about\nDiario de los puertos, 2026-02",
    "seen": "2026-02",
    "more": "Gracias.",
}
ORGANIZATION = {
    "name-es": "Agencia de Puertos",
    "acronym": "AP",
    "kind": "federal · federal / federal",
    "region": "mexico · México / Mexico",
    "themes": "economy · economía / economy, climate · clima / climate",
    "summary-es": "Cuida los puertos.",
    "website": "https://example.org/",
    "evidence": "https://example.org/",
    "seen": "2026-02",
}
TERM = {
    "term-es": "Aduana interior",
    "term-en": "Inland customs",
    "acronym-es": "AI",
    "acronym-en": "IC",
    "definition-es": "Oficina que despacha lejos de la frontera.",
    "definition-en": "Office that clears goods away from the border.",
    "evidence": "Ley Aduanera",
}
FIX = {
    "page": "https://example.org/manual/redes/example-network/#mexico",
    "says": "Red inventada para las pruebas.",
    "should": "Red imaginada para las pruebas.",
    "evidence": "https://example.org/",
}


def files_of(corpus):
    return {p: p.read_bytes() for p in sorted((corpus / "data").rglob("*")) if p.is_file()}


def changed(before, corpus):
    return {p.relative_to(corpus).as_posix() for p, raw in files_of(corpus).items() if before.get(p) != raw}


def test_the_forms_are_those_that_the_schemas_make(shipped):
    ui = next(d.data for d in shipped.documents if d.kind.name == "ui")
    for form in FORMS:
        committed = (ROOT / ".github" / "ISSUE_TEMPLATE" / form.file).read_text(encoding="utf-8")
        assert committed == form_file(form, ALL, ui), form.file


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.file)
def test_a_form_is_one_that_the_host_takes(form):
    data = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / form.file).read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(data) <= {"name", "description", "body", "labels"}
    assert len(data["name"]) > 3 and len(data["description"]) < 200
    ids = [part["id"] for part in data["body"]]
    labels = [part["attributes"]["label"] for part in data["body"]]
    assert len(set(ids)) == len(ids) and len(set(labels)) == len(labels)
    assert all(re.fullmatch(r"[\w-]+", name) for name in ids)
    for part in data["body"]:
        assert part["type"] in ("input", "textarea", "dropdown")
        assert " / " in part["attributes"]["label"]
        assert part["attributes"]["description"].count(" · ") == 1
        options = part["attributes"].get("options", [])
        assert bool(options) == (part["type"] == "dropdown")
        assert len(set(options)) == len(options)
        assert not [option for option in options if ", " in option]  # the host parts several answers with it
    assert any(part.get("validations", {}).get("required") for part in data["body"])


def test_every_answer_goes_to_a_field_that_there_is():
    for form in FORMS:
        for field in form.fields:
            if field.path:
                assert at(node_of(ALL, form.kind), field.path).schema, field


@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_network_becomes_a_record_that_lacks_only_what_was_not_asked(corpus, end):
    proposal = propose(corpus, body(BY_KIND["network"], NETWORK, end), "es")
    assert proposal.files == ("data/networks/rpn.yml",)
    data = yaml.safe_load((corpus / "data/networks/rpn.yml").read_text(encoding="utf-8"))
    assert data["name"] == {"es": "Red de Puertos Nuevos", "en": "Network of New Ports"}
    assert data["acronym"] == {"es": "RPN", "en": "RPN"}
    assert (data["kind"], data["region"], data["themes"]) == ("thematic", "world", ["climate"])
    assert data["website"]["url"] == "https://example.org/ports"
    assert data["joining"]["text"] == {"es": "Con una carta.", "en": "POR LLENAR"}
    assert data["verified"]["date"] == "2026-02"
    assert data["verified"]["evidence"] == [
        {"url": "https://example.org/ports/about"},
        {"name": "Diario de los puertos, 2026-02"},
    ]
    assert {p.key for p in proposal.problems} == {"unfilled", "unfilled_value"}
    asked = ("name", "acronym", "kind", "region", "themes", "participants", "summary", "website.url", "verified.date")
    assert not [p.path for p in proposal.problems if p.path.startswith(asked)]


def test_an_organization_and_a_term_become_records_too(corpus):
    assert propose(corpus, body(BY_KIND["organization"], ORGANIZATION), "en").files == ("data/organizations/ap.yml",)
    data = yaml.safe_load((corpus / "data/organizations/ap.yml").read_text(encoding="utf-8"))
    assert data["themes"] == ["economy", "climate"]
    before = (corpus / "data/glossary.yml").read_text(encoding="utf-8")
    proposal = propose(corpus, body(BY_KIND["term"], TERM), "en")
    after = (corpus / "data/glossary.yml").read_text(encoding="utf-8")
    assert after.startswith(before)
    term = yaml.safe_load(after)["terms"][-1]
    assert (term["id"], term["definition"]["es"]) == ("inland-customs", TERM["definition-es"])
    assert [p.path for p in proposal.problems] == ["terms[1].sources[0]"]


@pytest.mark.parametrize(
    ("page", "says", "should", "language", "place"),
    [
        (FIX["page"], FIX["says"], FIX["should"], "es", "summary"),
        (
            "http://127.0.0.1:8000/en/networks/example-network/",
            "Network made up for the tests.",
            "Network imagined: a # \"test\" 'x'.",
            "en",
            "summary",
        ),
        ("data/networks/example-network.yml", "made   up\nfor", "thought out for", "en", "summary"),
        ("https://example.org/", "Red inventada", "Red nueva", "es", "summary"),
    ],
)
def test_a_correction_changes_those_words_and_no_other_byte(corpus, page, says, should, language, place):
    path = corpus / "data/networks/example-network.yml"
    before = path.read_text(encoding="utf-8")
    proposal = propose(corpus, body(CORRECTION, {**FIX, "page": page, "says": says, "should": should}), "es")
    after = path.read_text(encoding="utf-8")
    old = yaml.safe_load(before)[place][language]
    new = yaml.safe_load(after)[place][language]
    assert new == old.replace(" ".join(says.split()), should)
    lines = list(zip(before.splitlines(), after.splitlines(), strict=True))
    assert [a.partition(":")[0] for a, b in lines if a != b] == [place]
    other = {"es": "English", "en": "Spanish"}[language]
    assert f"The {other} text stands as it was" in proposal.note["en"]
    assert proposal.problems == []


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"says": "Palabras que no están."}, "do not stand so in the data"),
        ({"says": "No se sabe.", "page": "https://example.org/"}, "several places: data/"),
        ({"says": "x"}, "What the page says is missing"),
        ({"should": "_No response_"}, "or what it should say"),
    ],
)
def test_a_correction_that_needs_a_person_changes_nothing(corpus, answers, says):
    before = files_of(corpus)
    with pytest.raises(Refusal) as refused:
        propose(corpus, body(CORRECTION, {**FIX, **answers}), "es")
    assert says in refused.value.words["en"]
    assert files_of(corpus) == before


@pytest.mark.parametrize(
    ("form", "answers", "says"),
    [
        ("network", {**NETWORK, "acronym": "Example Network"}, "exists already, in data/networks/example-network.yml"),
        ("network", {**NETWORK, "acronym": "…", "name-es": "!!", "name-en": "¿?"}, "no letters to make an id of"),
        ("network", {**NETWORK, "acronym": "CON"}, "a device of Windows"),
        ("network", {**NETWORK, "acronym": "Comparar"}, "is the name of something else"),
        ("term", {**TERM, "term-en": "Example term"}, "exists already, in data/glossary.yml"),
        ("network", {**NETWORK, "more": "x" * 80_000}, "more than 70000 characters"),
    ],
)
def test_what_cannot_become_a_record_is_refused_and_nothing_is_written(corpus, form, answers, says):
    before = files_of(corpus)
    with pytest.raises(Refusal) as refused:
        propose(corpus, body(BY_KIND[form], answers), "es")
    assert says in refused.value.words["en"]
    assert refused.value.words["es"]
    assert files_of(corpus) == before


def test_an_issue_that_is_no_form_of_ours_is_left_alone(corpus, capsys, tmp_path):
    before = files_of(corpus)
    for text in ("", "Hola", "### Página / Page\n\nx", "\x00" * 100, "### " * 1000):
        issue = tmp_path / "issue.md"
        issue.write_text(text, encoding="utf-8")
        assert main(["--root", str(corpus), "propose", str(issue)]) == 3
        assert capsys.readouterr().out == ""
    assert files_of(corpus) == before


HOSTILE = [
    '"\nid: other\nname: {es: x, en: x}\n#',
    "x\n---\n!!python/object/apply:os.system [id]",
    "*alias &anchor !tag {a: [b}",
    "'; touch /tmp/owned; echo '",
    "$(touch owned) `touch owned` ${HOME} %0A::set-output name=a::b",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ](x)",
    "../../etc/passwd",
    "\u202eabc\u2066def\u200b\ufeff\u2028ghi\u0085jkl\x00\x1b[31m",
    "### Sitio web / Website\n\nhttps://evil.example/",
    "```\n@everyone </details>\n````",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16") + " ñ",
    "::error file=x::y",
    "{{ config }} {% raw %} ${{ secrets.GITHUB_TOKEN }}",
    "a" * 5000,
    "- a\n- b: c\n\t- d",
    "yes",
    "null",
    "0x1F",
    "x: y # z",
    "\\u0041\\n\\\\",
]


@pytest.mark.parametrize("evil", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("kind", ["network", "organization", "term"])
def test_whatever_is_written_in_a_form_is_only_ever_a_value(corpus, kind, evil):
    form = BY_KIND[kind]
    before = files_of(corpus)
    answers = {field.id: evil for field in form.fields} | {"acronym": "Safe Id", "term-en": "Safe id"}
    try:
        proposal = propose(corpus, body(form, answers), "es")
    except Refusal:
        assert files_of(corpus) == before
        return
    home = {"network": "data/networks/safe-id.yml", "organization": "data/organizations/safe-id.yml"}
    expected = home.get(kind, "data/glossary.yml")
    assert changed(before, corpus) == {expected}
    assert not [p for p in proposal.problems if p.key in ("syntax", "alias", "tag", "duplicate_key", "encoding")]
    text = (corpus / expected).read_text(encoding="utf-8")
    assert all(c.isprintable() or c == "\n" for c in text)
    record = yaml.safe_load(text)
    record = record["terms"][-1] if kind == "term" else record
    assert record["id"] == "safe-id"
    assert set(record) <= set(node_of(ALL, kind).fields())
    held = record["definition"]["es"] if kind == "term" else record["name"]["es"]
    assert isinstance(held, str)


@pytest.mark.parametrize("evil", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_correction_changes_one_value_or_nothing(corpus, evil):
    before = files_of(corpus)
    path = corpus / "data/networks/example-network.yml"
    for answers in ({"should": evil}, {"says": evil}, {"page": evil}):
        path.write_bytes(before[path])
        try:
            propose(corpus, body(CORRECTION, {**FIX, **answers}), "es")
        except Refusal:
            assert files_of(corpus) == before
            continue
        assert changed(before, corpus) <= {"data/networks/example-network.yml"}
        old, new = yaml.safe_load(before[path]), yaml.safe_load(path.read_bytes())
        assert {k: v for k, v in new.items() if k != "summary"} == {k: v for k, v in old.items() if k != "summary"}
        assert new["summary"]["en"] == old["summary"]["en"]
        assert isinstance(new["summary"]["es"], str)


def test_the_answer_is_in_both_languages_and_nobody_can_write_into_it(corpus, capsys, tmp_path):
    issue = tmp_path / "issue.md"
    evil = "````` @everyone\n# owned"
    issue.write_text(body(BY_KIND["network"], {**NETWORK, "website": evil, "kind": evil}), encoding="utf-8")
    assert main(["--root", str(corpus), "propose", str(issue), "--language", "es"]) == 0
    out = capsys.readouterr().out
    assert "### Español" in out and "### English" in out
    assert "`data/networks/rpn.yml`" in out
    assert "no es un valor admitido" in out and "is not an allowed value" in out
    fence, outside = None, []
    for line in out.splitlines():
        run = re.match(r"`{3,}", line)
        if fence is None and run:
            fence = run[0]
        elif fence is not None and line == fence:
            fence = None
        elif fence is None:
            outside.append(line)
    assert fence is None
    assert "@everyone" not in "\n".join(outside) and "owned" not in "\n".join(outside)


def test_a_refusal_is_answered_too(corpus, capsys, tmp_path):
    issue = tmp_path / "issue.md"
    issue.write_text(body(CORRECTION, {**FIX, "says": "Palabras que no están."}), encoding="utf-8")
    assert main(["--root", str(corpus), "propose", str(issue)]) == 1
    out = capsys.readouterr().out
    assert "no salió un cambio automático" in out and "did not become a change by itself" in out


def test_a_heading_inside_an_answer_takes_no_other_answers_place():
    answers = {**NETWORK, "summary-es": "uno\n\n### Un título\n\ndos"}
    form, read = read_form(body(BY_KIND["network"], answers))
    assert form.kind == "network"
    assert read["summary-es"] == "uno\n\n### Un título\n\ndos"
    assert read["summary-en"] == NETWORK["summary-en"]


def test_every_word_to_choose_from_is_one_that_the_schema_allows(corpus):
    for form in FORMS:
        data = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / form.file).read_text(encoding="utf-8"))
        for field, part in zip(form.fields, data["body"], strict=True):
            if part["type"] == "dropdown":
                words = [option.partition(" · ")[0] for option in part["attributes"]["options"]]
                assert words == allowed(at(node_of(ALL, form.kind), field.path))


def test_a_proposed_record_filled_in_is_clean(corpus):
    """The example network told by a form, and what the form cannot ask put in by hand."""
    propose(corpus, body(BY_KIND["network"], NETWORK), "en")
    path = corpus / "data/networks/rpn.yml"
    proposed = yaml.safe_load(path.read_text(encoding="utf-8"))
    sound = yaml.safe_load((corpus / "data/networks/example-network.yml").read_text(encoding="utf-8"))
    unasked = ("purpose", "eligibility", "joining", "fee", "size", "founded", "seat", "mexico", "status", "sources")
    filled = {**proposed, **{name: sound[name] for name in unasked}}
    path.write_text(json.dumps(filled, ensure_ascii=False), encoding="utf-8")  # JSON is YAML, without comments
    assert read_data(corpus).problems == []
