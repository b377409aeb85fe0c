"""`python -m tracker` is `pumptrack`."""

from tracker.app.cli import main

if __name__ == "__main__":
    main()
