"""Write `docs/fields.md` from the classes that check the files: `make docs`."""

from pathlib import Path

from generator.language import speech
from generator.reading.reference import as_page

if __name__ == "__main__":
    page = Path(__file__).parents[1] / "docs" / "fields.md"
    page.write_text(as_page(speech("da")), "utf-8")
