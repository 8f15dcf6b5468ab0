"""Finished HTML as Markdown that every generator reads: CommonMark with tables, in the dialect that Python-Markdown
shares with it.

What a reader without scripts sees is written; what scripts alone use is not. Text stays text: whatever either dialect
would take for markup is escaped, in forms that both know. Of HTML only ``<a id>``, ``<del>`` and ``<ins>`` are written,
for which Markdown has nothing, ``<br>`` inside tables, and ``<em>`` and ``<strong>`` where asterisks would not be read
as emphasis.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from html import escape

import lxml.html
from lxml.html import HtmlElement

Blocks = list[str]

_EDITED = frozenset(("del", "ins"))
_INLINE = _EDITED | frozenset(
    ("a", "abbr", "b", "br", "cite", "code", "copy-text", "em", "i", "kbd", "label", "small", "span", "strong")
)
_UNSEEN = frozenset(("button", "form", "input", "link", "script", "select", "style", "svg", "template", "textarea"))
_EMPHASIS = {"em": "em", "i": "em", "cite": "em", "strong": "strong", "b": "strong"}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_QUOTED = frozenset(("hb-note", "hb-change", "hb-case"))  # what stands apart from the text around it
_NUMBERED = frozenset(("hb-fractions",))  # lists whose items bring their numbers
_PRINTED = frozenset(("hb-step__line",))  # on paper only
_QUIET = frozenset(("hb-quiet", "hb-mark"))  # parts of a line that look different
_BLANK, _APART = "hb-form__blank", "hb-evidence"  # a place to fill in; what a space goes before
_STATE = "hb-state"  # a line of parts that the style sheet sets apart
_STEP = "hb-step"  # an item of a list that has a title: a heading of its own
# Inside a table's cell, what begins a line: elements, and a class.
_BREAKS = frozenset(("div", "p", "li", "dt", "dd", "ul", "ol", "dl", "hb-catalogue__summary"))

# Marks of emphasis and line ends until a line is whole. No record holds such a character (characters.py).
_OPEN, _CLOSE, _BREAK = {"em": "\ue000", "strong": "\ue001"}, {"em": "\ue002", "strong": "\ue003"}, "\ue004"
_TAGS = {mark: tag for marks in (_OPEN, _CLOSE) for tag, mark in marks.items()}
_STARS = {"em": "*", "strong": "**"}
_OPEN_BLANK, _CLOSE_BLANK = re.compile("([\ue000\ue001]+)( +)"), re.compile("( +)([\ue002\ue003]+)")
_NOTHING = re.compile("\ue000 *\ue002|\ue001 *\ue003")
_MARKED = re.compile("[\ue000-\ue003]")
_NEW_LINE = "  \n"
_BLANKS = re.compile(r"[ \t\r\n\f]+")

_SPECIAL = re.compile(r"[\\`*_\[\]]|[<>~|{]|&(?=[#\w])|=(?==)")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "~": "&#126;", "|": "&#124;", "{": "&#123;", "&": "&amp;", "=": "&#61;"}
_LINE_START = re.compile(r"^(?:(\d+)([.)])(?=\s|$)|([-+#!])|([:=?]))")
_IN_ADDRESS = re.compile(r"""[\s"'()<>\\`*|{}\[\]^]|&(?=#?\w+;)""")


class _List(str):
    """The block of a list: two of them side by side would be read as one."""


class _Quote(str):
    """A quotation: the same."""


def markdown(
    html: str,
    address: Callable[[str], str] = str,
    picture: Callable[[str], str] = str,
    anchored: Callable[[str], bool] = lambda name: True,
) -> str:
    """``html`` as Markdown.

    address: what a link's target becomes. picture: gives the address of the file of an SVG element from the id of
    its alternative text. anchored: whether an id is kept for links to lead to.
    """
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    return _Writer(root, address, picture, anchored).text()


def escaped(text: str) -> str:
    """``text`` so that it is read as that text, inside a line."""
    return _SPECIAL.sub(lambda match: _ENTITIES.get(match[0]) or "\\" + match[0], text)


class _Writer:
    def __init__(self, root: HtmlElement, address: Callable, picture: Callable, anchored: Callable):
        self.root, self.address, self.picture, self.anchored = root, address, picture, anchored
        self.alternatives = {name: "" for svg in root.iter("svg") if (name := svg.get("aria-labelledby"))}
        for name in self.alternatives:
            for element in root.xpath("//*[@id=$name]", name=name):
                self.alternatives[name] = element.text_content()
                element.drop_tree()
        self.level = 1  # of the last heading
        self.ids: list[str] = []  # of what begins with the next line

    def text(self) -> str:
        return _joined([*self._inside(self.root), *self._anchors_alone()]) + "\n"

    # --- blocks ---

    def _inside(self, element: HtmlElement, lead: str = "") -> Blocks:
        """What an element holds: blocks, and the text between them as paragraphs. lead: what the first begins with."""
        blocks: Blocks = []
        line = [lead]

        def end_line() -> None:
            blocks.extend(self._paragraph("".join(line)))
            line.clear()

        for node in _nodes(element):
            if isinstance(node, str):
                line.append(escaped(node))
            elif node.tag in _INLINE:
                alone = node.get("rel") in ("prev", "next")
                if alone:
                    end_line()
                line.append(self._inline(node))
                if alone:
                    end_line()
            else:
                end_line()
                blocks += self._block(node)
        end_line()
        return blocks

    def _block(self, element: HtmlElement) -> Blocks:
        classes = set(element.get("class", "").split())
        name = element.get("aria-labelledby")
        if element.tag == "svg" and name:
            self.ids.append(name)
            alternative = _line(escaped(self.alternatives[name]))
            return [f"{self._anchors()}![{alternative}]({_target(self.picture(name))})"]
        if _unseen(element) or classes & _PRINTED:
            return []
        if element.get("id"):
            self.ids.append(element.get("id"))
        if element.tag in _HEADINGS:
            self.level = int(element.tag[1])
            return self._heading(self.level, element)
        if element.tag in ("ul", "ol"):
            return self._list(element, classes)
        if element.tag == "dl":
            return self._definitions(element)
        if element.tag == "table":
            return self._table(element)
        if element.tag in ("summary", "figcaption"):
            return self._paragraph(f"{_OPEN['strong']}{self._flat(element)}{_CLOSE['strong']}")
        if _STATE in classes:
            return self._paragraph(" · ".join(filter(str.strip, map(self._inline, element))))
        if classes & _QUOTED:
            inside = _joined(self._inside(element))
            return [_Quote("\n".join(f"> {line}" if line else ">" for line in inside.split("\n")))]
        return self._inside(element)

    def _paragraph(self, line: str) -> Blocks:
        text = _NEW_LINE.join(_LINE_START.sub(_literal, part) for part in _line(line).split(_BREAK))
        return [self._anchors() + text] if text else []

    def _heading(self, level: int, element: HtmlElement) -> Blocks:
        text = re.sub("#$", r"\\#", _line(self._flat(element)).replace(_BREAK, " "))
        return [f"{'#' * level} {self._anchors()}{text}"]

    def _anchors_alone(self) -> Blocks:
        anchors = self._anchors()
        return [anchors] if anchors else []

    def _anchors(self) -> str:
        """Anchors of what begins here."""
        names, self.ids = self.ids, []
        return "".join(f'<a id="{escape(name)}"></a>' for name in names if self.anchored(name))

    def _list(self, element: HtmlElement, classes: set[str]) -> Blocks:
        start = int(element.get("start", 1))
        blocks: Blocks = []
        items: list[Blocks] = []
        for number, item in enumerate(element.iterchildren("li"), start):
            if _STEP in item.get("class", "").split():
                blocks += self._step(item)
                continue
            if item.get("id"):
                self.ids.append(item.get("id"))
            inside = self._inside(item)
            if element.tag == "ol" and start != 1 and inside:  # Python-Markdown begins every list with 1
                inside[0] = f"{number}\\. {inside[0]}"
            items.append(inside)
        counted = element.tag == "ol" and start == 1 and not classes & _NUMBERED
        return blocks + _listed(items, counted)

    def _step(self, item: HtmlElement) -> Blocks:
        """A step of a procedure: its number and title as a heading, what else is said of it below."""
        self.ids.append(item.get("id"))
        head, body = item
        title = _line(". ".join(self._inline(part) for part in head.iterchildren("span")))
        return [f"{'#' * (self.level + 1)} {self._anchors()}{title}", *self._inside(body)]

    def _definitions(self, element: HtmlElement) -> Blocks:
        """Names and what is said of them: a list, or headings with their text where a name is a heading."""
        if element.xpath(".//dt/h2"):
            return [block for part in element.iterchildren() for block in self._entry(part)]
        items: list[Blocks] = []
        name = ""
        for part in element.iter("dt", "dd"):
            if part.tag == "dt":
                if part.getparent().tag == "div" and part.getparent().get("id"):
                    self.ids.append(part.getparent().get("id"))
                hints = [self._inline(hint) for hint in part.find_class("hb-quiet")]
                for hint in part.find_class("hb-quiet"):
                    hint.drop_tree()
                colon = "" if part.text_content().rstrip().endswith(_MARKS) else ":"
                name = f"{_OPEN['strong']}{self._flat(part).rstrip()}{colon}{_CLOSE['strong']} {' '.join(hints)} "
            elif name:
                items.append(self._inside(part, name))
                name = ""
            else:
                items[-1] += self._inside(part)
        return _listed(items, False)

    def _entry(self, part: HtmlElement) -> Blocks:
        if part.get("id"):
            self.ids.append(part.get("id"))
        return [block for half in part.iterchildren("dt", "dd") for block in self._inside(half)]

    def _table(self, element: HtmlElement) -> Blocks:
        blocks: Blocks = []
        for caption in element.iterchildren("caption"):
            if "hb-visually-hidden" not in caption.get("class", ""):  # else the text around it says the same
                blocks += self._paragraph(f"{_OPEN['strong']}{self._flat(caption)}{_CLOSE['strong']}")
        blocks += self._anchors_alone()
        rows = [self._row(row) for row in element.iter("tr")]
        width = max(map(len, rows))
        rows = [row + [""] * (width - len(row)) for row in rows]
        rows.insert(1, ["---"] * width)
        return [*blocks, "\n".join(f"| {' | '.join(row)} |" for row in rows)]

    def _row(self, row: HtmlElement) -> list[str]:
        cells: list[str] = []
        for cell in row.iterchildren("th", "td"):
            cells += [self._cell(cell)] + [""] * (int(cell.get("colspan", 1)) - 1)
        return cells

    def _cell(self, cell: HtmlElement) -> str:
        text = _line(self._flat(cell, breaks=True)).replace(_BREAK, "<br>")
        return self._anchors() + text

    # --- lines ---

    def _flat(self, element: HtmlElement, breaks: bool = False) -> str:
        """Everything in an element as one line. breaks: whether blocks inside it begin anew."""
        parts = []
        for node in _nodes(element):
            if isinstance(node, str):
                parts.append(escaped(node))
            elif node.tag in _INLINE:
                between = _BREAK if breaks and _begins_anew(node) else ""
                parts.append(between + self._inline(node))
            elif not _unseen(node):
                between = _BREAK if breaks and _begins_anew(node) else " "
                parts += [between, self._flat(node, breaks), between]
        return "".join(parts)

    def _inline(self, element: HtmlElement) -> str:
        """An element inside a line."""
        if _unseen(element) or "headerlink" in element.get("class", ""):
            return ""
        if element.tag == "br":
            return _BREAK
        if element.get("id"):
            self.ids.append(element.get("id"))
        if element.tag == "code":
            return _code(element.text_content())
        inside = self._flat(element)
        classes = set(element.get("class", "").split())
        if _BLANK in classes:
            return f"\\[{inside}\\]"
        if _APART in classes:
            return f" {inside}"
        quiet = "em" if _QUIET & classes else None
        if tag := _EMPHASIS.get(element.tag, quiet):
            return f"{_OPEN[tag]}{inside}{_CLOSE[tag]}"
        if element.tag in _EDITED:
            return f"<{element.tag}>{inside}</{element.tag}>"
        if element.tag == "a" and element.get("href") is not None:
            return f"[{inside}]({_target(self.address(element.get('href')))})"
        return inside


_MARKS = (":", "?", "!", "…")


def _nodes(element: HtmlElement) -> Iterator[str | HtmlElement]:
    """Texts and elements inside an element, in order."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):  # else a comment
            yield child
        if child.tail:
            yield child.tail


def _unseen(element: HtmlElement) -> bool:
    """Whether a reader without scripts sees nothing of an element."""
    return element.tag in _UNSEEN or element.get("hidden") is not None


def _begins_anew(element: HtmlElement) -> bool:
    return bool(_BREAKS & {element.tag, *element.get("class", "").split()})


def _code(text: str) -> str:
    """``text`` as code, inside as many backticks as it takes."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence, space = "`" * (longest + 1), " " if "`" in text else ""
    return f"{fence}{space}{text}{space}{fence}"


def _target(address: str) -> str:
    """An address as the target of a link."""
    return _IN_ADDRESS.sub(lambda m: "&amp;" if m[0] == "&" else "".join(f"%{b:02X}" for b in m[0].encode()), address)


def _listed(items: Iterable[Blocks], counted: bool) -> Blocks:
    """The block of a list, its items' further blocks indented by four, as both dialects want it."""
    written = [item for item in items if item]
    marks = [f"{number}.".ljust(4) for number in range(1, len(written) + 1)] if counted else ["-   "] * len(written)
    texts = [
        mark + "\n".join(f"    {line}" if line else "" for line in _joined(item).split("\n")).removeprefix("    ")
        for mark, item in zip(marks, written, strict=True)
    ]
    between = "\n\n" if any(len(item) > 1 for item in written) else "\n"
    return [_List(between.join(texts))] if texts else []


def _joined(blocks: Blocks) -> str:
    """Blocks one after another, those kept apart that would be read as one."""
    parts: list[str] = []
    for block in blocks:
        if parts and type(block) is type(parts[-1]) is not str:
            parts.append("<!-- -->")
        parts.append(block)
    return "\n\n".join(parts)


def _line(line: str) -> str:
    """A line with its blanks put together and its emphasis written."""
    line = re.sub(rf" ?(?:{_BREAK} ?)+", _BREAK, _BLANKS.sub(" ", line)).strip(f" {_BREAK}")
    return re.sub(r"!(?=\[)", r"\\!", _emphasized(line))


def _literal(start: re.Match) -> str:
    """What would begin a list, a heading or another block, as text."""
    number, point, sign, other = start.groups()
    return f"{number}\\{point}" if number else f"\\{sign}" if sign else f"&#{ord(other)};"


def _emphasized(line: str) -> str:
    """A line with its marks of emphasis written: as asterisks where both dialects read them so, else as elements."""
    if not _MARKED.search(line):
        return line
    line = _OPEN_BLANK.sub(r"\2\1", line)
    line = _CLOSE_BLANK.sub(r"\2\1", line)
    line = re.sub(" +", " ", _NOTHING.sub(" ", line))
    made, opened = "", []
    for place, character in enumerate(line):
        tag = _TAGS.get(character)
        if tag is None:
            made += character
        elif character == _OPEN[tag]:
            opened.append(len(made))
            made += f"<{tag}>"
        else:
            start = opened.pop()
            inside, before, after = made[start + len(tag) + 2 :], made[:start][-1:], line[place + 1 : place + 2]
            plain = not opened and _can_be_starred(inside, before, after)
            made = f"{made[:start]}{_STARS[tag]}{inside}{_STARS[tag]}" if plain else f"{made}</{tag}>"
    return made


def _can_be_starred(inside: str, before: str, after: str) -> bool:
    """Whether asterisks around ``inside`` open and close emphasis: the rule of flanking (CommonMark 0.31, 6.2)."""
    if _BREAK in inside or "*" in (before, after) or after in _TAGS:
        return False
    return (not _is_mark(inside[0]) or _is_mark(before)) and (not _is_mark(inside[-1]) or _is_mark(after))


def _is_mark(character: str) -> bool:
    """Whether a character is a blank, a mark of punctuation, or the end of a line."""
    return character in ("", _BREAK) or unicodedata.category(character)[0] in "PSZ"
