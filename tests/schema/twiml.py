"""Documents that only TwiML takes, by topic: see `documents`."""

from __future__ import annotations

from tests.schema.fragments import (
    CONFERENCE,
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

CLIENT = "<Client>joe</Client>"

TWIML: dict[str, tuple[str, ...]] = {
    "twiml response": (
        "<?xml version='1.0'?><Response version='1'/>",
        QUEUE,
        "<Prompt for='postal-code'><Say>a</Say><Play/><Pause/></Prompt>",
        "<Hangup>\n<Parameter name='a' value='b'/></Hangup>",
        "<Reject reason='busy'><Parameter/><Parameter/></Reject>",
    ),
    "twiml dial": (
        f"<Dial>{CLIENT}</Dial>",
        f"<Dial>{SIP}{NUMBER}</Dial>",
        f"<Dial>{QUEUE}{SIP}</Dial>",
        f"<Dial>{CLIENT}{NUMBER}{CLIENT}{SIP}{VERTO}</Dial>",
        f"<Dial>{CLIENT}{CONFERENCE}{CLIENT}</Dial>",
        f"<Dial>{NUMBER * 11}</Dial>",
        f"<Dial>{SIP * 11}</Dial>",
        f"<Dial>{(NUMBER + QUEUE) * 11}</Dial>",
        "<Dial><Client><Identity>joe</Identity><Parameter name='a' value=''/></Client></Dial>",
        "<Dial><Application>AP1</Application></Dial>",
        "<Dial><Application><ApplicationSid>AP1</ApplicationSid></Application></Dial>",
        "<Dial><Sim>HS1</Sim><WhatsApp method='GET'>+12025550142</WhatsApp></Dial>",
        "<Dial><Sip>sip:a@pbx.example<Uri weight='1'>sip:b@pbx.example</Uri></Sip></Dial>",
        "<Dial><Sip><Headers><Header name='X-A' value='1'/></Headers></Sip></Dial>",
        "<Dial sequential='true' events='call-progress-event'>+12025550142</Dial>",
        number("machineDetection='Enable' machineDetectionTimeout='30' byoc='BY1'"),
        sip("amdStatusCallback='/amd' amdStatusCallbackMethod='GET'"),
        *(
            f"<Dial><Sip>{value}</Sip></Dial>"
            for value in ("alice@pbx.example", "sip:", "sip: a@pbx.example", "tel:1")
        ),
        "<Dial><Sip> \n</Sip></Dial>",
        '<Dial record="false">+12025550142</Dial>',
    ),
    "twiml conference": (
        conference('region="us1"'),
        conference('participantLabel="a" jitterBufferSize="off"'),
        conference('statusCallbackEvent="modify"'),
        conference('statusCallbackEvent="start announcement"'),
        conference('recordingStatusCallbackEvent="absent"'),
        conference('trim="true"'),
    ),
    "twiml connect": (
        "<Connect method='GET'><Autopilot>a</Autopilot></Connect>",
        "<Connect><Autopilot TargetTask='a'>b</Autopilot></Connect>",
        "<Connect><Conversation statusCallbackEvent='call-ringing call-answered'/></Connect>",
        "<Connect><ConversationRelay url='wss://r.example'/></Connect>",
        "<Connect><ConversationRelay><Language code='de-DE'/><Parameter/></ConversationRelay></Connect>",
        "<Connect><AiSession aiConnector='a'/></Connect>",
        "<Connect><ConversationRelaySession connector='a'/></Connect>",
        "<Connect><VirtualAgent connectorName='a' language='en-US'/></Connect>",
        "<Connect><VirtualAgent connectorName='a'><Config/><Parameter/></VirtualAgent></Connect>",
        "<Connect><Room participantIdentity='a'>b</Room></Connect>",
        "<Start action='/a'><Recording channels='dual'/><Stream url='wss://r.example'/></Start>",
        stream('url="wss://r.example" connectorName="a"'),
        "<Start><Transcription statusCallbackUrl='/a'/><Siprec/></Start>",
        "<Start><Transcription><Config name='a' value='b'/></Transcription></Start>",
        "<Stop><Siprec name='a'/><Transcription name='b'/></Stop>",
        stream('name="a" url="wss://r.example" track="both_tracks"', "Stop"),
    ),
    "twiml enqueue": (
        "<Enqueue workflowSid='WW1'><Task priority='1'>{}</Task></Enqueue>",
        "<Enqueue maxQueueSize='3'>help</Enqueue>",
        "<Enqueue> </Enqueue>",
    ),
    "twiml speech": (
        say("<w role='amazon:VB'>read</w>"),
        say("<w>a</w>"),
        say("<p><s><emphasis><w>a<break/></w></emphasis></s></p>"),
        say('<prosody volume="default">a</prosody>'),
        say('<prosody pitch="default">a</prosody>'),
        say("<say-as interpret-as='date' format='yyyymmdd'>20270401</say-as>"),
        say("<phoneme alphabet='x-amazon-pinyin' ph='a'>b</phoneme>"),
    ),
    "twiml gather and record": (
        "<Gather bargeIn='true' speechModel='deepgram_nova-2'/>",
        "<Record recordingConfigurationId='a'/>",
    ),
    "twiml pay": (
        pay('paymentMethod="ach-debit" bankAccountType="consumer-savings" language="en-IE"'),
        pay('statusCallbackMethod="GET" currency="eur"'),
        '<Pay tokenType="payment-method"/>',
        '<Pay currency="USD"/>',
        prompt('for="postal-code" requireMatchingInputs="true" errorType="timeout internal-error"'),
        prompt('for="postal-code"', "<Pause/>"),
    ),
    "twiml messages": (
        "<Message statusCallback='/a'>b</Message>",
        "<Receive storeMedia='false'/>",
    ),
}
