"""One file a rule; each exports its record as RULE."""
