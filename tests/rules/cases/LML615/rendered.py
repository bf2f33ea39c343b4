import html
from xml.sax.saxutils import unescape

from twilio.twiml.voice_response import VoiceResponse


def berth(number):
    response = VoiceResponse()
    response.redirect("https://harbour.example/berth?row=2&number=%d" % number)
    return str(response)⟦LML615|.replace("&amp;", "&")⟧


def quay():
    response = VoiceResponse()
    response.redirect("https://harbour.example/quay?side=north&row=2")
    return response.to_xml()⟦LML615|.replace("&amp;", "&")⟧


def right(text):
    print(html.unescape(text), unescape(text), text.replace("&amp;", "&"))
    return text.replace("&", "&amp;")
