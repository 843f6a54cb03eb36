"""`nulmeting init`: a data folder for another municipality, with all that belongs to it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import typer

from nulmeting.cli.data import bundled_folder, refuse
from nulmeting.cli.options import AsOf, Code, DataLang, Lang, MunicipalityName, NewFolder, OwnPillars
from nulmeting.cli.output import tell
from nulmeting.cli.questions import ask, ask_fields, somebody_is_there
from nulmeting.cli.said import one_line
from nulmeting.edit import starter
from nulmeting.edit.new import Question
from nulmeting.edit.starter import Wishes, benchmark_pillars, filled, pillars_of, taken_ids
from nulmeting.finding import Message, NulmetingError
from nulmeting.load.folder import load_files, load_folder
from nulmeting.model.dataset import FILES, Dataset
from nulmeting.model.fields import DateText, Language
from nulmeting.model.framework import Municipality
from nulmeting.render.harmless import harmless
from nulmeting.report.wording import Wording

_TEMPLATES = Path(starter.__file__).parent / "templates"


def run(
    folder: NewFolder,
    name: MunicipalityName = None,
    code: Code = None,
    data_lang: DataLang = None,
    as_of: AsOf = None,
    pillars: OwnPillars = None,
    lang: Lang = "en",
) -> None:
    """Ask for what is not given, make all files, see that they validate, write them."""
    words = Wording(lang)
    _must_be_new(folder)
    shared = load_folder(bundled_folder()).dataset
    given = {"--name": name, "--code": code, "--data-lang": data_lang, "--as-of": as_of, "--pillars": pillars}
    wishes = _wishes(given, shared, words)
    files = _files(wishes, shared)
    loaded = load_files({each: files[f"data/{each}"] for each in FILES}, str(folder / "data"))
    if not loaded.sound:
        refuse(loaded, words)
    _write(folder, files)
    one_line(words.say("{folder} is there: {files}.", folder=str(folder), files=", ".join(files)))
    if wishes.guessed:
        guessed = ", ".join(wishes.guessed)
        tell(
            harmless(words.say("Still to be chosen, in pillar_map of framework.yaml: {pillars}", pillars=guessed))
            + "\n"
        )


def _wishes(given: Mapping[str, str | None], shared: Dataset, words: Wording) -> Wishes:
    """What is given, and what a person answers. Raises typer.BadParameter for what is not valid or missing."""
    labels = {
        "--name": words.say("Name of the municipality"),
        "--code": words.say("Code (GM and four digits for a Dutch municipality)"),
        "--data-lang": words.say("Language of the records (nl or en)"),
        "--as-of": words.say("Year or date of the measurement"),
        "--pillars": words.say("Pillars, with commas (Enter: {pillars})", pillars=", ".join(_names(shared, words))),
    }
    asking = somebody_is_there()
    values: dict[str, str] = {}
    for option, value in given.items():
        complaint = _valid(option, shared)
        if value is not None:
            values[option] = value.strip()
            said = complaint(values[option])
            if said is not None:
                raise typer.BadParameter(harmless(said), param_hint=option)
        elif asking:
            values[option] = ask(labels[option], complaint)
    missing = [option for option in given if option not in values and option != "--pillars"]
    if missing:
        raise typer.BadParameter("not given, and there is nobody to ask", param_hint=", ".join(missing))
    own = pillars_of(_split(values.get("--pillars", "")))
    mapped, guessed = _mapped(own, shared, words, asking=asking)
    language: Language = "en" if values["--data-lang"] == "en" else "nl"
    return Wishes(values["--name"], values["--code"], language, values["--as-of"], own, mapped, guessed)


def _names(shared: Dataset, words: Wording) -> list[str]:
    return [words.name(each.name) for each in shared.framework.pillars]


def _split(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _valid(option: str, shared: Dataset) -> Callable[[str], str | None]:
    """What says why a value of an option will not do, or None."""
    if option == "--name":
        return _name
    if option == "--data-lang":
        return lambda value: None if value in get_args(Language) else f"{value!r} is not one of 'nl', 'en'"
    return {"--code": _code, "--as-of": _date, "--pillars": lambda value: _own_pillars(value, shared)}[option]


def _name(value: str) -> str | None:
    if not value:
        return "a name is needed"
    return _unseen(value) or (None if any(map(str.isalpha, value)) else f"{value!r} has no letter")


def _unseen(value: str) -> str | None:
    if any(unicodedata.category(each) in ("Cc", "Cf", "Cs", "Zl", "Zp") for each in value):
        return f"{value!r} has a line break or another character that nobody sees"
    return None


def _code(value: str) -> str | None:
    allowed = next(each.pattern for each in Municipality.model_fields["code"].metadata if hasattr(each, "pattern"))
    if not re.search(allowed, value) or (value.startswith("GM") and not re.fullmatch("GM[0-9]{4}", value)):
        return (
            f"{value!r} is no code: GM and four digits, or two capitals of another country and then letters or digits"
        )
    return None


def _date(value: str) -> str | None:
    from pydantic import TypeAdapter, ValidationError

    try:
        TypeAdapter[str](DateText).validate_python(value)
    except ValidationError:
        return f"{value!r} is no year, year-month or year-month-day: 2019-06-19"
    return None


def _own_pillars(value: str, shared: Dataset) -> str | None:
    unseen = _unseen(value)
    if unseen is not None:
        return unseen
    try:
        own = pillars_of(_split(value))
    except ValueError as error:
        return f"{str(error)!r} makes no id, or the same one as another pillar"
    if value and not own:
        return "there is no name in it"
    taken = sorted(taken_ids(shared) & set(own))
    return f"{', '.join(taken)}: the id of something else in the shared files; give it another name" if taken else None


def _mapped(
    own: Mapping[str, str], shared: Dataset, words: Wording, *, asking: bool
) -> tuple[dict[str, str], list[str]]:
    """The own pillar for each pillar of the benchmarks, and those for which it is a guess."""
    theirs = benchmark_pillars(shared)
    if not own:
        return {each: each for each in theirs}, []
    mapped = {each: each for each in theirs if each in own}
    left = [each for each in theirs if each not in own]
    if left and asking:
        tell(words.say("Which of your pillars is each pillar of the examples?") + "\n")
        questions = [Question(each, required=True, many=False, choices=own) for each in left]
        answers = (each.partition("=") for each in ask_fields(questions, words))
        mapped |= {theirs: mine for theirs, _, mine in answers}
        left = []
    mapped |= dict.fromkeys(left, next(iter(own)))
    return {each: mapped[each] for each in theirs}, left


def _files(wishes: Wishes, shared: Dataset) -> dict[str, bytes]:
    """The contents of all files by their path."""
    own = _TEMPLATES / wishes.language
    sources = {
        **{f"data/{name}": own / name for name in FILES if (own / name).exists()},
        "README.md": own / "README.md",
        ".github/workflows/data.yml": _TEMPLATES / "data.yml",
        ".pre-commit-config.yaml": _TEMPLATES / "pre-commit-config.yaml",
    }
    files = {path: filled(source.read_text("utf-8"), wishes, shared).encode() for path, source in sources.items()}
    examples = (bundled_folder() / "g5_benchmarks.yaml").read_text("utf-8")
    return {"data/g5_benchmarks.yaml": starter.benchmarks(examples).encode(), **files}


def _must_be_new(folder: Path) -> None:
    """Raises NulmetingError, with what is there, unless the folder is empty or not there."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise NulmetingError(Message.of("{path} is not a folder", path=str(folder)))
    there = sorted(each.name for each in folder.iterdir())
    if there:
        shown = ", ".join(there[:5]) + (", …" if len(there) > 5 else "")
        raise NulmetingError(
            Message.of("{path} is not empty: {there}. Nothing is written", path=str(folder), there=shown)
        )


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files in a folder beside it, and put that in its place. Raises NulmetingError."""
    made: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{folder.name[:100]}.", dir=folder.absolute().parent))
        for path, content in files.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_bytes(content)
        made.chmod(0o777 & ~_umask())
        if folder.is_dir():  # it may be where the user is: it stays, and what belongs in it moves, the data last
            for each in sorted(made.iterdir(), key=lambda path: path.name == "data"):
                each.rename(folder / each.name)
            made.rmdir()
        else:
            made.rename(folder)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NulmetingError(
            Message.of("cannot write {path}: {reason}; what was there is as it was", path=str(folder), reason=reason)
        ) from None
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)


def _umask() -> int:
    """The process' file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
