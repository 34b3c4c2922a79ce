"""What may stand in front matter and in the two `.yml` files, kind by kind.

Each kind is a dataclass whose fields are the keys, with the text that explains them; pydantic
checks a parsed table against it and makes the JSON Schema that `referat schema` prints.
Everything comes in as text (`generator.reading.tree`), so a field says itself what it means.
"""
