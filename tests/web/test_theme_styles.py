"""Which of the theme's rules stay, and in which form."""
import pytest

import theme_styles


def used(styles, *names):
    layer = theme_styles.fitted(styles, set(names))
    assert layer.startswith("@layer theme{") and layer.endswith("}")
    return layer.removeprefix("@layer theme{").removesuffix("}")


def test_a_rule_for_a_class_in_use_stays_and_others_go():
    assert used(".a{x:y}.b{x:y}", "a") == ".a{x:y}"


def test_of_several_selectors_only_those_that_can_match_stay():
    assert used(".a,.b .a,p{x:y}", "a") == ".a,p{x:y}"


def test_all_classes_of_a_selector_must_be_in_use():
    assert used("div.a > .b:hover{x:y}", "a") == ""
    assert used("div.a > .b:hover{x:y}", "a", "b") == "div.a > .b:hover{x:y}"


def test_what_an_element_may_not_be_need_not_be_in_use():
    assert used(":not(.b):is(.c,.a){x:y}", "a") == ":not(.b):is(.c,.a){x:y}"


def test_a_name_with_an_escape_is_found():
    assert used(r".w-1\/2{x:y}", "w-1/2") == r".w-1\/2{x:y}"


def test_rules_under_a_condition_are_cut_down_as_well():
    styles = "@media print{.a{x:y}.b{x:y}}@supports (x:y){.b{x:y}}@font-face{x:y}"
    assert used(styles, "a") == "@media print{.a{x:y}}@font-face{x:y}"


def test_the_breakpoints_follow_the_size_of_letters():
    styles = "@media (min-width:960px) and (max-width: 1199.98px){p{max-width:800px}}"
    assert used(styles) == (
        "@media (min-width:60em) and (max-width:74.9988em){p{max-width:800px}}")


def test_what_must_come_first_does():
    first = '@charset "UTF-8";@import "basic.css";'
    fitted = theme_styles.fitted(first + "p{x:y}", set())
    assert fitted == first + "@layer theme{p{x:y}}"


def test_a_licence_stays_and_other_comments_go():
    assert used("/*! MIT */p{x:y}/* p */") == "/*! MIT */p{x:y}"


@pytest.mark.parametrize("file, text", {
    "page.html": '<p class="a b">',
    "_static/x/script.js": 'add("a"); query("p.b")',
    "index.html": "<script>add('a'); const b = 1</script>",
}.items())
def test_names_are_those_of_pages_and_scripts(tmp_path, file, text):
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    names = theme_styles.names_in_use(tmp_path)
    assert {"a", "b"} <= names and "script.js" not in names


def test_words_in_the_prose_are_no_classes(tmp_path):
    (tmp_path / "page.html").write_text("<p>card</p>", "utf-8")
    assert "card" not in theme_styles.names_in_use(tmp_path)
