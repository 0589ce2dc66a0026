"""A static page that runs the library in the browser."""
