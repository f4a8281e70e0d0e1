"""The command: options to one run over the inputs."""

from newsparse.cli.entry import command, main

__all__ = ["command", "main"]
