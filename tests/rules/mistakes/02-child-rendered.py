from flask import Flask
from twilio.twiml.voice_response import VoiceResponse

app = Flask(__name__)


@app.route("/closed", methods=["POST"])
def closed():
    return str(⟦LML612|VoiceResponse().say("The library is closed")⟧)
