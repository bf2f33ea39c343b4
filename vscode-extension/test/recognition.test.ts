import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { isLaml, mayConcern } from "../src/recognition";

describe("LaML or not", () => {
  const table: [string, boolean][] = [
    ["<Response/>", true],
    ["<Response><Say>Hi</Say></Response>", true],
    ['<?xml version="1.0" encoding="UTF-8"?>\n<Response>\n', true],
    ["\uFEFF<?xml version='1.0'?>\n<!-- <Foo/> -->\n<!DOCTYPE Response [<!ENTITY a 'b'>]>\n<Response>", true],
    ["{% load i18n %}\n<Response>", true],
    ["<%# greeting %>\n<Response>", true],
    ['<Response version="1">', true],
    ["<Response", false],
    ["<Responses>", false],
    ["<response>", false],
    ["<project><Response/></project>", false],
    ["<!-- <Response> -->\n<project>", false],
    ['<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol">', false],
    ['<samlp:Response xmlns:samlp="urn:x">', false],
    ["notes about <Response>", false],
    ["", false],
  ];
  for (const [text, expected] of table) {
    test(JSON.stringify(text), () => {
      assert.equal(isLaml(text), expected);
    });
  }

  test("a large document is not read to its end", () => {
    assert.equal(isLaml(`${" ".repeat(70_000)}<Response>`), false);
    assert.equal(isLaml(`${"<!-- ".repeat(12_000)}<Response>`), false);
  });
});

test("programs", () => {
  assert.ok(mayConcern("from signalwire.voice_response import VoiceResponse"));
  assert.ok(!mayConcern("print('hello')"));
});
