"""Requests to the REST API take lists."""

from twilio.rest import Client

client = Client()
client.calls.create(
    to="+13125550192",
    from_="+13125550191",
    url="https://harbour.example/answer",
    status_callback_event=["initiated", "answered"],
)
