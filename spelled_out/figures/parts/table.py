"""Tables of the still pictures."""
import html


def table(head, rows):
    """An HTML table of texts, in a box that scrolls."""
    body = "".join(table_row("td", cells) for cells in rows)
    return ('<div class="scrolls" tabindex="0" role="group" aria-label="Table">'
            f'<table class="rows"><thead>{table_row("th", head)}</thead>'
            f"<tbody>{body}</tbody></table></div>")


def table_row(tag, cells):
    texts = "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells)
    return f"<tr>{texts}</tr>"
