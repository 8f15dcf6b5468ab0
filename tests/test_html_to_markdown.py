"""HTML as Markdown, read back by two readers: CommonMark's, and Python-Markdown with what people add to it."""

from html import escape

import lxml.html
import markdown as python_markdown
import pytest
from markdown_it import MarkdownIt

from macros.characters import UNSEEN
from macros.html_to_markdown import markdown

from .hostile import payloads
from .reading import told

_COMMON = MarkdownIt("commonmark").enable("table")
_PYTHON = python_markdown.Markdown(
    extensions=[
        "toc",
        "tables",
        "fenced_code",
        "attr_list",
        "def_list",
        "footnotes",
        "abbr",
        "admonition",
        "md_in_html",
    ]
)
READERS = {
    "CommonMark": _COMMON.render,
    "Python-Markdown": lambda text: _PYTHON.reset().convert(text),
}
PLACES = {
    "paragraph": "<p>{}</p>",
    "heading": "<h2>{}</h2>",
    "emphasis": "<p>a<em>{}</em>b <strong>{}</strong>! <em>x <strong>{}</strong></em></p>",
    "difference": "<p>a <del>{}</del> <ins>{}</ins> b</p>",
    "link": "<p>!<a href='https://example.org/'>{}</a></p>",
    "after a line end": "<p>x<br>{}</p>",
    "list": "<ul><li>{}</li><li>{}<ol start='3'><li>{}</li></ol></li></ul>",
    "names": "<dl><dt>{}</dt><dd>{}</dd></dl>",
    "table": "<table><tr><th>{}</th><th>x</th></tr><tr><td>{}<p>{}</p></td><td><em>{}</em></td></tr></table>",
    "quotation": "<div class='hb-note'><p>{}</p></div>",
    "picture": "<svg aria-labelledby='_n'></svg><p id='_n'>{}</p>",
}
OURS = {"del", "div", "ins", "p", "h2", "em", "strong", "a", "br", "ul", "ol", "li", "blockquote", "img"}
OURS |= {"table", "thead", "tbody", "tr", "th", "td"}


def plain(html):
    """Everything that is told by ``html``, without blanks and colons (those of names are written by us)."""
    tree = lxml.html.fragment_fromstring(html, create_parent="div")
    for image in tree.iter("img"):
        image.text = image.get("alt")
    return "".join("".join(tree.itertext()).replace(":", "").split())


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_no_text_becomes_markup_and_none_is_lost(reader, place):
    for text in payloads():
        if UNSEEN.search(text):  # the check refuses it
            continue
        html = place.replace("{}", escape(text))
        read = reader(markdown(html))
        assert plain(read).replace("3.", "") == plain(html).replace("3.", ""), text
        for element in lxml.html.fragment_fromstring(read, create_parent="div").iter():
            assert element.tag in OURS, (text, element.tag)
            assert set(element.attrib) <= {"id", "href", "src", "alt", "start"}, (text, element.attrib)
            assert element.get("href", "https://example.org/") == "https://example.org/", text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2 id=a>One<a class=headerlink href=#a>¶</a></h2><p>Two</p>", '## <a id="a"></a>One\n\nTwo\n'),
        ("<section id=s><p>x</p></section><div id=t></div>", '<a id="s"></a>x\n\n<a id="t"></a>\n'),
        ("<p>a <em>b</em>, <strong>c.</strong> d</p>", "a *b*, **c.** d\n"),
        ("<p>a<em>b.</em>c</p>", "a<em>b.</em>c\n"),
        ("<p><strong>a <em>b</em></strong></p>", "**a <em>b</em>**\n"),
        ("<ul><li>a</li><li>b</li></ul>", "-   a\n-   b\n"),
        ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "1.  a\n\n    b\n\n2.  c\n"),
        ("<ul><li>a</li></ul><ol><li>b</li></ol>", "-   a\n\n<!-- -->\n\n1.  b\n"),
        ("<ol start=4><li>a</li></ol>", "-   4\\. a\n"),
        ("<dl><div><dt>Kind</dt><dd>network</dd></div></dl>", "-   **Kind:** network\n"),
        ("<dl><dt>Then?</dt><dd><ul><li>a</li></ul></dd></dl>", "-   **Then?**\n\n    -   a\n"),
        (
            "<table><caption>C</caption><tr><th>a</th><th>b</th></tr><tr><td colspan=2>c|d</td></tr></table>",
            "**C**\n\n| a | b |\n| --- | --- |\n| c&#124;d |  |\n",
        ),
        ("<p>a<del> b</del><ins> c</ins></p>", "a<del> b</del><ins> c</ins>\n"),
        ("<details><summary>More</summary><p>x</p></details>", "**More**\n\nx\n"),
        ("<div class=hb-note><p>a</p><p>b</p></div>", "> a\n>\n> b\n"),
        ("<p>a</p><form hidden><p>x</p></form><p hidden>y</p><script>z</script><p>b</p>", "a\n\nb\n"),
        ("<p>1. a</p><p>- b</p><p>2019</p>", "1\\. a\n\n\\- b\n\n2019\n"),
    ],
)
def test_what_is_written(html, text):
    assert markdown(html) == text


def test_a_step_is_a_heading_under_its_phase():
    html = (
        "<h3>Phase</h3><ol class=hb-steps start=2><li class=hb-step id=sign><label><input type=checkbox>"
        "<span>2</span><span>Sign</span></label><div><p>How</p></div></li></ol>"
    )
    assert markdown(html) == '### Phase\n\n#### <a id="sign"></a>2. Sign\n\nHow\n'


def test_links_and_pictures_lead_where_they_are_told_to():
    html = '<p><a href="../x/#y">a</a></p><figure><svg aria-labelledby="n"></svg><p id="n">A "b"</p></figure>'
    text = markdown(html, address=lambda href: f"{href}!", picture=lambda name: f"{name}.svg", anchored=lambda _: False)
    assert text == '[a](../x/#y!)\n\n![A "b"](n.svg)\n'


def test_an_address_cannot_leave_its_link():
    address = "https://example.org/a b(c)\"d'<e>\\*`|?f=1&copy;&g"
    html = f'<p><a href="{escape(address)}">x</a></p>'
    for reader in READERS.values():
        (link,) = lxml.html.fromstring(reader(markdown(html))).iter("a")
        assert link.get("href") == "https://example.org/a%20b%28c%29%22d%27%3Ce%3E%5C%2A%60%7C?f=1&copy;&g"


def test_what_a_reader_is_told_is_words_and_links_in_order():
    html = "<p>a <a href=x>b-c</a><button>d</button></p><ol start=3><li>e</li></ol>"
    assert told(html, str.upper) == ["a", "→ X", "b", "c", "3", "e"]
