"""The numbers of an official text: found, judged, dated, and told what they count."""
