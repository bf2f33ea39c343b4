"""Other XML, HTML and other things that are called alike."""

PAGE = "<html><body><p>Dial us & be happy</p></body></html>"
FEED = "<Response><status>ok</status></Response>".replace("Response", "Answer")
SOAP = '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body/></soap:Envelope>'


class Response:
    def say(self, text, voice="onenter"):
        return text


def dial(beep):
    return Response().say(beep, voice="onenter")
