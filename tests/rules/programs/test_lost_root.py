"""LML612: the chain is reported, and the simplest forms can be mended."""

from __future__ import annotations

import pytest

from laml_lint.sources.python.facts import Facts
from laml_lint.sources.python.program import Program

from .reading import judge, lost_root, mended, texts

SAY = 'VoiceResponse().say("Closed")'

MENDED = [
    # response, statement, the lines in its place
    (
        "VoiceResponse()",
        f"return str({SAY})",
        'response = VoiceResponse()\n    response.say("Closed")\n    return str(response)',
    ),
    (
        "VoiceResponse()",
        f"return {SAY}",
        'response = VoiceResponse()\n    response.say("Closed")\n    return response',
    ),
    (
        "VoiceResponse()",
        f"return {SAY}.to_xml()",
        'response = VoiceResponse()\n    response.say("Closed")\n    return response.to_xml()',
    ),
    (
        "VoiceResponse()",
        f'return Response(str({SAY}), mimetype="text/xml")',
        'response = VoiceResponse()\n    response.say("Closed")\n'
        '    return Response(str(response), mimetype="text/xml")',
    ),
    (
        "reply",
        'return str(reply.say("Closed"))',
        'reply.say("Closed")\n    return str(reply)',
    ),
    (
        "VoiceResponse()",
        f"xml = {SAY}",
        'xml = VoiceResponse()\n    xml.say("Closed")',
    ),
]

LEFT = [
    ("VoiceResponse()", f"return [str({SAY}) for _ in range(2)]"),
    ("VoiceResponse()", f"return lambda: str({SAY})"),
    ("VoiceResponse()", f"return str({SAY}) if late else None"),
    ("VoiceResponse()", f"xml = str({SAY})"),
    ("VoiceResponse()", f"first = second = {SAY}"),
    ("VoiceResponse()", f"self.xml = {SAY}"),
    ("VoiceResponse()", 'return str((VoiceResponse()).say("Closed"))'),
    ("VoiceResponse()", 'return str(VoiceResponse()\n        .say("Closed"))'),
]


@pytest.mark.parametrize(("response", "statement", "becomes"), MENDED)
def test_response_is_kept_and_rendered(response: str, statement: str, becomes: str) -> None:
    program = Program(f"def view(late):\n    {statement}\n")
    found = judge("LML612", program, Facts(lost_roots=(lost_root(program, response),)))
    assert texts(program, found) == [f'{response}.say("Closed")']
    assert found[0].message == "`say` returns the <Say>, not the response: the document has no <Response>"
    assert found[0].where == "view"
    assert mended(program, found) == f"def view(late):\n    {becomes}\n"


@pytest.mark.parametrize(("response", "statement"), LEFT)
def test_other_forms_are_left_to_the_author(response: str, statement: str) -> None:
    program = Program(f"def view(late):\n    {statement}\n")
    (found,) = judge("LML612", program, Facts(lost_roots=(lost_root(program, response),)))
    assert found.fix is None
    assert found.help == "keep the response in a variable and render that"


@pytest.mark.parametrize("line", [f"if late: return str({SAY})", f"late = 1; return str({SAY})"])
def test_statement_that_shares_its_line_is_left(line: str) -> None:
    program = Program(f"def view(late):\n    {line}\n")
    item = lost_root(program, "VoiceResponse()")
    assert judge("LML612", program, Facts(lost_roots=(item,)))[0].fix is None


def test_comment_behind_an_assignment_stays_where_it_is() -> None:
    program = Program(f"xml = {SAY}  # closed\n")
    item = lost_root(program, "VoiceResponse()")
    assert judge("LML612", program, Facts(lost_roots=(item,)))[0].fix is None


def test_response_gets_a_name_that_is_free_in_the_function() -> None:
    source = (
        f"def view(request):\n    response = ask(request)\n    return str({SAY})\n\n"
        "def other(reply):\n    pass\n"
    )
    program = Program(source)
    item = lost_root(program, "VoiceResponse()")
    text = mended(program, judge("LML612", program, Facts(lost_roots=(item,))))
    assert 'reply = VoiceResponse()\n    reply.say("Closed")\n    return str(reply)\n' in text


def test_new_lines_end_like_the_others() -> None:
    program = Program(f"def view():\r\n\treturn str({SAY})\r\n")
    item = lost_root(program, "VoiceResponse()")
    text = mended(program, judge("LML612", program, Facts(lost_roots=(item,))))
    assert text.splitlines(keepends=True)[1:] == [
        "\tresponse = VoiceResponse()\r\n",
        '\tresponse.say("Closed")\r\n',
        "\treturn str(response)\r\n",
    ]


def test_arguments_over_several_lines_stay_together() -> None:
    call = 'VoiceResponse().say(\n        "Closed"\n    )'
    program = Program(f"def view():\n    return str({call})\n")
    item = lost_root(program, "VoiceResponse()")
    text = mended(program, judge("LML612", program, Facts(lost_roots=(item,))))
    assert text == (
        'def view():\n    response = VoiceResponse()\n    response.say(\n        "Closed"\n    )\n'
        "    return str(response)\n"
    )
