"""Rules over the data: Dataset to findings. One rule: one function, one example, one section of docs/checks.md."""
