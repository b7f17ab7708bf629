"""Which icons stay in the fonts of the site."""
import icon_font


def letters(tmp_path, **files):
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, "utf-8")
    return icon_font.letters_in_use(tmp_path, icon_font.names_in_use(tmp_path))


CSS = '.fa-bars{x:y;content:"\uf0c9"}.fa-sun,.fa-star{content:"\\f185"}'


def test_an_icon_of_a_page_stays(tmp_path):
    assert letters(tmp_path, a_css=CSS, p_html='<i class="fa-bars">') == {"\uf0c9"}


def test_an_icon_that_a_script_brings_stays(tmp_path):
    assert letters(tmp_path, a_css=CSS, s_js='add("fa-star")') == {"\uf185"}


def test_an_icon_that_a_style_sheet_writes_itself_stays(tmp_path):
    assert letters(tmp_path, a_css='.menu::before{content:"\\f00d "}') == {"\uf00d"}


def test_other_icons_go_and_other_texts_are_none(tmp_path):
    assert letters(tmp_path, a_css=CSS + 'q::before{content:"“"}') == set()


def test_rules_for_other_icons_go_from_a_style_sheet():
    rules = '.fa-a:before{content:"1"}.fa-b:before,.fa-c:before{content:"2"}'
    other = '.fa-spin{animation:x}.menu:before{content:"3"}'
    left = icon_font.without_other_icons(rules + other, {"fa-c"})
    assert left == '.fa-b:before,.fa-c:before{content:"2"}' + other
