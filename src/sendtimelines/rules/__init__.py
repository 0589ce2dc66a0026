"""How a time limit is written, evaluated and explained; no nation's law stands here."""
