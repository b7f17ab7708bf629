"""The fonts that Chromium finds: those of one set-up, whatever else the machine has."""
from pathlib import Path

FONTS = Path("/usr/share/fonts")
SETUPS = Path(__file__).parent / "fonts"  # a settings file of fontconfig for each


def liberation():
    """The environment in which Chromium finds the Liberation fonts and no others.

    Where they are not installed, it finds the fonts that the machine has.
    """
    installed = any(FONTS.rglob("LiberationSans-Regular.ttf"))
    return {"FONTCONFIG_FILE": str(SETUPS / "liberation.conf")} if installed else {}
