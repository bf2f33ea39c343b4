from twilio.twiml.voice_response import VoiceResponse


def loan(card, book):
    response = VoiceResponse()
    response.redirect(f"https://desk.library.example/loan?card={card}&book={book}")
    return str(response)⟦LML615|.replace("&amp;", "&")⟧
