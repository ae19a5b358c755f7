"""What may be done with the learner's data; every write is one short transaction."""
