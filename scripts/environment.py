"""Make the virtual environment that the Makefile works in: pinned, by hash, and Referat itself.

Run as `python3 scripts/environment.py FOLDER REQUIREMENTS`. Referat is installed as a link to
this checkout, so that an edit is at once what the commands do.
"""

import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)


def main(folder: Path, requirements: Path) -> None:
    """Create the environment, or bring it up to date."""
    if sys.version_info < OLDEST:
        sys.exit(f"Referat needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version}")
    if not (folder / "bin" / "python").exists():
        venv.create(folder, with_pip=True)
    python = str((folder / "bin" / "python").absolute())
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--retries=10", "--quiet"]
    subprocess.run([*pip, "install", "--require-hashes", "-r", requirements], check=True)
    found = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    )
    checkout = Path(__file__).resolve().parents[1]
    (Path(found.stdout.strip()) / "referat-checkout.pth").write_text(f"{checkout}\n")
    write_command(folder / "bin" / "referat", python)


def write_command(file: Path, python: str) -> None:
    """Write the command that pip would write of the project's entry point."""
    # The processes that a large site is spread over import this file: the guard is needed.
    file.write_text(
        f'#!{python}\nfrom generator.cli import main\n\nif __name__ == "__main__":\n    main()\n'
    )
    file.chmod(0o755)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
