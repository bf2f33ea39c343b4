"""Documents to measure with: always the same ones, and like those that people write."""

from __future__ import annotations

from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEMPLATES = (
    '<Response>\n  <Say voice="woman">Welcome to office {n}.</Say>\n'
    '  <Gather action="https://voice.example.com/menu/{n}" numDigits="1" timeout="{t}">\n'
    "    <Say>Press one for sales, press two for support.</Say>\n  </Gather>\n  <Hangup/>\n</Response>\n",
    '<Response>\n  <Dial timeout="{t}" callerId="+1202555{n:04d}">\n'
    '    <Number statusCallback="https://events.example.com/calls/{n}" statusCallbackEvent="answered completed">'
    "+1303555{n:04d}</Number>\n  </Dial>\n</Response>\n",
    '<Response>\n  <Dial>\n    <Conference beep="onEnter" startConferenceOnEnter="true" maxParticipants="{t}" '
    'statusCallback="https://events.example.com/rooms" statusCallbackEvent="start end join leave">room-{n}</Conference>\n'
    "  </Dial>\n</Response>\n",
    "<Response>\n  <Message>Your parcel {n} has arrived. Reply STOP to end.</Message>\n</Response>\n",
    '<Response>\n  <Play loop="2">https://media.example.com/hold/{n}.mp3</Play>\n  <Pause length="{t}"/>\n'
    "  <Redirect>https://voice.example.com/wait/{n}</Redirect>\n</Response>\n",
    '<Response>\n  <Say language="de-DE">Bitte sprechen Sie nach dem Ton, Anruf {n}.</Say>\n'
    '  <Record action="https://voice.example.com/recorded/{n}" maxLength="120" playBeep="true"/>\n</Response>\n',
    '<Response>\n  <Start><Stream url="wss://media.example.com/audio/{n}" track="both_tracks">'
    '<Parameter name="office" value="{n}"/></Stream></Start>\n  <Enqueue waitUrl="https://voice.example.com/wait">'
    "support_{n}</Enqueue>\n</Response>\n",
    '<Response>\n  <Receive action="https://fax.example.com/received/{n}" mediaType="application/pdf"/>\n</Response>\n',
)
_MISTAKES = (
    '  <Dial><Conference beep="onenter">room-{n}</Conference></Dial>\n',
    '  <Dial timeout="{n}s"><Number statusCallback="/events">+1303555{n:04d}</Number></Dial>\n',
    '  <Dial><Number statusCallback="https://e.example.com/" statusCallbackEvent="ringing,answered">+1303555{n:04d}</Number></Dial>\n',
    "  <say>Office {n}</say>\n",
)


def small_document(number: int) -> str:
    """A valid document of a few lines; `number` makes it unlike the others."""
    return _HEAD + _TEMPLATES[number % len(_TEMPLATES)].format(n=number % 10_000, t=5 + number % 50)


def write_small_documents(folder: Path, count: int) -> list[Path]:
    """Writes `count` valid documents into sub-folders of a hundred each; returns their paths."""
    paths = []
    for number in range(count):
        path = folder / f"{number // 100:03d}" / f"{number:05d}.xml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(small_document(number), encoding="utf-8")
        paths.append(path)
    return paths


def faulty_document(findings: int, size: int) -> str:
    """A document of about `size` bytes that gives `findings` errors: one in each of the faulty verbs."""
    verbs = []
    number = 0
    while len(verbs) < findings:
        piece = _MISTAKES[number % len(_MISTAKES)].format(n=number)
        verbs.extend(
            [piece] if number % len(_MISTAKES) != 1 else [piece, ""]
        )  # the second kind holds two mistakes
        number += 1
    text = "".join(verbs)
    rest = size - len(text) - 100
    good = "  <Say>" + "All our lines are busy, please hold the line. " * 4 + "</Say>\n"
    return f"{_HEAD}<Response>\n{text}{good * max(0, rest // len(good))}</Response>\n"


def large_document(size: int, *, faulty: bool) -> str:
    """A document of about `size` bytes with one kind of verb, right or, one in ten, wrong."""
    good = '  <Say voice="woman" language="en-US">All our lines are busy, please hold the line.</Say>\n'
    bad = '  <Say voice="woman" loop="many">All our lines are busy, please hold the line.</Say>\n'
    block = good * 9 + (bad if faulty else good)
    return f"{_HEAD}<Response>\n{block * (size // len(block))}</Response>\n"
