"""Results in other forms, each a thin edge."""
