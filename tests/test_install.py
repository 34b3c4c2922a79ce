"""What a target needs is installed if it is missing, also from an unreliable mirror."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "scripts" / "install.sh"
APT = """\
#!/bin/sh
echo "$@" >> "$HERE/asked"
case "$*" in *install*) [ "$(grep -c install "$HERE/asked")" -gt "$STUMBLES" ] || exit 100; esac
case "$*" in *install*) touch "$HERE/bin/nyt"; chmod +x "$HERE/bin/nyt"; esac
"""


def install(folder: Path, *wanted: str, stumbles: int = 0) -> tuple[int, list[str]]:
    """Run the script with so many failures of apt; return its exit code, and the calls of apt."""
    (folder / "bin").mkdir()
    (folder / "asked").touch()
    stubs = {"apt-get": APT, "sleep": "#!/bin/sh\n", "sudo": '#!/bin/sh\nexec "$@"\n'}
    for name, text in stubs.items():
        (folder / "bin" / name).write_text(text)
        (folder / "bin" / name).chmod(0o755)
    done = subprocess.run(
        [shutil.which("sh") or "sh", SCRIPT, *wanted],
        env={
            "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
            "HERE": str(folder),
            "STUMBLES": str(stumbles),
        },
        capture_output=True,
        check=False,
    )
    asked = [line.partition("300 ")[2] for line in (folder / "asked").read_text().splitlines()]
    return done.returncode, asked


def test_what_is_there_is_not_installed(tmp_path: Path) -> None:
    assert install(tmp_path, "sh", f"{SCRIPT}=x") == (0, [])


def test_what_is_missing_is_installed_by_the_package_that_brings_it(tmp_path: Path) -> None:
    assert install(tmp_path, "sh", "nyt=pakke") == (0, ["update", "install -y pakke"])


def test_a_mirror_that_stumbles_is_asked_again(tmp_path: Path) -> None:
    assert install(tmp_path, "nyt", stumbles=2) == (0, ["update", "install -y nyt"] * 3)


def test_what_never_comes_is_a_failure_in_the_end(tmp_path: Path) -> None:
    code, asked = install(tmp_path, "nyt", stumbles=99)
    assert code
    assert len(asked) == 8


def test_what_was_installed_and_is_not_there_even_so_is_a_failure(tmp_path: Path) -> None:
    code, asked = install(tmp_path, "nyt-og-andet=pakke")
    assert code
    assert asked == ["update", "install -y pakke"]


def test_who_may_not_install_is_told_at_once_what_somebody_else_should(tmp_path: Path) -> None:
    for name, text in {"apt-get": "#!/bin/sh\nexit 100\n", "id": "#!/bin/sh\necho 1000\n"}.items():
        (tmp_path / name).write_text(text)
        (tmp_path / name).chmod(0o755)
    done = subprocess.run(
        [shutil.which("sh") or "sh", SCRIPT, "nyt=pakke"],
        env={"PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == (
        "This needs root, and does not find: nyt. As root: apt-get install pakke\n"
    )
