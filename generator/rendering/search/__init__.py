"""The search index: built here, and read in the browser by a small script, without a server."""
