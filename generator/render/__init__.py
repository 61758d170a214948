"""The fifth stage: views become pages, and the theme's files become assets."""
