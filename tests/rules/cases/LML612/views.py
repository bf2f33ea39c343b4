from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import VoiceResponse


def closed():
    return str(⟦LML612|VoiceResponse().say("The harbour is closed.")⟧)


def no_berth():
    return str(⟦LML612|MessagingResponse().message("All berths are taken.")⟧)


def storm():
    warning = ⟦LML612|VoiceResponse().say("Storm warning.", language="en-GB")⟧
    return str(warning)


def as_bytes():
    return ⟦LML612|VoiceResponse().say("Closed.")⟧.to_xml().encode()
