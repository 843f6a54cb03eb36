"""Changes to data files that keep all else byte for byte. Text in, text out: nothing here reads or writes a file."""
