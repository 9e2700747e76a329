"""Charts: an exhibit becomes a `ChartSpec`, and the spec a picture or a native Office chart (phase 5, draw)."""
