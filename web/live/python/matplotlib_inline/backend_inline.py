"""Matplotlib's backend in the page: plt.show() sends each plot to the cell's output."""
import io

from matplotlib._pylab_helpers import Gcf
from matplotlib.backends.backend_agg import FigureCanvasAgg as FigureCanvas  # noqa: F401
from page.display import encoded
from page.messages import send_display

KINDS = {"svg": "image/svg+xml", "png": "image/png"}
chosen = {"format": "png", "options": {}}


def set_matplotlib_formats(name, **options):
    """Show plots as "svg" or "png"; the options are those of Figure.savefig."""
    if name not in KINDS:
        raise ValueError(f"in the page, a plot is one of {list(KINDS)}, not {name!r}")
    chosen.update(format=name, options=options)


def show(*args, **kwargs):
    """Send the open plots to the page, and close them."""
    for manager in Gcf.get_all_fig_managers():
        figure = manager.canvas.figure
        send_display(encoded(picture(figure)))
    Gcf.destroy_all()


def picture(figure):
    """{kind: content} of a plot, with the text that a terminal would show."""
    file = io.BytesIO()
    name = chosen["format"]
    # the options of IPython
    options = {"facecolor": figure.get_facecolor(), "edgecolor": figure.get_edgecolor(),
               "dpi": figure.dpi, "bbox_inches": "tight"} | chosen["options"]
    figure.canvas.print_figure(file, format=name, **options)
    content = file.getvalue()
    if name == "svg":
        content = content.decode()
    return {KINDS[name]: content, "text/plain": repr(figure)}
