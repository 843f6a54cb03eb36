"""Opens a spreadsheet in a LibreOffice that listens on a pipe, does what a person would, and saves it.

Runs in the Python that has LibreOffice's `uno`, not in that of the tests, and so uses nothing of theirs:

    python3 typist.py PIPE < ORDER

ORDER is JSON: `open`, `save` (a path each), `as` (the filter to save with), `password`, `type` (sheet, column by its
heading, row by the id in its first column or its number, and the text), `look` (the same; what is there is printed).
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import NamedValue, PropertyValue  # type: ignore[import-not-found]
from com.sun.star.connection import NoConnectException  # type: ignore[import-not-found]


def main() -> None:
    order = json.load(sys.stdin)
    document = desktop(sys.argv[1]).loadComponentFromURL(
        url(order["open"]), "_blank", 0, (option("Hidden", value=True),)
    )
    for each in order.get("type", ()):
        cell = find(document, each)
        # As the keyboard does it: what looks like a number or a formula becomes one.
        cell.setFormula(each["text"])
    print(json.dumps([look(document, each) for each in order.get("look", ())]))  # noqa: T201
    if "save" in order:
        how = [option("FilterName", value=order["as"])]
        if "password" in order:
            how.append(locked(order["password"], excel="Excel" in order["as"]))
        document.storeToURL(url(order["save"]), tuple(how))
    document.close(True)  # noqa: FBT003


def desktop(pipe: str) -> Any:
    """The program, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
        else:
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    raise TimeoutError


def option(name: str, *, value: Any) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


def locked(password: str, *, excel: bool) -> Any:
    """What makes a file ask for a password; each format heeds its own."""
    if not excel:
        return option("Password", value=password)
    how = (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", password))
    return option("EncryptionData", value=uno.Any("[]com.sun.star.beans.NamedValue", how))


def url(path: str) -> str:
    return Path(path).absolute().as_uri()


def find(document: Any, place: dict[str, Any]) -> Any:
    """The cell of a place."""
    sheet = document.Sheets.getByName(place["sheet"])
    column = next(each for each in range(100) if sheet.getCellByPosition(each, 0).String == place["column"])
    row = place["row"]
    if isinstance(row, str):
        row = next(each for each in range(1, 100_000) if sheet.getCellByPosition(0, each).String == row)
    return sheet.getCellByPosition(column, row)


def look(document: Any, place: dict[str, Any]) -> dict[str, Any]:
    """What a person can see of a cell and its sheet."""
    cell = find(document, place)
    sheet = document.Sheets.getByName(place["sheet"])
    return {
        "shown": cell.String,
        "type": cell.Type.value,
        "list": cell.Validation.Type.value == "LIST",
        "refuses": bool(cell.Validation.ShowErrorMessage),
        "choices": cell.Validation.getFormula1(),
        "locked": bool(sheet.isProtected() and cell.CellProtection.IsLocked),
        "note": cell.Annotation.String,
        "frozen": frozen(document, sheet),
    }


def frozen(document: Any, sheet: Any) -> bool:
    """Whether the first row of a sheet, and nothing else, stays in sight."""
    controller = document.CurrentController
    controller.setActiveSheet(sheet)
    return bool(controller.hasFrozenPanes() and (controller.SplitRow, controller.SplitColumn) == (1, 0))


main()
