"""What the script of a moving figure gets."""
import json
import re


def data(figure):
    """The figure's data, as they stand in its HTML."""
    script = re.search(r'<script type="application/json">(.*?)</script>', figure.html())
    return json.loads(script[1])
