"""A page of the site as a browser or a screen reader finds it, read with the parser of the standard library alone."""

from html.parser import HTMLParser

from attrs import Factory, define

ASKED_FOR = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
"""Where an element names what a browser loads with the page."""


@define
class Page(HTMLParser):
    """What a page holds that can be wrong.

    Attributes:
        language: that of the text.
        title: what the window is called.
        headings: their levels, in order.
        ids: what a link can lead to.
        links: where links lead.
        loaded: what comes with the page.
        faults: what a screen reader could not tell.
    """

    language: str = ""
    title: str = ""
    headings: list[int] = Factory(list)
    ids: list[str] = Factory(list)
    links: list[str] = Factory(list)
    loaded: list[str] = Factory(list)
    faults: list[str] = Factory(list)
    _says: list[str] = Factory(list)

    def __attrs_post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in ASKED_FOR and ASKED_FOR[tag] in given:
            self.loaded.append(given[ASKED_FOR[tag]])
        if tag == "img" and given.get("alt", "") in ("", given.get("src")):
            self.faults.append("an image without words")
        if tag == "svg" and given.get("role") == "img" and not given.get("aria-labelledby"):
            self.faults.append("a picture without a title")
        if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append(int(tag[1]))
        if tag in {"title", "th"}:
            self._says = []

    def handle_data(self, data: str) -> None:
        self._says.append(data)

    def handle_endtag(self, tag: str) -> None:
        said = "".join(self._says).strip()
        if tag == "title" and not self.title:
            self.title = said
        if tag == "th" and not said:
            self.faults.append("a heading of a table without words")


def read(text: str) -> Page:
    """A page from its HTML."""
    page = Page()
    page.feed(text)
    page.close()
    return page


def problems(page: Page) -> list[str]:
    """What keeps a page from being read by everybody."""
    found = list(page.faults)
    if not page.language:
        found.append("no language")
    if not page.title:
        found.append("no title")
    if page.headings.count(1) != 1 or page.headings[0] != 1:
        found.append("not one first heading")
    if any(after - before > 1 for before, after in zip(page.headings, page.headings[1:], strict=False)):
        found.append("a level of heading left out")
    if len(set(page.ids)) < len(page.ids):
        found.append("an id given twice")
    return found
