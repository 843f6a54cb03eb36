"""The command line: the only place that knows stdout, the clock, git, the environment and exit codes."""
