"""Every way of putting a value into a text."""


def with_f_string(name):
    return f"<Response><Say>Good evening, {⟦LML611|name⟧}</Say></Response>"


def with_percent(name, caller):
    return "<Response><Say>%s</Say><Dial>%s</Dial></Response>" % (⟦LML611|name⟧, ⟦LML611|caller⟧)


def with_percent_alone(name):
    return "<Response><Say>%s</Say></Response>" % ⟦LML611|name⟧


def with_format(visitor, room):
    return "<Response><Say>{} is in {place}</Say></Response>".format(⟦LML611|visitor.name⟧, place=⟦LML611|room⟧)


def with_plus(message):
    return "<Response><Message>" + ⟦LML611|message["text"]⟧ + "</Message></Response>"


def over_several_lines(name, floor):
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say language="de-DE">Grüezi {⟦LML611|name.title()⟧}</Say>
  <Say>{⟦LML611|floor⟧}</Say>
</Response>"""
