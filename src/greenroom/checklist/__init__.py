"""The user's Markdown: read, ticked and matched, byte for byte theirs."""
