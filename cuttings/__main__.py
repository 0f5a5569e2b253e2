"""`python -m cuttings` is `cuttings`."""

from cuttings.cli import main

if __name__ == "__main__":
    main()
