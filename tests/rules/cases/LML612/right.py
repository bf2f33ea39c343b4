"""The verb may be kept as long as the response is rendered."""

from twilio.twiml.voice_response import VoiceResponse


def closed():
    response = VoiceResponse()
    say = response.say("The harbour is closed until")
    say.break_(strength="weak")
    return str(response)


def nothing():
    return str(VoiceResponse())


def first_verb():
    """A piece of another document."""
    return VoiceResponse().say("Piece")
