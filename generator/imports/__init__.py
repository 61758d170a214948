"""Other people's frameworks as content: one reader a source, one writer for all.

In: a folder of files as a source publishes them. Out: the text of records below `content/`, and what could not be
carried over. Refuses to know how a portal is linked or shown; what it writes is read back like anything written by hand.
"""
