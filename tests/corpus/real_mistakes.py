"""The mistakes that people make most, by their numbers in the table of them, and where each is reported."""

from __future__ import annotations

from pathlib import Path

CODES: dict[int, tuple[str, ...]] = {
    1: ("LML003",),
    2: ("LML012",),
    3: ("LML207",),
    4: ("LML002",),
    5: ("LML011",),
    6: ("LML002",),
    7: ("LML112",),
    8: ("LML102", "LML112"),
    9: ("LML103",),
    10: ("LML111", "LML115"),
    11: ("LML113", "LML115"),
    12: ("LML307",),
    13: ("LML303", "LML304"),
    14: ("LML201",),
    15: ("LML209",),
    16: ("LML506",),
    17: ("LML012",),
    19: ("LML303", "LML309"),
    20: ("LML002", "LML015"),
    21: ("LML213",),
    22: ("LML212",),
    23: ("LML103",),
    24: ("LML004",),
    25: ("LML001", "LML005"),
    26: ("LML001",),
    27: ("LML001",),
    28: ("LML001",),
    29: ("LML012",),
    30: ("LML001",),
    31: ("LML007", "LML010"),
    32: ("LML203", "LML211"),
    33: ("LML216",),
    34: ("LML217",),
    35: ("LML215",),
    36: ("LML101",),
    37: ("LML113",),
    38: ("LML205",),
    39: ("LML111", "LML112"),
    40: ("LML302",),
    41: ("LML315",),
    42: ("LML305",),
    43: ("LML501",),
    44: ("LML503",),
    45: ("LML502",),
    46: ("LML106", "LML108"),
    47: ("LML105",),
    48: ("LML507",),
    49: ("LML219", "LML404", "LML802"),
    50: ("LML224",),
    52: ("LML201",),
    53: ("LML214",),
    54: ("LML111", "LML506", "LML801", "LML805", "LML806"),
    55: ("LML013",),
    56: ("LML004", "LML101"),
    57: ("LML112", "LML801"),
    58: ("LML801",),
    59: ("LML104", "LML218"),
    60: ("LML108", "LML502"),
    61: ("LML601", "LML602", "LML603"),
    62: ("LML314", "LML422"),
    63: ("LML001",),
    65: ("LML114",),
    66: ("LML504",),
}
"""The codes that the samples of the row give, in the document that the mistake leads to."""

BY_OTHER_MEANS: dict[int, tuple[str, ...]] = {59: ("LML009",)}
"""More codes of a row, which its samples do not give: a document of that size stands in no file."""

IN_PROGRAMS: dict[int, tuple[str, ...]] = {
    2: ("LML612",),
    5: ("LML615",),
    6: ("LML611",),
    7: ("LML613",),
    15: ("LML614",),
    16: ("LML616",),
}
"""The codes that the samples of the row give that are programs: what is said of how the document is made."""

UNSEEN: dict[int, str] = {
    18: "The media type is a header of the answer; the document does not know it.",
    51: "SignalWire states no limit for a recording that is transcribed; the limit is Twilio's.",
    64: "A parameter may have any name: it goes to the server behind the stream, which may want this one.",
}
"""Why nothing is said of a row."""

PARTS: dict[int, str] = {
    19: "That a short link leads to a page is known to its server only.",
    21: "Whether a number is one's own, and whether a call comes from a browser, is known when it comes.",
    31: "UTF-8 that was read as Latin-1 and written again is right text, though a strange one.",
    34: "A voice of Amazon does not carry its language in its name, as those of Google and Azure do.",
    36: "`<speak>` is among the tags of the reference, so only the others are reported.",
    44: "`<Pause>` at the beginning only delays the answer, so that a call can be refused behind it.",
    45: "Where nothing follows a `<Gather>`, the call ends when nothing is entered, which may be meant.",
    49: "The label of a participant is Twilio's; what it holds is not looked at.",
    54: "`eventCallbackUrl` and `<Sms>` for calls are documented by SignalWire and not deprecated.",
    58: "`<Task>` is Twilio's; what it holds is not looked at.",
    59: "A document that a program sends as a parameter has another limit, which is that of the REST API.",
    60: "A `<Redirect>` to another address may come back; one document does not tell.",
    63: "A document in a comment is a comment, unless two hyphens end it too early.",
}
"""The part of a row that is right, or that cannot be seen in a document."""


def numbers(file: Path) -> list[int]:
    """The numbers of all rows of the table in a file."""
    cells = (line.split("|") for line in file.read_text(encoding="utf-8").splitlines())
    return [int(row[1]) for row in cells if len(row) > 5 and row[1].strip().isdecimal()]
