"""What it takes to build portals, measured."""
