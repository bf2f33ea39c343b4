"""Documents that the schema must refuse, by topic: see `documents`."""

from __future__ import annotations

from tests.schema.fragments import (
    CONFERENCE,
    MEDIA,
    NUMBER,
    QUEUE,
    SIP,
    VERTO,
    conference,
    number,
    pay,
    prompt,
    say,
    sip,
    stream,
)

INVALID: dict[str, tuple[str, ...]] = {
    "response": (
        "text",
        "<Response/>",
        "<Number>+12025550142</Number>",
        "<say>Hi</say>",
        "<Client>joe</Client>",
        "<?xml version='1.0'?><Reply/>",
        "<?xml version='1.0'?><Response version='1'/>",
        "<?xml version='1.0'?><Response xmlns='urn:x'/>",
    ),
    "unknown attribute": (
        conference('region="us1"'),
        conference('waitUrlMethod="GET"'),
        conference('startOnEnter="true"'),
        '<Dial statusCallback="https://e.example/s">+12025550142</Dial>',
        '<Say xml:lang="en-US">Hi</Say>',
        '<Hangup reason="x"/>',
        stream('url="wss://ws.example/t" bidir="true"'),
        f'<Dial><Verto id="1">{VERTO}</Verto></Dial>',
    ),
    "boolean": (*(conference(f'muted="{value}"') for value in ("True", "1", "yes", "", " true", "true ")),),
    "enumeration": (
        *(conference(f'beep="{value}"') for value in ("onenter", "on", "", " true", "true false")),
        *(conference(f'record="{value}"') for value in ("true", "record-from-answer")),
        conference('trim="true"'),
        '<Dial record="false">+12025550142</Dial>',
        '<Dial ringTone="gb">+12025550142</Dial>',
        '<Pay currency="USD"/>',
        '<Pay tokenType="payment-method"/>',
        stream('url="wss://ws.example/b" track="both_tracks"', "Connect"),
        stream('url="wss://ws.example/b" codec="PCMU"'),
    ),
    "method": (
        '<Redirect method="PUT">https://pbx.example/</Redirect>',
        '<Redirect method="get">https://pbx.example/</Redirect>',
        '<Record storageUrlMethod="GET"/>',
    ),
    "list": (
        *(
            conference(f'statusCallbackEvent="{value}"')
            for value in ("", " ", "start,end", "start, end", "participant-join", "Start", "modify")
        ),
        conference('recordingStatusCallbackEvent="absent"'),
        '<Record recordingStatusCallbackEvent="failed"/>',
        '<Gather input="dtmf,speech"/>',
        *(sip(f'codecs="{value}"') for value in ("", "PCMU PCMA", "PCMU,,PCMA", "PCMU,", "MP3", "pcmu")),
    ),
    "integer": (
        *(
            f'<Dial timeout="{value}">+12025550142</Dial>'
            for value in (
                "4",
                "601",
                "",
                "2s",
                "1.5",
                "+30",
                "-30",
                "1e1",
                "ten",
                "3 0",
                "٣٠",
                "0" * 18 + "5",
            )
        ),
        '<Echo timeout="4"/>',
        '<Echo timeout="121"/>',
        '<Dial timeLimit="0">+12025550142</Dial>',
        conference('maxParticipants="0"'),
        conference('maxParticipants="1000000000000000000"'),
        conference(f'maxParticipants="{"9" * 100}"'),
        '<Play loop="-1">https://cdn.example/a.mp3</Play>',
        '<Pause length="0"/>',
        pay('maxAttempts="4"'),
        pay('timeout="3"'),
        '<Gather numDigits="0"/>',
    ),
    "integer or keyword": (
        *(f'<Gather speechTimeout="{value}"/>' for value in ("never", "0", "", "Auto", " auto")),
    ),
    "integer list": (*(prompt(f'for="postal-code" attempt="{value}"') for value in ("", "0", "11", "1,2")),),
    "decimal": (
        *(
            f'<Connect><AI><Prompt temperature="{value}">x</Prompt></AI></Connect>'
            for value in ("2.1", "-0.5", "", ".5", "1.", "1e0", "hot")
        ),
    ),
    "amount": (
        *(
            pay(f'chargeAmount="{value}"')
            for value in (
                "-1",
                "1000000.01",
                "1000001",
                "5.005",
                "$5",
                "5,00",
                "",
                ".5",
                "5.",
                "1e3",
                "00000001",
            )
        ),
    ),
    "digits": (
        number('sendDigits="p123"'),
        number('sendDigits="1,2"'),
        '<Gather finishOnKey="hash"/>',
        '<Record finishOnKey="1w"/>',
        '<Play digits="W"/>',
    ),
    "required": (
        stream('name="tap"'),
        stream('url="  "'),
        stream('name="tap"', "Connect"),
        stream("", "Stop"),
        stream('name=" "', "Stop"),
        '<Dial><Conference>a<Stream url="wss://ws.example/c"/></Conference></Dial>',
        stream('url="wss://ws.example/t"', content='<Parameter name="k"/>'),
        stream('url="wss://ws.example/t"', content='<Parameter name="" value="v"/>'),
        "<Pay><Parameter value='v'/></Pay>",
        prompt('name="postal-code"'),
        "<Connect><VirtualAgent/></Connect>",
        say("<sub>a</sub>"),
        say("<say-as>a</say-as>"),
        say("<phoneme>a</phoneme>"),
    ),
    "length": (
        f"<Sms>{'x' * 1600}</Sms>",
        f"<Message><Body>{'x' * 1601}</Body></Message>",
        f'<Dial callerName="{"x" * 71}">{SIP}</Dial>',
    ),
    "blank text": (
        *(f"<Dial><{tag}> \n</{tag}></Dial>" for tag in ("Number", "Sip", "Queue", "Verto")),
        *(f"<{tag}> </{tag}>" for tag in ("Redirect", "Enqueue", "Sms", "Denoise")),
        *(f"<Message><{tag}/></Message>" for tag in ("Body", "Media")),
        "<Connect><Room/></Connect>",
        "<Refer><Sip/></Refer>",
        "<Connect><AI><Prompt/></AI></Connect>",
    ),
    "sip and verto": (
        *(
            f"<Dial><Sip>{value}</Sip></Dial>"
            for value in ("alice@pbx.example", "sip:", "sip: a@pbx.example", "tel:1")
        ),
        *(
            f"<Dial><Verto>{value}</Verto></Dial>"
            for value in (
                "sip:desk@pbx.example",
                "desk@acme.example",
                "a b@acme.verto.signalwire.com",
                "@a.verto.signalwire.com",
            )
        ),
    ),
    "dial": (
        f"<Dial>{NUMBER * 11}</Dial>",
        f"<Dial>{SIP * 11}</Dial>",
        f"<Dial>{SIP}{NUMBER}</Dial>",
        f"<Dial>{QUEUE}{SIP}</Dial>",
        f"<Dial>{CONFERENCE}{NUMBER}</Dial>",
        f"<Dial>{NUMBER}{QUEUE}{CONFERENCE}</Dial>",
        f"<Dial>{CONFERENCE * 2}</Dial>",
        f"<Dial>{CONFERENCE}{VERTO}{CONFERENCE}</Dial>",
        f"<Dial>{(NUMBER + QUEUE) * 11}</Dial>",
        "<Dial><Say>Hi</Say></Dial>",
        "<Dial><Client>joe</Client></Dial>",
    ),
    "connect and refer": (
        "<Connect/>",
        "<Connect><Room>a</Room><Room>b</Room></Connect>",
        "<Connect>text<Room>a</Room></Connect>",
        "<Refer/>",
        f"<Refer>{SIP}{SIP}</Refer>",
        '<Refer><Sip codecs="PCMU">sip:a@pbx.example</Sip></Refer>',
    ),
    "nesting": (
        "<Gather><Hangup/></Gather>",
        "<Gather>text</Gather>",
        '<Stream url="wss://ws.example/in"/>',
        "<Hangup><Say>Bye</Say></Hangup>",
        "<Hangup> text </Hangup>",
        "<Pause>1</Pause>",
        "<Redirect><Say>a</Say></Redirect>",
        "<Pay><Say>Hi</Say></Pay>",
        prompt('for="postal-code"', "<Pause/>"),
        prompt('for="postal-code"', "text"),
        f"<Message>{MEDIA * 11}</Message>",
        "<Message><Say>a</Say></Message>",
        stream('name="s"', "Stop", '<Parameter name="k" value="v"/>'),
        '<Dial><Conference>a<Stream name="s" url="wss://a.example"/><Stream name="t" url="wss://a.example"/></Conference></Dial>',
    ),
    "speech": (
        *(
            say(f'<break time="{value}"/>')
            for value in ("10.1s", "11s", "10001ms", "5", "s", "", "1 s", "-1s", ".5s")
        ),
        *(say(f'<prosody volume="{value}">a</prosody>') for value in ("default", "6db", "", "loudest")),
        say('<prosody rate="-85%">a</prosody>'),
        say('<prosody pitch="+6dB">a</prosody>'),
        say("<w>a</w>"),
        say("<s><p>a</p></s>"),
        say("<emphasis><p>a</p></emphasis>"),
        say('<sub alias="b"><break/></sub>'),
        say('<break time="1s">a</break>'),
        say("<speak><speak>a</speak></speak>"),
        say("<Pause/>"),
    ),
    "denoise": ("<Denoise>true</Denoise>", "<Denoise/>", "<Denoise>On</Denoise>"),
}


ONLY_MODULAR: dict[str, tuple[str, ...]] = {
    "languages of lang": (say('<lang xml:lang="xx-XX">a</lang>'), say("<lang>a</lang>")),
}
"""Invalid documents that the flat schema cannot refuse, because it cannot declare xml:lang."""
