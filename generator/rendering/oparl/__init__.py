"""The record in the vocabulary of OParl 1.1, with `referat:` terms for what OParl lacks.

OParl is the most widely supported vocabulary for council information. Its objects are identified by
the URL in `id`; items, files and places have no URL of their own, so they are a fragment of their
meeting's. `docs/data.md` says where a static site cannot follow OParl.
"""
