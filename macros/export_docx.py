"""Templates as Word files: real headings, lists and tables, styles that can be changed, fields to fill in.

A field is a content control (a structured document tag, ISO/IEC 29500-1, 17.5.2) whose tag is the field's id: Word
and LibreOffice let one click and write, and template-filler.js finds it by that tag.
"""

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.shared import CT_String
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from macros.files import zipped
from macros.model import Template, TemplateField, TemplatePiece, TemplateTable, Text
from macros.procedure_checks import FIELD_MARK
from macros.render import Renderer

_LANGUAGE = {"es": "es-MX", "en": "en-GB"}
_QUIET = RGBColor(0x4F, 0x5A, 0x57)
_DATE = datetime(2000, 1, 1, tzinfo=UTC)  # the same template gives the same bytes


def docx_files(renderer: Renderer) -> dict[str, bytes]:
    """Path from the root of the whole site → content, for every template in the renderer's language."""
    page = renderer.page("page:templates")
    return {page.template_file(template): docx(template, renderer) for template in renderer.handbook.templates}


def docx(template: Template, renderer: Renderer) -> bytes:
    """One template as a Word file in the renderer's language."""
    return _Writer(template, renderer).bytes()


class _Writer:
    def __init__(self, template: Template, renderer: Renderer):
        self.template, self.renderer, self.language = template, renderer, renderer.language
        self.page = renderer.page(f"template:{template.id}")
        self.fields = {field.id: field for field in template.fields()}
        self.document: Word = Document()
        self._styles()
        self.ids = {style.name: style.style_id for style in self.document.styles}
        self._properties()

    def bytes(self) -> bytes:
        self._paragraph(self._plain(self.template.title), "Title")
        if behind := self.page.behind():
            self._paragraph(self.renderer.word(behind), "Guidance")
        for section in self.template.sections:
            self._paragraph(self._plain(section.title), "Heading 1")
            if section.guidance:
                self._paragraph(self._plain(section.guidance), "Guidance")
            in_text = _named_in_texts(section.body)
            for piece in section.body:
                self._piece(piece, in_text)
        footer = self.document.sections[0].footer.paragraphs[0]
        footer.text = self.renderer.word("template_from")
        footer.style = self.document.styles["Guidance"]
        out = io.BytesIO()
        self.document.save(out)
        return _dated(out)

    # --- pieces ---

    def _piece(self, piece: TemplatePiece, in_text: set[str]) -> None:
        if piece.text:
            self._text(piece.text)
        elif piece.fields:
            for field in piece.fields:
                if field.id not in in_text:  # else it already stands inside the wording
                    self._field(field)
        elif piece.prompts:
            for prompt in piece.prompts:
                self._paragraph(self._plain(prompt), "Prompt")
                self._control(self.document.add_paragraph(), "", self.renderer.word("template_field"))
        else:
            self._table(piece.table)

    def _text(self, text: Text) -> None:
        paragraph = self.document.add_paragraph()
        parts = FIELD_MARK.split(self._plain(text))  # text, id, text, id …
        for i, part in enumerate(parts):
            if i % 2:
                self._control(paragraph, part, f"[{self._plain(self.fields[part].label)}]")
            elif part:
                paragraph.add_run(part)

    def _field(self, field: TemplateField) -> None:
        paragraph = self._paragraph("", "Field")
        paragraph.add_run(f"{self._plain(field.label)}: ").bold = True
        if field.choices:
            for choice in field.choices:
                self._paragraph(f"☐ {self._plain(choice)}", "Choice")
            return
        hint = self._plain(field.hint) if field.hint else self.renderer.word("template_field")
        self._control(paragraph, field.id, hint)
        for _ in range(field.lines - 1):
            self.document.add_paragraph()

    def _table(self, table: TemplateTable) -> None:
        self._paragraph(self._plain(table.caption), "Caption")
        made = self.document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        _repeat_header(made.rows[0])
        for cell, column in zip(made.rows[0].cells, table.columns, strict=True):
            cell.paragraphs[0].add_run(self._plain(column)).bold = True
        for row in table.rows:
            made.add_row().cells[0].text = self._plain(row)
        for _ in range(table.empty):
            made.add_row()
        self.document.add_paragraph()

    def _control(self, paragraph: Paragraph, tag: str, placeholder: str) -> None:
        """A content control at the end of a paragraph, showing ``placeholder`` until it is written over."""
        control = OxmlElement("w:sdt")
        properties = OxmlElement("w:sdtPr")
        if tag:
            properties.append(_value("w:alias", self._plain(self.fields[tag].label)))
            properties.append(_value("w:tag", tag))
        properties.append(OxmlElement("w:showingPlcHdr"))
        properties.append(OxmlElement("w:text"))
        properties[-1].set(qn("w:multiLine"), "1")
        content = OxmlElement("w:sdtContent")
        run = paragraph.add_run(placeholder)
        run._r.style = self.ids["Placeholder Text"]
        content.append(run._r)
        control.extend((properties, content))
        paragraph._p.append(control)

    def _paragraph(self, text: str, style: str) -> Paragraph:
        """A paragraph of a style. Setting the id outright spares python-docx a walk over all styles, 1 ms each time."""
        paragraph = self.document.add_paragraph(text)
        paragraph._p.style = self.ids[style]
        return paragraph

    def _plain(self, text: Text) -> str:
        return self.page.plain(text)

    # --- the file ---

    def _styles(self) -> None:
        styles = self.document.styles
        normal = styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(11)
        normal.paragraph_format.space_after = Pt(6)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), _LANGUAGE[self.language])
        normal.element.get_or_add_rPr().append(language)
        for name, size in (("Title", 20), ("Heading 1", 14)):
            styles[name].font.name, styles[name].font.size = "Arial", Pt(size)
            styles[name].font.color.rgb = RGBColor(0x0B, 0x5C, 0x50)
            fonts = styles[name].element.rPr.rFonts
            for theme in [key for key in fonts.attrib if key.endswith("Theme")]:  # else it would win over the name
                del fonts.attrib[theme]
        placeholder = styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
        placeholder.font.color.rgb = _QUIET
        for name in ("Guidance", "Field", "Choice", "Prompt"):
            styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
        styles["Prompt"].font.bold = styles["Prompt"].paragraph_format.keep_with_next = True
        styles["Guidance"].font.size, styles["Guidance"].font.italic = Pt(9), True
        styles["Guidance"].font.color.rgb = _QUIET
        styles["Choice"].paragraph_format.left_indent = Cm(1)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.59), Cm(27.94)  # Letter, Mexico's paper
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin = section.bottom_margin = Cm(2.5)

    def _properties(self) -> None:
        core = self.document.core_properties
        core.title, core.language = self._plain(self.template.title), _LANGUAGE[self.language]
        core.author = self.renderer.word("publisher_name")
        core.created = core.modified = _DATE
        core.comments = ""


def _dated(file: io.BytesIO) -> bytes:
    """A Word file whose parts all bear the same day: python-docx gives them that on which it writes them."""
    with zipfile.ZipFile(file) as read:
        return zipped({part: read.read(part) for part in read.namelist()}, _DATE.timetuple()[:6])


def _named_in_texts(body: tuple[TemplatePiece, ...]) -> set[str]:
    """Ids of the fields that stand inside the wording of a section, in either language."""
    return {
        name
        for piece in body
        if piece.text
        for text in (piece.text.es, piece.text.en)
        for name in FIELD_MARK.findall(text)
    }


def _value(name: str, value: str) -> CT_String:
    element = OxmlElement(name)
    element.set(qn("w:val"), value)
    return element


def _repeat_header(row) -> None:
    """Marks a table's first row as its header: repeated on each page, read out by screen readers."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
