"""Runs checkers that need Java or Node."""
