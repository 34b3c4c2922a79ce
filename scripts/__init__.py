"""Programs for the project's developers; nothing here is part of the package."""
