"""How much CPU and memory `tablewright` takes, as ratios to what it cannot do without."""
