"""One file a rule; each exports RULE."""
