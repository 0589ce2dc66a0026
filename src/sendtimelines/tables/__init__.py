"""Many cases at once: frames, engines, files and a caseload."""
