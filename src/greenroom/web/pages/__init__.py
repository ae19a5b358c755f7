"""One module a page: a view parses, calls one service or selector, renders."""
