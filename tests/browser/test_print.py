"""Printed pages: content without the furniture."""

import pytest

from .conftest import BY_LANGUAGE, PAGE_TYPES


@pytest.mark.parametrize(("name", "language"), BY_LANGUAGE)
def test_a_printed_page_has_no_furniture(open_page, name, language):
    page = open_page(PAGE_TYPES[name][language])
    page.emulate_media(media="print")
    for furniture in (".md-header", ".md-footer", ".md-tabs", ".md-sidebar"):
        for element in page.locator(furniture).all():
            assert not element.is_visible(), furniture
    assert page.locator("h1").is_visible()
    assert len(page.pdf(format="Letter")) > 1000
