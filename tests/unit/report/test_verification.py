from __future__ import annotations

from nulmeting.finding import Finding, Location, Message
from nulmeting.measure.changes import changes, side_of
from nulmeting.measure.verification import Verification
from nulmeting.model.side import Compared
from nulmeting.report.document import Document, Table
from nulmeting.report.verification import verification_document
from tests.make import dataset, initiative
from tests.unit.report.told import DUTCH, ENGLISH

SIDE = side_of(dataset(initiative("a")))._replace(revision="0123456789abcdef")
SAVED = Compared("report", "x.json", None, edited=False, side=SIDE)
REVISION = Compared("revision", "0123456789abcdef", "0123456789abcdef", edited=False, side=SIDE)
OTHER = REVISION._replace(side=side_of(dataset(initiative("a", "ended"))))
SAME = changes(SIDE, SIDE)


def outcomes(document: Document) -> list[tuple[str, ...]]:
    table = next(each for each in document.blocks if isinstance(each, Table))
    return [row[1:] for row in table.rows]


def test_it_holds() -> None:
    found = verification_document(Verification(False, SAME, SAME), SAVED, SAVED, REVISION, None, ENGLISH)  # noqa: FBT003
    assert found.answer == (
        "The baseline holds: its data, its definitions and its figures are those of revision 0123456789ab."
    )
    assert outcomes(found) == [("holds",), ("hold",), ("the same",)]


def test_what_differs_is_named_and_shown() -> None:
    moved = changes(SIDE, OTHER.side)
    found = verification_document(Verification(False, SAME, moved), SAVED, SAVED, OTHER, None, DUTCH)  # noqa: FBT003
    assert found.answer == (
        "De nulmeting klopt niet meer: de gegevens zijn niet die van de revisie en de cijfers zijn niet die van de "
        "revisie."
    )
    assert outcomes(found)[2] == ("anders: gegevens en cijfers",)
    assert any("Veld voor veld" in str(each) for each in found.blocks)


def test_records_that_do_not_validate_and_a_revision_that_is_not_there() -> None:
    finding = Finding("NM302", "error", Message("nothing"), Location("framework.yaml"))
    why = Message("no revision")
    found = verification_document(Verification(True, None, None), SAVED, finding, None, why, ENGLISH)  # noqa: FBT003
    assert found.answer == (
        "The baseline does not hold: its digest is not that of its own records and definitions and its own records do "
        "not validate."
    )
    assert outcomes(found) == [
        ("is not that of its records and definitions",),
        ("NM302: nothing",),
        ("not compared: no revision",),
    ]
