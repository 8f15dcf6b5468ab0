"""Search as a reader does it, and its results once they stand still."""

_SETTLED = """
async (query) => {
  const links = () => [...document.querySelectorAll(".pf-result-link")];
  // The summary names the query once its results are counted. Each has its place at once, and is drawn there when it
  // is loaded, in any order: under load the first may be the last.
  const counted = () => {
    const text = document.querySelector("pagefind-summary").innerText;
    return text.endsWith(query) ? parseInt(text) : NaN;
  };
  const seen = () => links().slice(0, 3).map((link) => link.href).join();
  let before = "";
  for (let tries = 0, still = 0; tries < 300 && still < 6; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const first = [...document.querySelectorAll(".pf-results > li")].slice(0, 3);
    const whole = first.length >= Math.min(3, counted());
    const drawn = whole && first.every((item) => item.querySelector(".pf-result-link"));
    const now = drawn ? seen() : "";
    still = now && now === before ? still + 1 : 0;
    before = now;
  }
  return links().map((link) => [link.textContent.trim(), link.href]);
}
"""


def open_search(page):
    """Opens the search dialog by its key and gives its field."""
    page.keyboard.press("/")
    field = page.locator("pagefind-input input")
    field.wait_for()
    return field


def results_of(page, query: str) -> list[list[str]]:
    """Titles and addresses of the results for ``query``, best first; the search dialog is open."""
    page.locator("pagefind-input input").fill("")
    page.locator("pagefind-input input").fill(query)
    return page.evaluate(_SETTLED, query)
