"""The version, for the front door, the command and the build."""

__version__ = "0.1.0"
