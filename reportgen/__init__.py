"""`reportgen`: one folder of structured content becomes a printable handout and a lecture deck."""

__version__ = "0.1.0"
