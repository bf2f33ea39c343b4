from twilio.twiml.messaging_response import MessagingResponse


def found(count):
    reply = MessagingResponse()
    reply.⟦LML616|say⟧(f"{count} books found.")
    return str(reply)
