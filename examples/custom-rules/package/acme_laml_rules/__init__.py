"""What the telephone documents of Acme have to be like."""
