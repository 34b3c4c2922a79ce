"""The search index: built here, read in the browser by a small script without a server."""
