"""What a wheel holds beside the code: compiled translations, and the measurement of data/ as an example.

An editable install gets the translations too, next to their sources; it reads data/ where it stands.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

DATA_FILES = ("framework.yaml", "initiatives.yaml", "stakeholders.yaml", "g5_benchmarks.yaml")


class CustomBuildHook(BuildHookInterface):
    """Runs before each wheel, of a checkout or of a source distribution, and before each editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues, and name the files that the wheel takes in although git does not hold them there."""
        root = Path(self.root)
        for source in sorted(root.glob("src/nulmeting/locale/*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            compile_catalogue(source, target)
            build_data["artifacts"].append(f"/{target.relative_to(root).as_posix()}")
        if version == "standard":
            for name in DATA_FILES:
                build_data["force_include"][str(root / "data" / name)] = f"nulmeting/data/{name}"
            build_data["force_include"][str(root / "docs" / "checks.md")] = "nulmeting/docs/checks.md"


def compile_catalogue(source: Path, target: Path) -> None:
    """Write the .mo of a .po. A fuzzy translation is a guess and is left out."""
    with source.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
