"""The record in the words of OParl 1.1; what it has no word for begins with `referat:`.

OParl is the vocabulary for council information that most programs know. Its objects are found
by the address in `id`; items, files and places, which have none of their own, are named by a
place within their meeting's. `docs/data.md` tells where a site of files cannot follow it.
"""
