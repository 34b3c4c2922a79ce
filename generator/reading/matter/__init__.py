"""What may stand in front matter and in site.yml and people.yml, one class for each kind.

The fields of each dataclass are the keys, with the text that explains them. Pydantic validates a
parsed table against the class, and generates the JSON Schema that `referat schema` prints. All
values arrive as text (`generator.reading.tree`); the type of a field defines what its text means.
"""
