"""`python -m tablewright`: the command line without an installed script."""

from tablewright.cli import main

main()
