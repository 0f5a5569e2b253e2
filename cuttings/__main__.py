"""`cuttings` and `python -m cuttings`."""

import sys


def main() -> None:
    """Run the command line. A Ctrl-C while its code is still being read is one line too."""
    try:
        from cuttings.cli import main as begin  # noqa: PLC0415
    except KeyboardInterrupt:
        sys.stderr.write("cuttings: interrupted; nothing was begun\n")
        sys.exit(130)
    begin()


if __name__ == "__main__":
    main()
