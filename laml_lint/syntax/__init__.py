"""An error-tolerant reader of XML with the exact place of everything.

`scanner.parse` reads a text; `nodes` holds what it makes of it, `faults` what can be wrong with it. Nothing
is imported here, so that a document without findings does not pay for the reader.
"""
