"""The fourth stage: turns planned pages and files into bytes, in a theme. Nothing is written."""
