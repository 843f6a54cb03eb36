"""The Dutch is complete: every sentence of the code, nothing else, and every text of a report by way of the catalogue.

CONTRIBUTING.md says how to bring the catalogue up to date.
"""

from __future__ import annotations

import ast
import gettext
import io
import re
import string
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from nulmeting.load.folder import load_folder
from nulmeting.measure.ambition import only_levels
from nulmeting.measure.changes import changes, side_of
from nulmeting.measure.comparison import compare
from nulmeting.measure.drawn import Draws
from nulmeting.measure.effect import effect
from nulmeting.measure.measurement import measure
from nulmeting.measure.robustness import robustness
from nulmeting.measure.selection import Selection, select
from nulmeting.measure.snapshot import Origin
from nulmeting.model.dataset import KINDS, Dataset
from nulmeting.model.references import REFERENCES, referring
from nulmeting.model.side import Compared
from nulmeting.report.changes import changes_document
from nulmeting.report.comparison import comparison_document
from nulmeting.report.coverage import coverage_document
from nulmeting.report.document import Document
from nulmeting.report.inventory import list_document
from nulmeting.report.record import record_document
from nulmeting.report.score import score_document, sure_document, why_document
from nulmeting.report.stakeholders import stakeholders_document
from nulmeting.report.whole import report_document
from nulmeting.report.wording import LOCALE, Wording

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"
CATALOGUE = SOURCE / "nulmeting/locale/nl/LC_MESSAGES/nulmeting.po"

KEYWORDS = {"say": None, "plural": (1, 2), "Message": None, "of": None}
"""What takes a sentence, as CONTRIBUTING.md gives it to pybabel."""

COMPUTED = {
    ("report/route.py", "_DO[step.kind].text"),
    ("report/robustness.py", "_ONE[choice.kind].text"),
    ("report/score.py", "FORMULA[indicator].text"),
    ("report/stakeholders.py", "message.text"),
    ("report/targets.py", "why.text"),
    ("report/wording.py", "message.text"),
    ("report/wording.py", "_MONTHS[int(parts[1]) - 1]"),
}
"""The calls that take no literal: what they take is a Message, and stands as a literal where that is made."""

SAME = {
    "Contact",
    "Id",
    "Indicator",
    "Record",
    "Records",
    "Score",
    "Status",
    "code",
    "contact",
    "document",
    "focus",
    "id",
    "indicator",
    "info",
    "interviews",
    "open",
    "partners",
    "pilot",
    "status",
    "start: {date}",
    "{axis}: ({terms}) / ({weights}) = {position}.",
    "{examples}: {parts}",
    "{stakeholders}: {parts}.",
}
"""What is the same in both languages."""

Sentence = str | tuple[str, ...]


@cache
def extracted() -> frozenset[Sentence]:
    """What Babel finds in the code."""
    found = extract_from_dir(str(SOURCE), method_map=[("**.py", "python")], keywords=KEYWORDS)
    return frozenset(message for _, _, message, _, _ in found)


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, abort_invalid=True)


def translations() -> list[Message]:
    return [each for each in catalogue() if each.id]


def pairs(message: Message) -> list[tuple[str, str]]:
    """English with Dutch, for each plural form."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string or (), strict=True))


def all_pairs() -> list[tuple[str, str]]:
    return [pair for message in translations() for pair in pairs(message)]


def names(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def calls() -> Iterator[tuple[str, str, list[ast.expr]]]:
    """File, name and sentence arguments of every call of a keyword in the code."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in KEYWORDS:
                    taken = node.args[: 2 if name == "plural" else 1]
                    yield path.relative_to(SOURCE / "nulmeting").as_posix(), name, taken


def test_babel_finds_every_sentence_of_the_code() -> None:
    literal: set[Sentence] = set()
    computed: set[tuple[str, str]] = set()
    for file, _, arguments in calls():
        values = [each.value for each in arguments if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if len(values) == len(arguments):
            literal.add(values[0] if len(values) == 1 else tuple(values))
        else:
            computed.update((file, ast.unparse(each)) for each in arguments)
    assert computed == COMPUTED
    assert literal == extracted()


def test_no_sentence_is_missing() -> None:
    assert sorted(map(str, extracted() - {each.id for each in translations()})) == []


def test_no_translation_is_left_over() -> None:
    assert sorted(map(str, {each.id for each in translations()} - extracted())) == []
    assert not catalogue().obsolete


def test_every_sentence_is_translated_for_certain() -> None:
    assert [english for english, dutch in all_pairs() if not dutch.strip()] == []
    assert [each.id for each in translations() if each.fuzzy] == []


def test_values_have_the_same_places() -> None:
    assert [pair for pair in all_pairs() if names(pair[0]) != names(pair[1])] == []


def test_sentences_begin_and_end_alike() -> None:
    for english, dutch in all_pairs():
        assert (english[0] == " ", english[-1] in ".:") == (dutch[0] == " ", dutch[-1] in ".:"), english


def test_a_translation_that_is_the_same_is_so_on_purpose() -> None:
    assert {english for english, dutch in all_pairs() if english == dutch} == SAME


def test_per_cents_and_numbers_are_left_to_the_code() -> None:
    assert [dutch for _, dutch in all_pairs() if re.search(r"\d\.\d", dutch)] == []


def test_the_catalogue_compiles_and_counts_as_dutch_does() -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue())
    compiled.seek(0)
    dutch = gettext.GNUTranslations(compiled)
    assert dutch.gettext("Baseline measurement") == "Nulmeting"
    one, many = "{count} initiative", "{count} initiatives"
    forms = [dutch.ngettext(one, many, count) for count in (0, 1, 2)]
    assert forms == ["{count} initiatieven", "{count} initiatief", "{count} initiatieven"]


def test_what_is_installed_is_what_was_compiled_from_this_catalogue() -> None:
    with (LOCALE / "nl/LC_MESSAGES/nulmeting.mo").open("rb") as file:
        installed = {pair for each in read_mo(file) if each.id for pair in pairs(each)}
    current = set(all_pairs())
    assert installed == current, "the compiled catalogue is an old one: install again (pip install -e '.[dev]')"


class Marks(gettext.NullTranslations):
    """A catalogue that makes each sentence of the real one unreadable, but for its places, and collects the others."""

    def __init__(self) -> None:
        super().__init__()
        self.known = {english for english, _ in all_pairs()}
        self.unknown: set[str] = set()

    def gettext(self, message: str) -> str:
        if message not in self.known:
            self.unknown.add(message)
        parts = string.Formatter().parse(message)
        return "".join(re.sub("[A-Za-z]", "ж", text) + (f"{{{name}}}" if name else "") for text, name, _, _ in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class Marked(Wording):
    """Dutch in which every letter that a reader can read comes from data, not from the code."""

    def __init__(self) -> None:
        super().__init__("nl")
        self.marks = Marks()
        self._catalogue = self.marks


CODES = {
    "phase",
    "status",
    "influence",
    "interest",
    "contact",
    "placement",
    "precision",
    "form",
    "kind",
    "fit",
    "axis",
    "view",
    "from",
    "en",
}
"""The keys of which a report says the value in words of its own, and the English names."""


def words_of(value: Any) -> Iterator[str]:
    """The words in the text of records."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in CODES:
                yield from words_of(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from words_of(each)
    elif isinstance(value, str):
        yield from re.findall("[A-Za-z]{2,}", value)


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a document, but not the letters that say how a column stands."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        names = getattr(value, "_fields", range(len(value)))
        for name, each in zip(names, value, strict=True):
            if name not in ("align", "language"):
                yield from texts_of(each)


def documents(data: Dataset, words: Wording) -> Iterator[Document]:
    """Every document that a command can print of these data."""
    found = measure(data)
    for source in ("bundled", "folder"):
        yield report_document(data, found, Origin(source, "sha256:0"), words)
    origin = Origin("folder", "sha256:0")
    yield coverage_document(data, found.coverage, origin, words)
    yield comparison_document(data, compare(data), origin, words, by_topic=False)
    yield comparison_document(data, compare(data), origin, words, by_topic=True)
    yield stakeholders_document(data, found.stakeholders, origin, words)
    varied = robustness(data, found.ambition, Draws(20, 1, 0.5))
    for sure in (varied, None):
        yield score_document(data, found.ambition, found.context, sure, origin, words)
        yield sure_document(data, found.ambition, sure, origin, words)
    yield why_document(data, found.ambition, origin, words)
    for level in found.ambition.levels:
        only = only_levels(found.ambition, (str(level.level),))
        yield score_document(data, only, found.context, varied, origin, words)
    for kind in ("initiatives", "examples", "stakeholders", "organisations"):
        yield list_document(data, kind, select(data, kind, Selection()), origin, words)
    some = replace(data, initiatives=data.initiatives[1:], examples=data.examples[1:])
    sides = (side_of(each)._replace(digest="sha256:0") for each in (data, some))
    old, new = (Compared("folder", "", None, edited=True, side=each) for each in sides)
    yield changes_document(old, new, changes(old.side, new.side), (), words, most=50)
    changed = set()
    for kind, identifier, _ in data.everything():
        change = effect(data, identifier) if kind not in changed else None
        changed.add(kind)
        yield record_document(data, identifier, referring(data, identifier), change, origin, words)


@pytest.mark.parametrize(
    "folder",
    [
        ROOT / "data",
        ROOT / "tests/examples/accepted/thirteen-pillars-three-levels",
        ROOT / "tests/examples/accepted/empty-inventory",
    ],
    ids=lambda folder: folder.name,
)
def test_every_text_of_a_dutch_document_comes_from_the_catalogue_or_from_the_data(folder: Path) -> None:
    data = load_folder(folder).dataset
    assert data is not None
    allowed = {"sha", *(word for each in (*KINDS.values(),) for word in words_of(each))}
    allowed.update(word for each in REFERENCES for word in words_of((each.kind, each.field)))
    allowed.update(words_of(("pillar_map", *data.framework.pillar_map)))
    for kind in ("framework", "initiatives", "stakeholders", "organisations", "consultations", "steps", "cities"):
        records = getattr(data, kind)
        for record in records if isinstance(records, tuple) else (records,):
            allowed.update(words_of(record.model_dump(mode="json", by_alias=True)))
    for example in data.examples:
        allowed.update(words_of(example.model_dump(mode="json", by_alias=True)))
    words = Marked()
    for document in documents(data, words):
        for text in texts_of(document):
            assert set(re.findall("[A-Za-z]{2,}", text)) <= allowed, text
    assert words.marks.unknown == set()
