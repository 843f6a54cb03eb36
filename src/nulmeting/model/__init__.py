"""The records: frozen, strict, without any input or output."""
