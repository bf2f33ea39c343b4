"""Template languages in XML: what is a template tag, which tags belong together, what the parser sees of it.

`signs` tells cheaply whether a document may hold tags, `tags` finds them, `meanings` says what each does,
`blocks` pairs them, `template` puts it together, and `writing` writes a text of the same length in which
everything stands where it stood, and which an XML parser can read. Nothing is imported here, so that
documents without tags do not pay for it.
"""
