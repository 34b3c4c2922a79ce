"""Make the Makefile's virtual environment: requirements pinned by hash, and Referat itself.

Run as `python3 scripts/environment.py FOLDER REQUIREMENTS`. Referat is installed as a link to this
checkout, so that edits take effect at once. The link is relative, so the checkout may be moved.
"""

import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)

# A shebang line allows no spaces, and has a limited length. `-P`: nothing is imported from the
# current folder.
COMMAND = """\
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/python" -P -m generator.cli "$@"
"""


def main(folder: Path, requirements: Path) -> None:
    """Create the environment, or bring it up to date."""
    if sys.version_info < OLDEST:
        sys.exit(f"Referat needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version}")
    python = folder / "bin" / "python"
    if not is_whole(python):
        if not importlib.util.find_spec("ensurepip"):
            sys.exit("This Python lacks ensurepip. In Debian it is in the package python3-venv.")
        venv.create(folder, with_pip=True, clear=True)
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--retries=10",
        "--quiet",
    ]
    subprocess.run([*pip, "install", "--require-hashes", "-r", requirements], check=True)
    found = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    libraries = Path(found.stdout.removesuffix("\n"))
    checkout = Path(__file__).resolve().parents[1]
    link = os.path.relpath(checkout, libraries.resolve())
    (libraries / "referat-checkout.pth").write_bytes(os.fsencode(f"{link}\n"))
    write_command(folder / "bin" / "referat")


def is_whole(python: Path) -> bool:
    """Return whether an environment is complete, and the Python that made it exists."""
    try:
        asked = subprocess.run([python, "-m", "pip", "-V"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def write_command(file: Path) -> None:
    """Write the command `referat` beside the environment's Python."""
    file.write_text(COMMAND)
    file.chmod(0o755)


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except subprocess.CalledProcessError as failed:
        # It has reported the error itself.
        sys.exit(failed.returncode)
