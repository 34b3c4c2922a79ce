"""Checkers that need Java or Node, and what runs them."""
