"""Labs graded and answers proven, through a sandbox that is an argument."""
