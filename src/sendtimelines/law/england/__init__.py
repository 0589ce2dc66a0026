"""The law of England: a file for each subject, and what the files share."""
