"""What a meeting's PDF document says, as a tree of blocks that a layout sets in type."""
