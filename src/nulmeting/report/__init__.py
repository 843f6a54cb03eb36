"""From results to a Document: all wording, in Dutch and English, and none of the looks."""
