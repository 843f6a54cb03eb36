"""Rules over the data: Dataset to findings. One rule is one function, with an example and a section of docs/checks.md."""
