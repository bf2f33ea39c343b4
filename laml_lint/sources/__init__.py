"""Front ends: each finds the LaML in one kind of file."""
