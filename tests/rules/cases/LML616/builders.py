from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Dial, VoiceResponse


def reply():
    response = MessagingResponse()
    response.⟦LML616|say⟧("The harbour is closed.")
    return str(response)


def call():
    response = VoiceResponse()
    response.say("The harbour is closed.").⟦LML616|hangup⟧()
    return str(response)


def room():
    response = VoiceResponse()
    response.⟦LML616|conference⟧("Bridge")
    return str(response)


def quays():
    dial = Dial()
    dial.number("+13125550192")
    dial.⟦LML616|numbers⟧("+13125550193")
    response = VoiceResponse()
    response.append(dial)
    return str(response)
