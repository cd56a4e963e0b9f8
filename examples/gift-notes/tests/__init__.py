"""Run with `python3 -m unittest discover -s tests -t .` in the folder above."""

import sys
from pathlib import Path

# What Python leaves beside its sources would become part of the release.
sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).parent.parent / "server"))
