"""`nulmeting figure` and the web pages, as processes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, Program

DATA = ROOT / "data"


@pytest.mark.parametrize("name", ["coverage", "comparison", "stakeholders", "ambition"])
def test_a_figure_is_printed_as_svg_or_written_as_svg_and_png(nulmeting: Program, tmp_path: Path, name: str) -> None:
    printed = nulmeting("figure", name, "--data", DATA)
    assert (printed.returncode, printed.stderr) == (0, "")
    assert printed.stdout.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    for ending in (".svg", ".PNG"):
        path = tmp_path / f"figure{ending}"
        done = nulmeting("figure", name, "--data", DATA, "--output", path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "figure.svg").read_text("utf-8") == printed.stdout
    assert (tmp_path / "figure.PNG").read_bytes().startswith(b"\x89PNG\r\n\x1a\n")


def test_bundled_data_say_so_in_the_figure(nulmeting: Program) -> None:
    assert "Bundled example data" in nulmeting("figure", "coverage").stdout
    assert "Meegeleverde voorbeeldgegevens" in nulmeting("report", "--format", "html", "--lang", "nl").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("coverag",), "'coverag' is not known; did you mean: coverage"),
        (("x",), "'x' is not known; there is: coverage, comparison, stakeholders, ambition, trend"),
        (("coverage", "--output", "figure.jpg"), "a figure is written to a file that ends in .svg or .png"),
        (("coverage", "--output", "figure"), "a figure is written to a file that ends in .svg or .png"),
    ],
)
def test_wrong_usage_names_what_there_is(nulmeting: Program, arguments: tuple[str, ...], said: str) -> None:
    done = nulmeting("figure", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_trend_has_a_figure_and_a_page(nulmeting: Program, tmp_path: Path) -> None:
    data = Path(shutil.copytree(DATA, tmp_path / "town" / "data"))
    (data.parent / "baselines").mkdir()
    nulmeting("report", "--format", "json", "--data", data, "--output", data.parent / "baselines" / "2019.json")
    framework = data / "framework.yaml"
    framework.write_text(framework.read_text("utf-8").replace('as_of: "2019"', 'as_of: "2020"'), "utf-8")
    said = f"nulmeting: {data} has no history: it is in no git repository that can be read\n"
    figure = nulmeting("figure", "trend", "--data", data)
    assert (figure.returncode, figure.stderr) == (0, said)
    assert ">37 to 37<" in figure.stdout
    page = nulmeting("trend", "--data", data, "--format", "html")
    assert (page.returncode, page.stderr) == (0, said)
    assert page.stdout.count("<svg ") == 1
    assert ">37 to 37<" in page.stdout


def test_without_data_the_trend_has_no_figure(nulmeting: Program) -> None:
    done = nulmeting("figure", "trend")
    assert (done.returncode, done.stdout) == (3, "")


def test_a_theme_that_is_not_there_is_named(nulmeting: Program, tmp_path: Path) -> None:
    done = nulmeting("report", "--format", "html", "--theme", tmp_path / "no.css")
    assert (done.returncode, done.stdout) == (3, "")
    assert f"cannot read {tmp_path / 'no.css'}: No such file or directory" in done.stderr


def test_a_page_is_the_same_bytes_again(nulmeting: Program) -> None:
    one, other = (nulmeting("report", "--format", "html", "--data", DATA).stdout for _ in range(2))
    assert one == other
