"""The commands of `portal`, a module for each thing that people come for. `cli.py` puts them together."""
