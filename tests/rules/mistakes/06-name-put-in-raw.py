from flask import request


def greet():
    name = request.form["CallerName"]
    return f"<Response><Say>Good morning, {⟦LML611|name⟧}</Say></Response>"
