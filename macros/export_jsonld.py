"""What a page is about, for machines: schema.org as JSON-LD, one object a page.

The context is written out (``@vocab``), so that reading it needs no other host.
"""

from macros.embedded import embedded
from macros.model import (
    Case,
    Chapter,
    Checklist,
    Decision,
    Figure,
    Guideline,
    Network,
    Organization,
    Section,
    Template,
    Workshop,
)
from macros.open_data import LICENCE, ROOT, About
from macros.render import Page
from macros.urls import ROOT as SITE_ROOT
from macros.urls import owner

_CONTEXT = {"@vocab": "https://schema.org/"}
# The value of legislationLegalForce for each answer; where it is not known, nothing is said.
_FORCE = {"yes": "InForce", "reformed": "InForce", "replaced": "NotInForce"}


def json_ld(page: Page, about: About) -> str | None:
    """The JSON-LD of a page, safe inside a script element; None for pages that describe nothing."""
    found = _describe(page, about)
    if found is None:
        return None
    return embedded({"@context": _CONTEXT, **found})


def _describe(page: Page, about: About) -> dict | None:
    if page.reference == "page:glossary":
        return _terms(page, about)
    if page.reference == "page:data":
        return {**_common(page, about), "@type": "DataCatalog", "name": page.renderer.name(page.reference)}
    record = page.renderer.records.get(page.reference)
    if record is None or owner(page.reference) != page.reference:
        return None
    describe = {
        Network: _organization,
        Organization: _organization,
        Guideline: _legislation,
        Checklist: _how_to,
        Figure: _dataset,
        Case: _article,
        Decision: _article,
        Template: _document,
        Workshop: _course,
        Section: _article,
        Chapter: _article,
    }[type(record)]
    return {**_common(page, about), **describe(page, record, about)}


def _url(page: Page, about: About, reference: str) -> str:
    return about.site + page.renderer.urls.path(reference, page.language)


def _common(page: Page, about: About) -> dict:
    url = _url(page, about, page.reference)
    return {"@id": f"{url}#_about", "mainEntityOfPage": url, "inLanguage": page.language, "license": LICENCE}


def _organization(page: Page, record: Network | Organization, about: About) -> dict:
    url = _url(page, about, page.reference)
    found = {
        "@id": f"{url}#_about",
        "@type": "Organization",
        "name": page.plain(record.name),
        "alternateName": sorted({record.acronym[page.language], *record.aliases}),
        "description": page.plain(record.summary),
        "mainEntityOfPage": url,
    }
    if record.website.url:
        found["url"] = record.website.url
    if record.founded.year:
        found["foundingDate"] = str(record.founded.year)
    if record.seat.city:
        found["address"] = {
            "@type": "PostalAddress",
            "addressLocality": page.plain(record.seat.city),
            "addressCountry": record.seat.country,
        }
    parent = getattr(record, "parent", None)
    if parent:
        found["parentOrganization"] = {"@id": f"{_url(page, about, parent)}#_about"}
    return found


def _legislation(page: Page, record: Guideline, about: About) -> dict:
    found = {
        "@type": "Legislation",
        "name": page.plain(record.title),
        "alternateName": [page.plain(record.short_title), *record.aliases],
        "description": page.plain(record.summary),
        "legislationDate": record.published,
        "legislationJurisdiction": {"@type": "Country", "name": "México" if page.language == "es" else "Mexico"},
        "legislationPassedBy": {"@type": "Organization", "name": page.plain(record.issuer)},
    }
    force = _FORCE.get(record.in_force.answer)
    if force:
        found["legislationLegalForce"] = {"@id": f"https://schema.org/{force}"}
    if record.gazette.url:
        found["isBasedOn"] = record.gazette.url
    return found


def _how_to(page: Page, record: Checklist, about: About) -> dict:
    url = _url(page, about, page.reference)
    return {
        "@type": "HowTo",
        "name": page.plain(record.title),
        "description": page.plain(record.summary),
        "step": [
            {
                "@type": "HowToSection",
                "name": page.plain(phase.title),
                "itemListElement": [
                    {"@type": "HowToStep", "name": page.plain(step.title), "url": f"{url}#{step.id}"}
                    for step in phase.steps
                ],
            }
            for phase in record.phases
        ],
    }


def _dataset(page: Page, record: Figure, about: About) -> dict:
    found = {
        "@type": "Dataset",
        "name": page.plain(record.title),
        "description": page.plain(record.alternative or record.title),
        "distribution": {
            "@type": "DataDownload",
            "contentUrl": f"{about.site}{ROOT}figures.json",
            "encodingFormat": "application/json",
        },
        "isBasedOn": [page.cite(citation) for citation in record.sources],
    }
    if record.unit:
        found["variableMeasured"] = page.plain(record.unit)
    return found


def _document(page: Page, record: Template, about: About) -> dict:
    return {
        "@type": "DigitalDocument",
        "name": page.plain(record.title),
        "description": page.plain(record.summary),
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": about.site + page.template_file(record),
            "encodingFormat": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        },
    }


def _course(page: Page, record: Workshop, about: About) -> dict:
    return {
        "@type": "LearningResource",
        "name": page.plain(record.title),
        "description": page.plain(record.summary),
        "learningResourceType": "workshop",
        "teaches": [page.plain(aim) for aim in record.aims],
        "timeRequired": f"PT{record.minutes}M",
    }


def _article(page: Page, record: Case | Decision | Section | Chapter, about: About) -> dict:
    text = record.gives if isinstance(record, Section) else record.summary
    found = {
        "@type": "Article",
        "headline": page.plain(record.title),
        "description": page.plain(text),
        "citation": [page.cite(citation) for citation in record.sources],
    }
    if isinstance(record, Section):
        chapter = page.reference.rpartition("/")[0]
        found["isPartOf"] = {"@id": f"{_url(page, about, chapter)}#_about"}
    return found


def _terms(page: Page, about: About) -> dict:
    url = about.site + SITE_ROOT[page.language] + page.renderer.urls.page("page:glossary", page.language)
    return {
        **_common(page, about),
        "@type": "DefinedTermSet",
        "name": page.renderer.name("page:glossary"),
        "hasDefinedTerm": [
            {"@type": "DefinedTerm", "@id": f"{url}#{term.id}", "name": page.plain(term.term), "termCode": term.id}
            for term in page.handbook.terms
        ],
    }
