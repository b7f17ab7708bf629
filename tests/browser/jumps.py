"""How far things jump in a page while it loads, as Chromium counts it."""


def watch_jumps(page):
    """Add up how far things jump, from now on; for `shift`."""
    page.clock.install()
    page.add_init_script(ADD_SHIFTS)


ADD_SHIFTS = """(() => {
    let sum = 0;
    const add = entries => { for (const entry of entries) sum += entry.value; };
    const observer = new PerformanceObserver(list => add(list.getEntries()));
    observer.observe({type: "layout-shift"});
    window.shift = () => { add(observer.takeRecords()); return sum; };
})()"""


def shift(page):
    """How far things have jumped, once all has come that comes by itself."""
    page.clock.run_for(5000)  # what scripts have put off for so many milliseconds
    page.evaluate("() => document.fonts.ready.then(() => null)")
    page.wait_for_function(TWO_FRAMES)
    return page.evaluate("shift()")


TWO_FRAMES = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"""
