"""Documents that the schema must take, by topic: see `documents`."""

from __future__ import annotations

from tests.schema.fragments import (
    CONFERENCE,
    MEDIA,
    NUMBER,
    QUEUE,
    SIP,
    UUID,
    VERTO,
    conference,
    number,
    pay,
    prompt,
    say,
    sip,
    stream,
)

VALID: dict[str, tuple[str, ...]] = {
    "response": (
        "",
        "<!-- nothing --><Hangup/>",
        "<Say>a</Say><Message>b</Message><Receive/><Say>c</Say>",
        "<Message>a</Message>" * 11,
    ),
    "boolean": (
        conference('muted="true" startConferenceOnEnter="false"'),
        '<Gather actionOnEmptyResult="true" enhanced="false" profanityFilter="false"/>',
    ),
    "enumeration": (
        *(conference(f'beep="{value}"') for value in ("true", "false", "onEnter", "onExit")),
        conference('record="record-from-start" trim="do-not-trim"'),
        '<Dial record="true">+12025550142</Dial>',
        '<Dial ringTone="us-old">+12025550142</Dial>',
        '<Pay currency="mxn" language="en-us"/>',
        '<Reject reason="busy"/>',
        '<Receive mediaType="image/tiff" pageSize="a4"/>',
    ),
    "method": (
        '<Redirect method="GET">https://pbx.example/</Redirect>',
        '<Record storageUrlMethod="PUT"/>',
        conference('waitMethod="GET" statusCallbackMethod="POST"'),
        '<Enqueue waitUrlMethod="GET">help</Enqueue>',
    ),
    "list": (
        conference('statusCallbackEvent="start end join leave mute hold speaker"'),
        conference('statusCallbackEvent="  start   end "'),
        conference('recordingStatusCallbackEvent="in-progress completed failed"'),
        number('statusCallbackEvent="initiated ringing answered completed"'),
        '<Record recordingStatusCallbackEvent="completed in-progress absent"/>',
        '<Gather input="speech dtmf"/>',
        sip('codecs="PCMU, G722 ,OPUS"'),
        sip('codecs="PCMU"'),
        pay('validCardTypes="visa diners-club"'),
    ),
    "integer": (
        '<Dial timeout="5">+12025550142</Dial>',
        '<Dial timeout="600" timeLimit="1">+12025550142</Dial>',
        '<Dial timeout=" 30 ">+12025550142</Dial>',
        '<Dial timeout="007">+12025550142</Dial>',
        '<Echo timeout="120"/>',
        conference('maxParticipants="1"'),
        conference('maxParticipants="999999999999999999"'),
        '<Play loop="0">https://cdn.example/a.mp3</Play>',
        '<Record maxLength="0" timeout="1"/>',
        pay('maxAttempts="3" timeout="4" minPostalCodeLength="0"'),
        sip('sessionTimeout="0"'),
        '<Gather numDigits="1"/>',
    ),
    "integer or keyword": ('<Gather speechTimeout="auto"/>', '<Gather speechTimeout="3"/>'),
    "integer list": (prompt('for="postal-code" attempt="1 2 10"'),),
    "decimal": (
        '<Connect><AI><Prompt temperature="2.0" topP="0.5" presencePenalty="-2">x</Prompt></AI></Connect>',
    ),
    "amount": (
        *(pay(f'chargeAmount="{value}"') for value in ("0", "5", "5.5", "20.45", "1000000", "1000000.00")),
    ),
    "digits": (
        number('sendDigits="ww12AD#*W"'),
        number('sendDigits=""'),
        '<Gather finishOnKey=""/>',
        '<Gather finishOnKey="*#0"/>',
        '<Play digits="1w2#"/>',
    ),
    "lenient text": (
        conference('statusCallback="/relative" waitUrl="" coach="anybody"'),
        '<Dial callerId="front desk">anything</Dial>',
        '<Say voice="robot" language="german">Hi</Say>',
        '<Say voice="Polly.Amy-Neural">Hi</Say>',
        '<Say voice="">Hi</Say>',
        '<Pay postalCode="94107"/>',
        '<Sms to="12345">Hi</Sms>',
    ),
    "length": (
        f"<Sms>{'x' * 1599}</Sms>",
        f"<Sms> {'x' * 1599}\n</Sms>",
        f"<Message><Body>{'x' * 1600}</Body></Message>",
        f'<Dial callerName="{"x" * 70}">{SIP}</Dial>',
        f'<Dial callerName="  {"x" * 70} ">{SIP}</Dial>',
    ),
    "sip and verto": (
        f"<Dial>{SIP}{SIP}</Dial>",
        "<Dial><Sip>\n  SIPS:a@pbx.example;transport=tcp?x=1&amp;y=2\n</Sip></Dial>",
        f"<Dial>{VERTO}</Dial>",
    ),
    "dial": (
        "<Dial>+12025550142</Dial>",
        "<Dial/>",
        f"<Dial>{NUMBER * 10}</Dial>",
        f"<Dial>{SIP * 10}</Dial>",
        f"<Dial>{QUEUE}{QUEUE}{VERTO}</Dial>",
        f"<Dial>{QUEUE}{NUMBER}{VERTO}{NUMBER}{QUEUE}</Dial>",
        f"<Dial>{QUEUE}{CONFERENCE}{VERTO}{QUEUE}</Dial>",
        f"<Dial>{VERTO * 20}{NUMBER * 10}{VERTO * 20}</Dial>",
        f"<Dial>+12025550142{QUEUE}</Dial>",
    ),
    "conference": (
        CONFERENCE.join(("<Dial>", "</Dial>")),
        "<Dial><Conference>\n  Room 1234\n</Conference></Dial>",
        '<Dial><Conference>a<Stream name="s" url="wss://ws.example/c" bidir="true"/></Conference></Dial>',
        conference('streamUrl="wss://ws.example/c"'),
        conference(
            'muted="false" beep="true" startConferenceOnEnter="true" endConferenceOnExit="false" waitUrl="https://e.example/w"'
            ' waitMethod="POST" maxParticipants="12" record="do-not-record" trim="trim-silence"'
            f' coach="{UUID}" statusCallback="https://e.example/s" statusCallbackMethod="GET"'
            ' statusCallbackEvent="start" recordingStatusCallback="https://e.example/r"'
            ' recordingStatusCallbackMethod="GET" recordingStatusCallbackEvent="failed" eventCallbackUrl="https://e.example/e"'
        ),
    ),
    "connect": (
        "<Connect><Room>lobby</Room></Connect>",
        '<Connect action="/next"><VirtualAgent connectorName="proj-7"/></Connect>',
        stream('url="wss://ws.example/b" track="inbound_track" authBearerToken="t"', "Connect"),
        '<Connect><AI voice="x"><Prompt>Be kind</Prompt><SWAIG><Defaults webHookURL="https://e.example/f"/>'
        '<Function name="f"><Anything at="all">text</Anything></Function></SWAIG></AI></Connect>',
    ),
    "stream": (
        stream('url="wss://ws.example/t" codec="L16@24000h" track="both_tracks"'),
        stream('url="/relative" name=""', content='<Parameter name="k" value=""/>' * 100),
        stream('name="s"', "Stop"),
        "<Start/>",
        "<Stop/>",
    ),
    "gather": (
        "<Gather><Say>a</Say><Play>https://cdn.example/a.mp3</Play><Pause/><Say>b</Say></Gather>",
        "<Gather/>",
    ),
    "pay": (
        "<Pay/>",
        '<Pay paymentConnector="https://pay.example/c"/>',
        prompt('for="postal-code" name="postal-code" cardType="visa" errorType="timeout invalid-date"'),
        prompt('for="postal-code"', ""),
        '<Pay><Parameter name="k" value=""/><Prompt for="security-code"><Play>https://cdn.example/a.mp3</Play></Prompt></Pay>',
    ),
    "message": (
        "<Message>Hi</Message>",
        "<Message/>",
        f"<Message>{MEDIA}<Body>a</Body>{MEDIA * 4}<Body>b</Body>{MEDIA * 5}</Message>",
        f"<Message>Hi<Body>a</Body>{MEDIA}</Message>",
    ),
    "speech": (
        say(
            'One<break time="10s"/><break time="10000ms"/><break time="0.5s"/><break time="010.0s"/><break/>'
        ),
        say('<speak><p><s>a <emphasis level="strong">b</emphasis></s></p></speak>'),
        say('<prosody volume="+6dB" pitch="-10%" rate="85%">a</prosody><lang xml:lang="fr-FR">b<p/></lang>'),
        say('<prosody volume="loud" pitch="x-low" rate="fast">a</prosody>'),
        say('<say-as interpret-as="date" format="mdy">7/4</say-as><sub alias="b">a</sub>'),
        say('<phoneme alphabet="ipa" ph="a">b</phoneme>'),
        "<Say/>",
    ),
    "text": (
        "<Denoise>on</Denoise>",
        "<Denoise> off </Denoise>",
        "<Redirect>\n  https://pbx.example/\n</Redirect>",
        '<Play digits="1"/>',
        "<Refer><Sip>sip:a@pbx.example</Sip></Refer>",
    ),
}


BEYOND_XERCES: dict[str, tuple[str, ...]] = {
    "length in code points": (f"<Sms>{chr(0x1F600) * 1599}</Sms>",),
}
"""Valid documents that Xerces refuses, because it counts a character beyond U+FFFF twice."""
