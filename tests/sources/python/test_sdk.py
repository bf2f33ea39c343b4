"""The facts about the SDKs are those of the installed packages."""

from __future__ import annotations

import pytest

from laml_lint.sources.python.keywords import attribute_for
from laml_lint.sources.python.sdk import MODULES, builder_of, module
from laml_lint.sources.python.sdk.__main__ import main


def test_the_file_is_current():
    assert main(["--check"]) == 0


def test_other_arguments_are_refused(capsys):
    assert main(["--fast"]) == 2
    assert "usage: python -m laml_lint.sources.python.sdk [--check]" in capsys.readouterr().err


@pytest.mark.parametrize("name", MODULES)
def test_a_module_makes_one_kind_of_document(name):
    roots = [builder.name for builder in module(name).builders.values() if builder.is_root]
    kind = name.split(".")[-1].removesuffix("_response").title()
    assert roots == [f"{kind}Response"]


@pytest.mark.parametrize("name", MODULES)
def test_every_parameter_becomes_what_its_keyword_says(name):
    for builder in module(name).builders.values():
        signatures = [builder.signature, *(method.signature for method in builder.methods.values())]
        for signature in signatures:
            for parameter, attribute in signature.parameters.items():
                assert attribute in (None, attribute_for(parameter)), (builder.name, parameter)


@pytest.mark.parametrize("name", MODULES)
def test_every_method_makes_something_known(name):
    for builder in module(name).builders.values():
        for method in builder.methods.values():
            assert builder_of(builder, method.builder).element


CONSTRUCTORS = [
    ("Dial", "caller_id"),
    ("Conference", "start_conference_on_enter"),
    ("Number", "send_digits"),
    ("Gather", "num_digits"),
]


@pytest.mark.parametrize(("builder", "keyword"), CONSTRUCTORS)
def test_a_constructor_knows_the_keywords_of_the_methods_that_call_it(builder, keyword):
    voice = module("signalwire.voice_response")
    assert keyword not in voice.builders[builder].signature.parameters
    assert keyword in voice.keywords(voice.builders[builder])


def test_what_any_release_of_twilio_has_is_known():
    old = module("signalwire.voice_response").builders["Connect"]
    new = module("twilio.twiml.voice_response").builders["Connect"]
    assert "conversation_relay" not in old.methods
    assert "conversation_relay" in new.methods


def test_arguments_are_placed_only_where_all_releases_agree():
    signature = module("twilio.twiml.voice_response").builders["VoiceResponse"].methods["enqueue"].signature
    assert signature.placed == ("name", "action")
    assert signature.most == 7


def test_signalwire_adds_reject_to_faxes():
    fax = module("signalwire.fax_response")
    assert fax.builders["FaxResponse"].methods["reject"].builder == "Reject"
    assert "reject" not in module("twilio.twiml.fax_response").builders["FaxResponse"].methods
