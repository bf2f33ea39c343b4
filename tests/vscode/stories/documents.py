"""Documents for the stories, and positions in them."""

from __future__ import annotations

MENU = """<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Dial>
    <Conference beep="onenter">case-2041</Conference>
  </Dial>
</Response>
"""


def position(text: str, marker: str) -> tuple[str, list[int]]:
    """A text without its marker, and where that stood, as line and UTF-16 column."""
    before, after = text.split(marker, 1)
    line = before.count("\n")
    column = len(before.rsplit("\n", 1)[-1].encode("utf-16-le")) // 2
    return before + after, [line, column]


def span(text: str, part: str) -> list[int]:
    """Where a part of a text stands, on one line."""
    start = text.index(part)
    line = text.count("\n", 0, start)
    column = start - (text.rfind("\n", 0, start) + 1)
    return [line, column, line, column + len(part)]


CONTROL_ROOM = """<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>You are joining the case conference.</Say>
  <Dial>
    <Conference>case-2041</Conference>
  </Dial>
</Response>
"""
COACH = """<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Dial>
    <Conference muted="true">case-2041</Conference>
  </Dial>
  <Hangup/>
</Response>
"""
POM = """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
</project>
"""
SAML = """<?xml version="1.0" encoding="UTF-8"?>
<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol"/>
"""
PROGRAM = """from signalwire.voice_response import VoiceResponse

response = VoiceResponse()
response.dial().conference("case-2041", beep="onenter")
BUSY = "<Response><Say>All lines are busy.</Say><Hangupp/></Response>"
"""
COLOURFUL = """<?xml version="1.0" encoding="UTF-8"?>
<!-- the greeting of the practice -->
<Response>
  {% if open %}
  <Say voice="{{ voice }}" loop="<%= times %>">
    Good day, {{caller_name}}. <prosody rate="slow">Please <break time="1s"/> hold.</prosody>
  </Say>
  {% else %}
  <Redirect method="POST">https://voice.clinic.example/${page}?from={{From}}&amp;x=1</Redirect>
  {% endif %}
</Response>
"""
