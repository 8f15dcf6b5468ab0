"""The open data described as a DCAT 3 catalogue, as JSON-LD."""

import json

from macros.model import Text
from macros.open_data import LICENCE, ROOT, About, DataSet

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FORMATS = (
    ("json", "application/json", "http://publications.europa.eu/resource/authority/file-type/JSON"),
    ("csv", "text/csv", "http://publications.europa.eu/resource/authority/file-type/CSV"),
)


def dcat_files(
    sets: tuple[DataSet, ...], titles: dict[str, Text], about: About, name: Text, pages: Text, publisher: Text
) -> dict[str, bytes]:
    """``catalog.jsonld`` by its path below the site's root.

    titles: of each set, by its name. name: of the handbook. pages: address of the data page in each language.
    """
    base = about.site + ROOT
    catalog = {
        "@context": _CONTEXT,
        "@id": f"{base}catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _texts(name),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _texts(publisher)},
        "dct:license": {"@id": LICENCE},
        "dct:language": [_language("SPA"), _language("ENG")],
        "dcat:version": about.version,
        "foaf:homepage": {"@id": about.site},
        "dcat:dataset": [_dataset(data_set, titles[data_set.name], base, pages) for data_set in sets],
    }
    return {f"{ROOT}catalog.jsonld": (json.dumps(catalog, ensure_ascii=False, indent=1) + "\n").encode()}


def _texts(text: Text) -> list[dict]:
    return [{"@value": text[language], "@language": language} for language in ("es", "en")]


def _language(code: str) -> dict:
    return {"@id": f"http://publications.europa.eu/resource/authority/language/{code}"}


def _dataset(data_set: DataSet, title: Text, base: str, pages: Text) -> dict:
    return {
        "@id": f"{base}{data_set.name}.json#dataset",
        "@type": "dcat:Dataset",
        "dct:identifier": data_set.name,
        "dct:title": _texts(title),
        "dct:license": {"@id": LICENCE},
        "dcat:landingPage": [{"@id": f"{pages[language]}#{data_set.name}"} for language in ("es", "en")],
        "dct:conformsTo": {"@id": f"{base}schemas/{data_set.name}.set.json"},
        "dcat:distribution": [
            {
                "@id": f"{base}{data_set.name}.{extension}#distribution",
                "@type": "dcat:Distribution",
                "dcat:downloadURL": {"@id": f"{base}{data_set.name}.{extension}"},
                "dcat:accessURL": {"@id": f"{base}{data_set.name}.{extension}"},
                "dcat:mediaType": {"@id": f"http://www.iana.org/assignments/media-types/{media}"},
                "dct:format": {"@id": format_},
                "dct:license": {"@id": LICENCE},
            }
            for extension, media, format_ in _FORMATS
        ],
    }
