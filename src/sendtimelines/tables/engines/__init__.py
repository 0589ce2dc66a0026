"""Frames that work out what they hold only when they are asked: a rule as expressions, in the words of each engine."""
