"""What may be added to what: worked examples, and what holds for any rows."""
