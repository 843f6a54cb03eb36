"""Where the program starts: `nulmeting`, or `python -m nulmeting`."""

from __future__ import annotations

import gc
import os
import signal
import sys


def main() -> None:
    """Run the command line and leave with its exit code; an interrupt is quiet, even during imports."""
    # A short run makes many objects and few cycles: look for those a hundred times less often than Python would.
    gc.set_threshold(70_000, 10, 10)
    # Plugins of pydantic are other people's code: they are not run on data, nor looked for in every installed package.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
    # Wherever it strikes, in an import or in foreign code, an interrupt ends the program and says nothing.
    signal.signal(signal.SIGINT, _leave)
    try:
        from nulmeting.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    gc.freeze()  # Python need not look for cycles in what is about to go away with the process
    sys.exit(code)


def _leave(_number: int, _frame: object) -> None:
    os._exit(130)


if __name__ == "__main__":
    main()
