"""The value of an attribute needs its quotation marks escaped as well."""

from xml.sax.saxutils import escape, quoteattr


def ring(number, action):
    return f'<Response><Dial action="{⟦LML611|action⟧}"><Number>{escape(number)}</Number></Dial></Response>'


def ring_in_quotes(number, action):
    return f"<Response><Dial action={quoteattr(action)}><Number>{escape(number)}</Number></Dial></Response>"


def ring_with_plus(caller):
    return '<Response><Dial callerId="' + ⟦LML611|caller⟧ + '">+13125550177</Dial></Response>'
