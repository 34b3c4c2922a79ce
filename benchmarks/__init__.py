"""Benchmarks of builds, the preview and the search. Timings are read by people, never tested."""
