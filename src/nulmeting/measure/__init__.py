"""What the data amounts to: pure functions from a Dataset to frozen results. No wording, no file, no clock."""
