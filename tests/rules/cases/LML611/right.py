"""What is escaped, what is a number, and what stands still."""

import html
from xml.sax import saxutils
from xml.sax.saxutils import escape as xml_escape

GREETING = "Welcome to the harbour office"
SECONDS = 20


def escaped(name, place, text):
    return f"<Response><Say>{html.escape(name)}, {saxutils.escape(place)}, {xml_escape(text)}</Say></Response>"


def numbers(boats, berths):
    return f"<Response><Say>{len(boats)} boats, {int(berths)} berths, {berths:d} free</Say></Response>"


def numbers_with_percent(berths):
    return "<Response><Say>%d berths are free</Say></Response>" % berths


def constants():
    return f'<Response><Say>{GREETING}</Say><Pause length="{SECONDS}"/></Response>'


def log(name, tag):
    print(f"<{tag}>{name}</{tag}>")
    return f"<p>Hello {name}</p>"
