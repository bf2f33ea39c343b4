"""The mistakes that people make most, as they make them: one call mends them."""

from __future__ import annotations

import pytest

from laml_lint import Settings, fix, lint

LINE_BREAK_FIRST = """
<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Say>Thank you for calling the bicycle shop.</Say>
    <Hangup/>
</Response>
"""

INDENTED = """\
        <?xml version="1.0" encoding="UTF-8"?>
        <Response>
            <Redirect>https://voice.bakery.example/menu</Redirect>
        </Response>
"""

AMPERSANDS = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Gather numDigits="1" action="https://ivr.hotel.example/choice?lang=en&room=204&step=2">
        <Say>For bed & breakfast press 1, for the R&D department press 2.</Say>
    </Gather>
    <Redirect>https://ivr.hotel.example/start?again=1&lang=en</Redirect>
</Response>
"""

AMPERSANDS_MENDED = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Gather numDigits="1" action="https://ivr.hotel.example/choice?lang=en&amp;room=204&amp;step=2">
        <Say>For bed &amp; breakfast press 1, for the R&amp;D department press 2.</Say>
    </Gather>
    <Redirect>https://ivr.hotel.example/start?again=1&amp;lang=en</Redirect>
</Response>
"""

COMMAS = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Dial>
        <Conference statusCallback="https://calls.clinic.example/room"
                    statusCallbackEvent="start, end,join, leave">Ward 7</Conference>
    </Dial>
    <Record action="https://calls.clinic.example/done" recordingStatusCallback="https://calls.clinic.example/rec"
            recordingStatusCallbackEvent="in-progress,completed"/>
</Response>
"""

CASE = """\
<?xml version="1.0" encoding="UTF-8"?>
<response>
    <say Voice="woman">One moment please.</say>
    <dial callerID="+13125550147" Timeout="25" hangUpOnStar="true">
        <conference StartConferenceOnEnter="true" Muted="False">Reception</conference>
    </dial>
    <HANGUP/>
</response>
"""

CASE_MENDED = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Say voice="woman">One moment please.</Say>
    <Dial callerId="+13125550147" timeout="25" hangupOnStar="true">
        <Conference startConferenceOnEnter="true" muted="false">Reception</Conference>
    </Dial>
    <Hangup/>
</Response>
"""

ALIASES = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Dial recordingCallback="https://pbx.school.example/rec" record="record-from-answer">
        <Conference startOnEnter="false" endOnExit="true" wait-url="https://pbx.school.example/wait">Staff</Conference>
    </Dial>
</Response>
"""

ALIASES_MENDED = (
    ALIASES.replace("recordingCallback", "recordingStatusCallback")
    .replace("startOnEnter", "startConferenceOnEnter")
    .replace("endOnExit", "endConferenceOnExit")
    .replace("wait-url", "waitUrl")
)

MISTAKES = {
    "a line break before the declaration": (LINE_BREAK_FIRST, LINE_BREAK_FIRST.lstrip()),
    "an indented literal": (INDENTED, INDENTED.lstrip()),
    "bare ampersands": (AMPERSANDS, AMPERSANDS_MENDED),
    "commas in event lists": (
        COMMAS,
        COMMAS.replace("start, end,join, leave", "start end join leave").replace(
            "in-progress,completed", "in-progress completed"
        ),
    ),
    "names in another case": (CASE, CASE_MENDED),
    "names that mean another one": (ALIASES, ALIASES_MENDED),
}

EVERYTHING = """

  <?xml version="1.0" encoding="UTF-8"?>
<Response>
    <say>Smith & Sons, please hold.</say>
    <Gather action="/choice?a=1&b=2" numdigits="1">
        <Say>Press 1 for sales & support.</Say>
    </Gather>
    <dial callerid="+13125550147">
        <conference startOnEnter="True" endOnExit="FALSE" status-callback="https://x.example/cb?room=1&kind=2"
            statusCallbackEvent="start, participant-join;end,Leave"
            beep="onenter">Sales & support</conference>
    </dial>
</Response>
"""

EVERYTHING_MENDED = """\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
    <Say>Smith &amp; Sons, please hold.</Say>
    <Gather action="/choice?a=1&amp;b=2" numDigits="1">
        <Say>Press 1 for sales &amp; support.</Say>
    </Gather>
    <Dial callerId="+13125550147">
        <Conference startConferenceOnEnter="true" endConferenceOnExit="false" \
statusCallback="https://x.example/cb?room=1&amp;kind=2"
            statusCallbackEvent="start join end leave"
            beep="onEnter">Sales &amp; support</Conference>
    </Dial>
</Response>
"""


@pytest.mark.parametrize(("before", "after"), MISTAKES.values(), ids=MISTAKES)
def test_a_usual_mistake_mends_itself(before: str, after: str) -> None:
    assert grave(before)
    assert fix(before) == after
    assert grave(after) == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=repr)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_all_of_them_in_one_document_mend_themselves(line_end: str, encoding: str) -> None:
    before, after = (
        text.replace("\n", line_end).replace("UTF-8", "UTF-16" if encoding == "utf-16" else "UTF-8")
        for text in (EVERYTHING, EVERYTHING_MENDED)
    )
    assert fix(before.encode(encoding)) == after.encode(encoding)
    assert grave(EVERYTHING_MENDED) == []


def grave(source: str) -> list[str]:
    """The codes of errors and warnings."""
    return [item.code for item in lint(source, settings=Settings()) if item.severity.label != "info"]
