"""Whether the record is right: what one file cannot know of another, and of the calendar."""
