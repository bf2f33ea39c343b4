from twilio.rest import Client
from twilio.twiml.voice_response import Dial, VoiceResponse


def connect(number):
    Client().calls.create(
        to=number,
        from_="+13125550191",
        url="https://desk.library.example/answer",
        status_callback_event=["initiated", "answered"],
    )
    dial = Dial()
    dial.number(
        number,
        status_callback="https://desk.library.example/leg",
        status_callback_event=⟦LML614|["initiated", "answered"]⟧,
    )
    response = VoiceResponse()
    response.append(dial)
    return str(response)
