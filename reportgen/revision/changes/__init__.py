"""What has changed between two contents: compared item by item, and told as text, Markdown and JSON."""
