"""Facts that follow from the linked model: pure functions, one idea a module."""
