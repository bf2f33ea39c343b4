XML = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    "<Response>"
    '<Dial><Conference beep="⟦LML201|onenter⟧">\u0041bc</Conference></Dial>'
    "<Redirect>https://voice.example.com/next?a=1⟦LML002|&⟧b=2</Redirect>"
    "</Response>"
)
