"""Views: a frozen dataclass for each page, holding all that it shows and nothing else."""
