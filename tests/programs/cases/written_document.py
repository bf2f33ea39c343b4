MENU = """<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Gather numDigits="⟦LML203|one⟧" action="https://voice.example.com/menu">
    <Say>Sales ⟦LML002|&⟧ support</Say>
  </Gather>
</Response>
"""


def menu() -> str:
    return MENU
