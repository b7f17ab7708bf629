"""Each page has a strict Content-Security-Policy, and all that it does keeps it."""
import pytest
from bs4 import BeautifulSoup

from live_pages import NO_PACKAGES, edit, ended, number_of, open_live, run
from pages import CHAPTERS, LANDING, PAGES, open_file

PAGES_WITH_FIGURES = [LANDING, *CHAPTERS]
META = 'meta[http-equiv="Content-Security-Policy"]'
LISTEN = """window.violations = [];
document.addEventListener("securitypolicyviolation",
    ({effectiveDirective, blockedURI, sample}) =>
        violations.push(`${effectiveDirective}: ${blockedURI} ${sample}`.trim()));"""
# what someone would try who has got something into a page, and what refuses it
FOREIGN = {
    "script-src-elem": "script({textContent: 'window.ran = true'})",
    "script-src-attr": "document.body.setAttribute('onclick', 'window.ran = true')",
    # later, since a test's own code may use it
    "script-src": "setTimeout(() => (0, eval)('window.ran = true'))",
    "connect-src": "fetch('https://host.example/').catch(() => {})",
    "img-src": "new Image().src = 'https://host.example/picture.png'",
    "base-uri": "document.head.append("
                "Object.assign(document.createElement('base'), {href: '/elsewhere/'}))",
}
SCRIPT = """const script = properties => document.head.append(
    Object.assign(document.createElement("script"), properties));"""


@pytest.fixture
def strict(new_page, server):
    """A function that opens a page of the site, and notes what its policy refuses.

    The web host says the same of each file: so a worker has the policy, too.
    """
    def open(name, expected=NO_PACKAGES):
        page = new_page(expected=expected)
        rules = policy(page.request.get(server + name).text())

        def add_policy(route):
            response = route.fetch()
            headers = response.headers | {"content-security-policy": rules}
            route.fulfill(response=response, headers=headers)

        page.route(f"{server}**", add_policy)
        page.add_init_script(LISTEN)
        return open_live(page, server + name)
    return open


def policy(html):
    return BeautifulSoup(html, "html.parser").select_one(META)["content"]


def violations(page):
    return page.evaluate("violations")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_may_do_before_all_but_its_encoding(site, name):
    page = BeautifulSoup((site / name).read_text("utf-8"), "html.parser")
    assert [element.name for element in page.head.find_all(True)[:2]] == ["meta"] * 2
    assert page.head.find_all(True)[1] == page.select_one(META)
    assert "unsafe-eval'" not in policy(str(page)).replace("'wasm-unsafe-eval'", "")
    handlers = [f"{element.name} {name}" for element in page.find_all(True)
                for name in element.attrs if name.startswith("on")]
    assert handlers == []


@pytest.mark.parametrize("name", PAGES_WITH_FIGURES)
def test_a_page_and_its_figures_keep_the_policy(strict, name):
    page = strict(name)
    for figure in page.locator(".micrograd-figure").all():
        assert figure.locator(".moving").count() == 1
    assert violations(page) == []


@pytest.mark.parametrize("name", PAGES_WITH_FIGURES[:3])
def test_so_does_a_page_that_is_opened_from_a_folder(new_page, site, name):
    page = new_page()
    page.add_init_script(LISTEN)
    open_file(page, site, name)
    for figure in page.locator(".micrograd-figure").all():
        assert figure.locator(".moving").count() == 1
    assert violations(page) == []


def test_cells_run_and_are_edited_under_the_policy(strict):
    name = CHAPTERS[2]
    page = strict(name)
    edit(page, 1, "1 + 1")
    page.keyboard.press("Control+Enter")
    assert ended(page, 1) == "done"
    page.get_by_role("button", name="Reset cell 1").click()
    assert run(page, number_of(name, "backprop(L)")) == "done"
    assert violations(page) == []


@pytest.mark.parametrize("rule", FOREIGN)
def test_what_is_not_the_pages_own_is_refused(strict, rule):
    page = strict(CHAPTERS[0], expected="")   # the console tells of each, too
    page.evaluate(f"() => {{ {SCRIPT} {FOREIGN[rule]} }}")
    page.wait_for_function("() => violations.length")
    assert {violation.partition(":")[0] for violation in violations(page)} == {rule}
    assert page.evaluate("window.ran") is None


def test_the_print_button_prints_without_a_handler_in_the_page(strict):
    page = strict(CHAPTERS[0])
    page.evaluate("window.print = () => { window.printed = true }")
    page.locator("[data-print]").first.evaluate("button => button.click()")
    assert page.evaluate("printed")
