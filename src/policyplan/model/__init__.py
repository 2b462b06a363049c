"""What a plan is: frozen records and values, ids, spans, findings, and what every plan must satisfy."""
