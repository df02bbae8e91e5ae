"""``python -m charitydata`` is the command line."""

from charitydata.cli import main

if __name__ == "__main__":
    main()
