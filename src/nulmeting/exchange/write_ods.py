"""Sheets to an OpenDocument spreadsheet: values only, with drop-down lists, notes, a frozen header and ids that stay.

Written out here: the libraries for ods build the document as a tree first, which takes many times as long as its cells.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from nulmeting.exchange.cells import Content
from nulmeting.exchange.sheet import letters
from nulmeting.exchange.workbook import LISTS, READ_ME, Choices, Heading, Table, Workbook

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
        "ooo": "http://openoffice.org/2004/office",
        "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
        "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    }.items()
)
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPARE = 1000
"""Rows below the records that have the same choices, for new ones."""
_SPACES = re.compile(" {2,}|^ | $")
_WIDTHS = {"id": 5, "title": 8, "name": 7, "summary": 12, "note": 10, "matches": 10}
_STYLES = """<office:automatic-styles>
<number:text-style style:name="as-text"><number:text-content/></number:text-style>
<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:background-color="#dde6f0" \
style:cell-protect="protected"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="id" style:family="table-cell" style:data-style-name="as-text"><style:table-cell-properties \
style:cell-protect="protected"/><style:text-properties fo:color="#555555"/></style:style>
<style:style style:name="text" style:family="table-cell" style:data-style-name="as-text"><style:table-cell-properties \
style:cell-protect="none" fo:wrap-option="wrap"/></style:style>
<style:style style:name="number" style:family="table-cell"><style:table-cell-properties style:cell-protect="none"/>\
</style:style>
<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>
"""
_PROTECTION = (
    '<loext:table-protection loext:select-protected-cells="true" loext:select-unprotected-cells="true" '
    'loext:insert-rows="true" loext:delete-rows="true"/>'
)


def write_ods(book: Workbook) -> bytes:
    """The file. The same records give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        parts = {
            "content.xml": "".join(_content(book)),
            "styles.xml": f'{_DECLARED}<office:document-styles {_NAMES} office:version="1.3"><office:styles/>'
            "</office:document-styles>",
            "settings.xml": _settings(book),
        }
        _put(file, "mimetype", _TYPE, zipfile.ZIP_STORED)
        for name, text in parts.items():
            _put(file, name, text)
        _put(file, "META-INF/manifest.xml", _manifest(list(parts)))
    return out.getvalue()


def _put(file: zipfile.ZipFile, name: str, text: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name)  # without a moment: it is that of 1980
    entry.compress_type = how
    file.writestr(entry, text.encode(), compresslevel=6)


def _manifest(names: list[str]) -> str:
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    entries = [f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>']
    entries += [f'<manifest:file-entry manifest:full-path="{each}" manifest:media-type="text/xml"/>' for each in names]
    return (
        f'{_DECLARED}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">'
        f"{''.join(entries)}</manifest:manifest>"
    )


def _settings(book: Workbook) -> str:
    """Which rows stay in sight: the header of each sheet of records."""
    items = (
        ("VerticalSplitMode", "short", 2),
        ("VerticalSplitPosition", "int", 1),
        ("ActiveSplitRange", "short", 2),
        ("PositionBottom", "int", 1),
    )
    each_of = "".join(
        f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
        for name, kind, value in items
    )
    tables = "".join(
        f'<config:config-item-map-entry config:name="{table.kind}">{each_of}</config:config-item-map-entry>'
        for table in book.tables
    )
    active = (
        f'<config:config-item config:name="ActiveTable" config:type="string">{book.tables[0].kind}</config:config-item>'
    )
    return (
        f'{_DECLARED}<office:document-settings {_NAMES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        '<config:config-item-map-entry><config:config-item config:name="ViewId" config:type="string">view1'
        f'</config:config-item><config:config-item-map-named config:name="Tables">{tables}'
        f"</config:config-item-map-named>{active}</config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )


def _content(book: Workbook) -> Iterator[str]:
    lists = {each.name: index for index, each in enumerate(book.lists)}
    yield f'{_DECLARED}<office:document-content {_NAMES} office:version="1.3">{_STYLES}{"".join(_column_styles())}'
    yield "</office:automatic-styles><office:body><office:spreadsheet><table:content-validations>"
    for table in book.tables:
        for column, heading in enumerate(table.headings):
            if heading.choices is not None:
                yield _validation(table.kind, column, heading.choices, lists[heading.choices.name])
    yield "</table:content-validations>"
    yield f'<table:table table:name="{READ_ME}" table:protected="true">{_PROTECTION}'
    yield '<table:table-column table:style-name="c25"/>'
    for line in book.read_me:
        yield f"<table:table-row>{_cell('text', line)}</table:table-row>"
    yield "</table:table>"
    for table in book.tables:
        yield from _table(table)
    yield from _lists(book.lists)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _column_styles() -> Iterator[str]:
    for width in sorted({4, 25, *_WIDTHS.values()}):
        yield (
            f'<style:style style:name="c{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}cm"/></style:style>'
        )


def _validation(kind: str, column: int, choices: Choices, index: int) -> str:
    source = f"[${LISTS}.${letters(index)}$2:.${letters(index)}${len(choices.values) + 1}]"
    return (
        f'<table:content-validation table:name="{kind}-{column}" '
        f'table:condition="of:cell-content-is-in-list({source})" table:allow-empty-cell="true" '
        f'table:display-list="unsorted" table:base-cell-address="{kind}.{letters(column)}2">'
        f'<table:error-message table:display="{str(choices.strict).lower()}" table:message-type="stop"/>'
        "</table:content-validation>"
    )


def _table(table: Table) -> Iterator[str]:
    """One sheet of records, with empty rows to add to."""
    yield f'<table:table table:name="{table.kind}" table:protected="true">{_PROTECTION}'
    starts = []
    for column, heading in enumerate(table.headings):
        form = heading.field.form
        style = "id" if form == "id" else "number" if form in ("whole", "number") else "text"
        rule = f' table:content-validation-name="{table.kind}-{column}"' if heading.choices is not None else ""
        starts.append(f'<table:table-cell table:style-name="{style}"{rule}')
        yield f'<table:table-column table:style-name="c{_WIDTHS.get(heading.field.name, 4)}"/>'
    yield f"<table:table-row>{''.join(map(_head, table.headings))}</table:table-row>"
    for row in table.rows:
        cells = [_value(start, value) for start, value in zip(starts, row, strict=True)]
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"
    spare = "".join(f"{start}/>" for start in starts)
    yield f'<table:table-row table:number-rows-repeated="{_SPARE}">{spare}</table:table-row></table:table>'


def _head(heading: Heading) -> str:
    note = "".join(f"<text:p>{escape(line)}</text:p>" for line in heading.note.split("\n")) if heading.note else ""
    note = f"<office:annotation>{note}</office:annotation>" if note else ""
    name = escape(heading.field.name)
    start = '<table:table-cell table:style-name="head" office:value-type="string">'
    return f"{start}{note}<text:p>{name}</text:p></table:table-cell>"


def _value(start: str, value: Content) -> str:
    """A cell from the beginning of its tag on."""
    if value is None:
        return f"{start}/>"
    if isinstance(value, str):
        return f'{start} office:value-type="string">{_paragraphs(value)}</table:table-cell>'
    return f'{start} office:value-type="float" office:value="{value!r}"><text:p>{value!r}</text:p></table:table-cell>'


def _cell(style: str, text: str) -> str:
    return _value(f"<table:table-cell table:style-name={quoteattr(style)}", text)


def _paragraphs(text: str) -> str:
    """Lines as paragraphs; spaces that XML would lose as tags."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" not in text and "  " not in text and text.strip(" ") == text:
        return f"<text:p>{escaped}</text:p>"
    lines = (_SPACES.sub(_kept, line) for line in escaped.split("\n"))
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def _kept(found: re.Match[str]) -> str:
    return f'<text:s text:c="{len(found[0])}"/>'


def _lists(lists: tuple[Choices, ...]) -> Iterator[str]:
    """The values of the drop-down lists, one column each."""
    yield f'<table:table table:name="{LISTS}" table:style-name="unseen" table:protected="true">'
    columns = [(each.name, *each.values) for each in lists]
    yield f'<table:table-column table:number-columns-repeated="{max(1, len(columns))}"/>'
    for row in range(max(map(len, columns), default=1)):
        cells = (_cell("text", each[row]) if row < len(each) else "<table:table-cell/>" for each in columns)
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"
    yield "</table:table>"
