"""The editing commands: rename, new, init. They change what people wrote, and only what has to change."""
