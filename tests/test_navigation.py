"""The navigation: sections, chapters, procedures, law; catalogue records stay out."""

from macros.navigation import navigation, page_file


def files(entries):
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        else:
            for value in entry.values():
                yield from files(value) if isinstance(value, list) else [value]


def test_every_section_is_there_and_catalogue_records_are_not(renderer):
    listed = list(files(navigation(renderer)))
    assert page_file(renderer, "page:networks") in listed
    assert page_file(renderer, "guide:example-chapter/example-section") in listed
    assert page_file(renderer, "checklist:example-checklist") in listed
    assert page_file(renderer, "network:example-network") not in listed
    assert len(listed) == len(set(listed))


def test_a_page_is_a_file_of_its_own_and_an_index_stands_in_its_folder(renderer):
    networks = "redes" if renderer.language == "es" else "networks"
    assert page_file(renderer, "page:home") == "index.md"
    assert page_file(renderer, "page:networks") == f"{networks}/index.md"
    assert page_file(renderer, "network:example-network") == f"{networks}/example-network.md"
