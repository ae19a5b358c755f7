"""What may be asked of the learner's data; nothing here writes."""
