"""Sentences in the reader's language, and numbers and dates as that language writes them.

English stands in the code; the Dutch is in `locale/nl`, compiled when the package is built. Babel finds the sentences
by the names of what takes them: `say`, `plural`, and `Message` and `Message.of` for what the lower layers have to say.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping, Sequence
from math import copysign
from pathlib import Path
from typing import Literal

from nulmeting.finding import Message, NulmetingError
from nulmeting.model.fields import Name
from nulmeting.report.document import Linked

LOCALE = Path(__file__).resolve().parent.parent / "locale"

_WITH_DAY = 3
_HAIR = 1e-9
"""Much less than a figure shows and more than a computer loses: so that 0.25 becomes 0.3 and not, at times, 0.2."""


class Wording:
    """How things are said in one language."""

    def __init__(self, language: Literal["nl", "en"]) -> None:
        """Raises NulmetingError when the catalogue of the language is not there."""
        self.language: Literal["nl", "en"] = language
        self._catalogue = gettext.NullTranslations()
        if language != "en":
            try:
                self._catalogue = gettext.translation("nulmeting", str(LOCALE), [language])
            except OSError:
                raise NulmetingError(
                    Message.of(
                        "the translation into {language} is not there: build or install the package first",
                        language=language,
                    )
                ) from None

    def say(self, text: str, **values: object) -> str:
        """A sentence, with values in its named places."""
        return _filled(self._catalogue.gettext(text), values) if values else self._catalogue.gettext(text)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """A sentence about one or about any other number of things; `{count}` stands for the number."""
        return _filled(self._catalogue.ngettext(one, many, count), {"count": count} | values)

    def tell(self, message: Message) -> str:
        """A message of a lower layer."""
        values = {name: self.tell(value) if isinstance(value, Message) else value for name, value in message.values}
        return self.say(message.text, **values)

    def name(self, name: Name) -> str:
        """A name of the framework."""
        return name[self.language]

    def number(self, value: float, digits: int = 1) -> str:
        """A number with a fixed number of decimals and the language's decimal sign; a half goes away from zero."""
        written = f"{value + copysign(_HAIR, value):.{digits}f}"
        if float(written) == 0:
            written = written.removeprefix("-")
        return written.replace(".", ",") if self.language == "nl" else written

    def count(self, value: int) -> str:
        """A whole number with its thousands apart."""
        written = f"{value:,}"
        return written.replace(",", ".") if self.language == "nl" else written

    def ten(self, value: float | None) -> str:
        """A figure of 0..1 on a scale of 0-10 with one decimal, or that it is not known."""
        return self.number(value * 10) if value is not None else self.say("unknown")

    def change(self, before: float, after: float) -> str:
        """The change between two figures of 0..1 as they stand on a scale of 0-10 with two decimals, with its sign."""
        old, new = (float(self.number(each * 10, 2).replace(",", ".")) for each in (before, after))
        written = self.number(new - old, 2)
        return written if written.startswith("-") or not written.strip("0.,") else f"+{written}"

    def share(self, part: int, whole: int) -> str:
        """A part of a whole as "3 of 8"."""
        return self.say("{part} of {whole}", part=part, whole=whole)

    def percent(self, value: float | None) -> str:
        """A share of 0..1 in whole per cents; a dash where there is nothing to have a share of."""
        return f"{self.number(value * 100, 0)}%" if value is not None else "–"

    def all_of(self, items: Sequence[str]) -> str:
        """Items in a row: "a, b and c"."""
        if len(items) < 2:
            return items[0] if items else ""
        return self.say("{first} and {last}", first=Linked.row(items[:-1]), last=items[-1])

    def date(self, written: str, precision: str = "exact") -> str:
        """A year, month or day as the language writes it: 19 June 2019."""
        parts = written.split("-")
        text = parts[0]
        if len(parts) > 1:
            text = f"{self.say(_MONTHS[int(parts[1]) - 1])} {text}"
        if len(parts) == _WITH_DAY:
            text = f"{int(parts[2])} {text}"
        return self.say("about {date}", date=text) if precision == "approximate" else text


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    """A sentence with its values; linked text stays so."""
    if any(isinstance(each, Linked) for each in values.values()):
        return Linked.filled(sentence, values)
    return sentence.format(**values)


_MONTHS = tuple(
    each.text
    for each in (
        Message("January"),
        Message("February"),
        Message("March"),
        Message("April"),
        Message("May"),
        Message("June"),
        Message("July"),
        Message("August"),
        Message("September"),
        Message("October"),
        Message("November"),
        Message("December"),
    )
)
