"""A first mapping for a sheet that somebody else made, for a person to finish. It is a proposal and says so."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from textwrap import wrap
from typing import NamedTuple

from nulmeting.exchange.cells import plain_text, tidy
from nulmeting.exchange.columns import TITLES, title_field
from nulmeting.exchange.fields import Field, fields_of
from nulmeting.exchange.header import Below, bounded, commented, rows_below
from nulmeting.exchange.known import Register, ids_of
from nulmeting.exchange.recognised import Guessed, header_of, recognised
from nulmeting.exchange.sheet import Broken, Sheet
from nulmeting.exchange.values import UNKNOWN, Reader, folded
from nulmeting.exchange.wanted import Wanted
from nulmeting.exchange.words import MEANINGS, TOTALS, UNKNOWN_WORDS
from nulmeting.model.dataset import Dataset
from nulmeting.model.fields import Name

_SHOWN_ROWS = 5
_MOST_VALUES = 500
_MOST_NAMED = 60
"""Meanings that are each told on a line of their own."""
_MEANT = ("choice", "date", "whole", "number")
"""The forms of field of which a text may have to be told what it means."""


class Word(NamedTuple):
    """A value of the sheet with what it may mean, and where it stands."""

    text: str
    meaning: str | None
    rows: tuple[int, ...]


class Guess(NamedTuple):
    """What a mapping could be: the parts that a person looks at and completes.

    `free` are the fields that no column looks like. By field, `words` are the values to be given a meaning, and
    `choices` the meanings that there are. `needed` are fields that a record must have and no column looks like; `skip`
    titles that look like those of a total, with their rows. `sheet` is None where the file has no more than one;
    `comments` counts those beside the cells of the rows.
    """

    sheet: str | None
    kind: str
    header: int
    columns: tuple[Guessed, ...]
    free: tuple[str, ...]
    words: Mapping[str, tuple[Word, ...]]
    choices: Mapping[str, Sequence[str]]
    needed: tuple[str, ...]
    skip: Mapping[str, Sequence[int]]
    comments: int


def guess(dataset: Dataset, file: str, sheet: Sheet, kind: str) -> Guess:
    """The mapping that the names and values of a sheet suggest."""
    bounded(Wanted(file, sheet, kind))
    fields = {each.name: each for each in fields_of(kind)}
    header = header_of(sheet, fields)
    columns = recognised(sheet, header, fields)
    used = {each.field for each in columns if each.field is not None}
    known_by = title_field(used)
    title = next((header.column(each.name) for each in columns if each.field and each.field == known_by), None)
    rows = rows_below(Wanted(file, sheet, kind), header, title)[0]
    register = Register(dataset)
    words = {
        each.field: _words(dataset, register, fields[each.field], header.column(each.name), rows)
        for each in columns
        if each.field is not None and fields[each.field].form in _MEANT
    }
    needed = [each.name for each in fields.values() if each.required and each.name not in (*used, "id", *TITLES)]
    words = {field: each for field, each in words.items() if each}
    choices = {field: fields[field].choices or ids_of(register, fields[field].targets) for field in (*words, *needed)}
    skip: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        if _is_total(text := tidy(_text_in(row, title))):
            skip[text].append(row.number)
    own_name = sheet.name if sheet.name != file else None
    comments = len(commented(sheet, header))
    free = tuple(
        each.name
        for each in fields.values()
        if each.name not in used and each.form != "matches" and len(each.keys) == 1
    )
    return Guess(own_name, kind, header.row, columns, free, words, choices, tuple(needed), skip, comments)


def _text_in(row: Below, column: int | None) -> str:
    cell = row.cells.get(column, "") if column is not None else ""
    return "" if isinstance(cell, Broken) else plain_text(cell)


def _is_total(title: str) -> bool:
    return folded(title).partition(" ")[0].strip(":") in TOTALS


def _words(
    dataset: Dataset, register: Register, field: Field, column: int | None, rows: Sequence[Below]
) -> tuple[Word, ...]:
    """The values of a column that are no value of the field as they stand, the commonest first."""
    allowed = field.choices or ids_of(register, field.targets)
    reader = Reader(field, allowed if field.closed else ())
    where: dict[str, list[int]] = defaultdict(list)
    written: dict[str, str] = {}
    for row in rows:
        cell = row.cells.get(column, "") if column is not None else ""
        if isinstance(cell, Broken):
            continue
        read = reader.read(cell)
        for text in (tidy(plain_text(cell)),) if read.problem is not None else read.unmapped:
            where[folded(text)].append(row.number)
            written.setdefault(folded(text), text)
    named = _named(dataset, allowed)
    commonest = sorted(where.items(), key=lambda each: (-len(each[1]), each[0]))[:_MOST_VALUES]
    return tuple(
        Word(written[key], _meaning(field, written[key], allowed, named), tuple(numbers)) for key, numbers in commonest
    )


def _named(dataset: Dataset, allowed: Iterable[str]) -> Mapping[str, str]:
    """The names of what may be referred to, in every language, each with its id."""
    found: dict[str, str] = {}
    for identifier in allowed:
        record = dataset.by_id.get(identifier, ("", None))[1]
        for key in ("name", "title"):
            value = getattr(record, key, None)
            for text in (value.nl, value.en) if isinstance(value, Name) else (value,):
                if isinstance(text, str):
                    found.setdefault(folded(text), identifier)
    return found


def _meaning(field: Field, text: str, allowed: Iterable[str], named: Mapping[str, str]) -> str | None:
    """What a value may mean: a name that is the same, or a word that people use for it."""
    plain = folded(text).strip(" :!")
    if plain in UNKNOWN_WORDS and field.may_be_unknown:
        return UNKNOWN
    if plain in named:
        return named[plain]
    meanings = MEANINGS.get(field.name, {})
    for word in (plain, *plain.replace("/", " ").replace("(", " ").split()):
        if word in meanings and meanings[word] in allowed:
            return meanings[word]
    return None


def as_yaml(guessed: Guess, says: Mapping[str, str], names: Mapping[str, Mapping[str, str]]) -> str:
    """The mapping as a file with remarks for the person who finishes it.

    `says` has the text of the remarks by key; `names` by field what ids and words are called in that one's language.
    """
    lines = [f"# {each}" for each in says["top"].splitlines()]
    if guessed.comments:
        lines.append("# " + says["comments"].format(count=guessed.comments))
    lines += [
        f"kind: {guessed.kind}",
        *([f"sheet: {_quoted(guessed.sheet)}"] if guessed.sheet is not None else []),
        f"header: {guessed.header}",
        "",
        f"# {says['columns']}",
        "columns:",
    ]
    lines += [
        _remarked(
            f"  {_quoted(each.name)}: {each.field or 'null'}",
            _about(each, {other.field for other in guessed.columns}, says),
            says["hidden"] if each.hidden else "",
        )
        for each in guessed.columns
    ]
    if guessed.free:
        lines += [f"  # {says['free']}", *_choices(guessed.free, names.get("columns", {}), "  ")]
    lines += ["", f"# {says['values']}"]
    lines.append("values:" if guessed.words else "values: {}")
    for field, words in guessed.words.items():
        lines.append(f"  {field}:")
        lines += _choices(guessed.choices[field], names.get(field, {}), "    ")
        for word in words:
            remark = _where(says["guessed" if word.meaning else "open"], word.rows)
            lines.append(f"    {_quoted(word.text)}: {word.meaning or 'null'}   # {remark}")
    lines += ["", f"# {says['defaults']}"]
    lines.append("defaults:" if guessed.needed else "# defaults: {}")
    for field in guessed.needed:
        lines += _choices(guessed.choices[field], names.get(field, {}), "  ")
        lines.append(f"  {field}: null   # {says['needed']}")
    lines += ["", f"# {says['source']}", "# source: …", "", f"# {says['skip']}"]
    lines.append("skip:" if guessed.skip else "skip: []")
    lines += [f"  - {_quoted(text)}   # {_where(says['guessed'], rows)}" for text, rows in guessed.skip.items()]
    return "\n".join(lines) + "\n"


def _about(column: Guessed, taken: Collection[str | None], says: Mapping[str, str]) -> str:
    """What a person should know of a column and the field that it is or may be."""
    if column.field is not None:
        return says["unit"] if column.personal else ""
    if column.perhaps is None:
        return says["column"]
    return says["second" if column.perhaps in taken else "perhaps"].format(field=column.perhaps)


def _where(remark: str, rows: Sequence[int]) -> str:
    """A remark with how often and in which rows."""
    shown = ", ".join(map(str, rows[:_SHOWN_ROWS])) + (", …" if len(rows) > _SHOWN_ROWS else "")
    return remark.format(count=len(rows), rows=shown)


def _remarked(line: str, *remarks: str) -> str:
    said = "; ".join(filter(None, remarks))
    return f"{line}   # {said}" if said else line


def _choices(values: Sequence[str], names: Mapping[str, str], indent: str) -> list[str]:
    """The meanings that there are, as remarks; where they are called otherwise, each on a line with its name."""
    called = {each: " ".join(names.get(each, each).split()) for each in values}
    alike = all(folded(name).replace(" ", "-") == each.replace("_", "-") for each, name in called.items())
    if alike or len(values) > _MOST_NAMED:
        return [f"{indent}# {line}" for line in wrap(", ".join(values), 100, break_on_hyphens=False)]
    width = max(map(len, values))
    return [f"{indent}# {each:{width}}  {name}" for each, name in called.items()]


def _quoted(text: str) -> str:
    """Text in double quotes, as JSON and so as YAML, on one line; what cannot be seen as an escape."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() else f"\\U{ord(each):08X}" for each in written)
