"""Whether LaML is possible in a Python program, told from its bytes: asked about every one, so it must cost
next to nothing.
"""

from __future__ import annotations

import re
from functools import cache

_BUILDERS = (
    b"VoiceResponse",
    b"MessagingResponse",
    b"FaxResponse",
    b"voice_response",
    b"messaging_response",
    b"fax_response",
)
"""The classes of the SDKs that make documents, and the modules that hold them."""
_TAGS = (
    "AI AiSession Application ApplicationSid Autopilot Body Client Conference Config Connect Conversation "
    "ConversationRelay ConversationRelaySession Defaults Denoise Dial Echo Enqueue Function Gather Hangup "
    "Header Headers Identity Language Languages Leave Media Message Number Parameter Pause Pay Play "
    "PostPrompt Prompt Queue Receive Record Recording Redirect Refer Reject Response Room SWAIG Say Sim Sip "
    "Siprec Sms Start Stop Stream Task Transcription Uri Verto VirtualAgent WhatsApp"
)
"""All elements but those of SSML; written down here because the vocabulary would have to be loaded first."""


def may_hold_laml(data: bytes) -> bool:
    """Whether a program may make LaML or hold some, as a document or in pieces.

    `data` are the bytes of the program, or of a notebook or a documentation with programs in it. False is
    certain; True means that the program has to be read.
    """
    if b"esponse" in data and any(name in data for name in _BUILDERS):
        return True
    if b"<" in data and _start_tag().search(data) is not None and (b"</" in data or b"/>" in data):
        return True
    # Some write the JSON of notebooks like this, for the sake of HTML.
    return data[:1] == b"{" and re.search(rb"\\u003[cC][A-Z]", data) is not None


@cache
def _start_tag() -> re.Pattern[bytes]:
    """Compiled when it is first needed: most runs do without."""
    names = "|".join(sorted(_TAGS.split(), reverse=True))
    return re.compile(rf"<(?:{names})(?![\w.:(-])".encode())
