"""The only reader of data files: text to positioned tree to records, or findings."""
