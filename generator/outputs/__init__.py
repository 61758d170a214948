"""What the site says to machines: one module for each output, made from the linked model alone."""
