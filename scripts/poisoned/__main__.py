"""Write all attachments to a folder: `python -m scripts.poisoned FOLDER`."""

import sys
from pathlib import Path

from scripts.poisoned import clean, poisoned


def main(folder: Path) -> None:
    """Write all of them."""
    for kind, papers in (("poisoned", poisoned()), ("clean", clean())):
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for paper in papers:
            (folder / kind / paper.name).write_bytes(paper.data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
