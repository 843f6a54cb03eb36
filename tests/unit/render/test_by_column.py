"""How what was found in the sheets of an import is told."""

from __future__ import annotations

from nulmeting.finding import Finding, Location, Message, Severity
from nulmeting.render.by_column import by_column, next_step
from nulmeting.report.wording import Wording

ENGLISH = Wording("en")


def value(text: str, field: str, cell: str, line: int | None = None, severity: Severity = "error") -> Finding:
    message = Message.of(
        "{value} means nothing yet as {field}: {cells}",
        value=f'"{text}"',
        field=field,
        cells=cell,
        count=1,
        first=cell,
    )
    related = (Location("m.yaml", line, 5),) if line is not None else ()
    return Finding("NM602", severity, message, Location(f"a.csv!{cell}"), Message("say it"), related)


def other(code: str, severity: Severity, cell: str) -> Finding:
    return Finding(code, severity, Message("it is odd"), Location(f"a.csv!{cell}"), Message("look"))


def test_errors_come_first_and_the_rest_in_its_order() -> None:
    found = (other("NM607", "info", "A1"), other("NM603", "error", "A2"), other("NM606", "warning", "A3"))
    assert by_column(found, ENGLISH) == (
        "a.csv!A2: error NM603: it is odd\n"
        "    look\n"
        "a.csv!A1: info NM607: it is odd\n"
        "    look\n"
        "a.csv!A3: warning NM606: it is odd\n"
        "    look\n"
        "1 error, 1 warning and 1 remark.\n"
    )


def test_what_the_mapping_holds_is_cut_after_ten_and_what_it_does_not_hold_never() -> None:
    held = tuple(value(f"w{number}", "phase", f"B{number}", 40 - number) for number in range(12))
    not_held = tuple(value(f"n{number}", "phase", f"B{number + 50}") for number in range(2))
    assert by_column((*held, *not_held), ENGLISH) == (
        "a.csv!B0: error NM602: 14 values mean nothing yet as phase\n"
        + "".join(f'    "w{number}": 1×, B{number}\n' for number in range(10))
        + '    "n0": 1×, B50\n    "n1": 1×, B51\n    and 2 more: m.yaml:29:5\n    say it\n14 errors.\n'
    )


def test_what_a_value_says_does_nothing_to_a_terminal_and_names_nobody() -> None:
    found = (value("a\x1b[1m", "phase", "B1"), value("a@example.org", "phase", "B2"))
    assert by_column(found, ENGLISH).splitlines()[1:3] == [
        '    "a\\x1b[1m": 1×, B1',
        f'    "{"•" * 13}": 1×, B2',
    ]


def test_the_next_step_is_the_mapping_where_it_waits_else_the_first_error() -> None:
    waiting = (value("x", "phase", "B1", 9), value("y", "phase", "B2", 7))
    warned = value("z", "phase", "B3", 3, "warning")
    mend = (other("NM603", "error", "A2"), other("NM603", "error", "A3"))
    fill_in = "Next: in m.yaml, under values, fill in what is null (from line 7 on); then import again.\n"
    assert next_step((*mend, *waiting, warned), ENGLISH) == fill_in
    assert next_step((warned, *mend), ENGLISH) == "Next: mend the errors, first a.csv!A2; then import again.\n"
    assert next_step((warned, mend[0]), ENGLISH) == ""
