"""Reads Python: the LaML that programs hold as text or build by calls."""
