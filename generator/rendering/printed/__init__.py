"""The content of a meeting's PDF document, as a tree of blocks that a layout typesets."""
