"""The copy in the browser: kept on request, whole without a network, renewed without mixing versions, removed."""

import re
import time

import pytest

from .casefiles import LISTS, settled, step_box
from .conftest import wait_until
from .hosting import Host
from .searching import open_search, results_of

PAGES = ["sin-conexion/", "en/offline/"]
KEEP = ["Guardar en este equipo", "Keep on this device"]
REMOVE = ["Quitar de este equipo", "Remove from this device"]
READY = ["Listo. Ya puede desconectarse", "Ready. You can disconnect now"]
OWN, OTHER = 0, 1  # cards: the page's language first
LANGUAGES = [0, 1]


@pytest.fixture
def host(site, tmp_path):
    host = Host(site, tmp_path)
    yield host
    host.stop()


@pytest.fixture
def thin(site, tmp_path):
    """The same with most of the records left out: a copy of it is soon made."""
    host = Host(site, tmp_path, thin=True)
    yield host
    host.stop()


@pytest.fixture
def context(browser):
    context = browser.new_context()
    yield context
    context.close()


def opened(context, address: str):
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-scripts=ready]")
    return page


def go(page, address: str):
    page.goto(address)
    page.wait_for_selector("html[data-scripts=ready]")


def keep(page, i: int, card: int = OWN) -> None:
    """Asks for the copy and waits until it is ready."""
    page.locator("offline-copy article").nth(card).get_by_role("button", name=KEEP[i]).click()
    said(page, READY[i])


def said(page, pattern: str) -> None:
    page.locator("offline-copy [role=status]", has_text=re.compile(pattern)).wait_for(timeout=60_000)


def off(context, host) -> None:
    host.stop()
    context.set_offline(True)


def caches(page) -> list[str]:
    return page.evaluate("caches.keys()")


def test_nothing_is_kept_and_nothing_is_asked_for_until_the_reader_says_so(context, host):
    page = opened(context, host.address)
    go(page, host.address + LISTS[0])
    go(page, host.address + PAGES[0])
    assert caches(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    asked = [path for path in host.requests if "service-worker" in path or "offline-notice" in path]
    assert asked == []
    assert [path for path in host.requests if path.startswith("copy/")] == ["copy/edition.json"]


@pytest.mark.parametrize("i", LANGUAGES)
def test_a_copy_works_whole_without_a_network_and_can_be_removed(context, host, i):
    page = opened(context, host.address + PAGES[i])
    before = page.locator("offline-copy article").nth(OWN).inner_text()
    files, megabytes = re.search(r"\((\d+) ", before)[1], float(re.search(r"([\d.]+) ?MB", before)[1])
    host.requests.clear()
    keep(page, i)
    assert len(set(host.requests)) <= int(files) + 20  # the same content is asked for once
    assert 3 < megabytes < 12
    off(context, host)
    root = host.address + ("en/" if i else "")

    go(page, root)
    page.locator("article a[href]").first.click()
    page.wait_for_selector("html[data-scripts=ready]")
    go(page, root + ("search/" if i else "buscar/"))
    open_search(page)
    results = results_of(page, "cooperation" if i else "cooperacion")
    assert len(results) >= 3
    page.goto(results[0][1])
    page.wait_for_selector("html[data-scripts=ready]")

    go(page, host.address + LISTS[i])
    box = page.locator("li[data-step] input[type=checkbox]").first
    box.check()
    settled(page)
    page.reload()
    page.wait_for_selector("html[data-scripts=ready]")
    assert page.locator("li[data-step] input[type=checkbox]").first.is_checked()
    assert not step_box(page, "negotiate").is_checked()

    go(page, host.address + ("en/deadlines/" if i else "plazos/") + "?signature=2027-03-05")
    assert "2027" in page.locator(".hb-due__day").first.inner_text()
    word = f"{'en/templates' if i else 'plantillas'}/opinion-request/opinion-request.docx"
    assert (
        page.evaluate(
            "address => fetch(address).then((a) => a.arrayBuffer()).then((b) => b.byteLength)", host.address + word
        )
        > 10_000
    )

    answer = page.goto(f"{root}no-hay-tal/")
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "Esta página no existe"
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
    )  # with its styles
    page.goto((host.address + LISTS[i]).rstrip("/"))  # without the slash, as people type it
    assert page.url == host.address + LISTS[i]
    answer = page.goto(host.address + LISTS[1 - i])
    assert answer.status == 503
    assert (
        page.locator("h1").inner_text()
        == ["Esta página no está en la copia sin conexión", "This page is not in the offline copy"][i]
    )

    go(page, host.address + PAGES[i])
    page.get_by_text(["Ahora no hay red", "There is no network now"][i]).first.wait_for()
    context.set_offline(False)
    host.start()
    go(page, host.address + PAGES[i])
    page.get_by_role("button", name=REMOVE[i]).click()
    said(page, ["Se quitó la copia", "The copy was removed"][i])
    assert caches(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    go(page, host.address + LISTS[i])
    assert page.locator("li[data-step] input[type=checkbox]").first.is_checked()  # case files stay


@pytest.mark.release
def test_pdf_files_are_a_separate_tick_and_open_without_a_network(context, thin):
    pdfs = sorted(path.relative_to(thin.folder).as_posix() for path in thin.folder.rglob("*.pdf"))
    own = [path for path in pdfs if not path.startswith("en/")]
    assert own
    page = opened(context, thin.address + PAGES[0])
    page.locator("offline-copy article").nth(OWN).locator("input[type=checkbox]").check()
    keep(page, 0)
    off(context, thin)
    go(page, thin.address + "redes/iclei/")
    begins = "address => fetch(address).then((a) => a.text()).then((text) => text.slice(0, 5))"
    assert page.evaluate(begins, thin.address + own[0]) == "%PDF-"


def test_both_languages_can_be_kept_and_one_of_them_removed(context, thin):
    page = opened(context, thin.address + PAGES[0])
    keep(page, 0)
    keep(page, 0, OTHER)
    go(page, thin.address + PAGES[0])
    off(context, thin)
    go(page, thin.address + "en/networks/iclei/")
    go(page, thin.address + "redes/iclei/")
    context.set_offline(False)
    thin.start()
    thin.requests.clear()
    go(page, thin.address + PAGES[0])
    page.locator("offline-copy article").nth(OTHER).get_by_role("button", name=REMOVE[0]).click()
    said(page, "Se quitó la copia")
    assert [path for path in thin.requests if path.endswith((".html", "/"))] == []  # nothing is fetched again
    off(context, thin)
    go(page, thin.address + "redes/iclei/")
    assert page.goto(thin.address + "en/networks/iclei/").status == 503


# --- versions ---

MARK = '<meta name="version" content="two">'
SCRIPT = "assets/javascripts/copy-text.js"
STYLE = "assets/stylesheets/handbook.css"


def second(thin) -> dict[str, bytes]:
    """A version that differs in every Spanish page, in a script and in the style sheet."""
    changes = {}
    for path in thin.folder.rglob("*.html"):
        name = path.relative_to(thin.folder).as_posix()
        if not name.startswith("en/"):
            html = path.read_text(encoding="utf-8").replace("<head>", f"<head>{MARK}", 1)
            changes[name] = re.sub(rf"{STYLE}\?\w+", f"{STYLE}?two", html).encode()  # as the build does
    changes[SCRIPT] = (thin.folder / SCRIPT).read_bytes() + b"\n// two\n"
    changes[STYLE] = (thin.folder / STYLE).read_bytes() + b"\n:root { --version: two; }\n"
    return changes


def version(page) -> tuple[str, ...]:
    """Version of the page itself, of its style sheet, and of a script that it asks for now."""
    return tuple(
        page.evaluate(
            """async (script) => [
                document.querySelector("meta[name=version]")?.content ?? "one",
                getComputedStyle(document.documentElement).getPropertyValue("--version").trim() || "one",
                (await (await fetch(script)).text()).includes("// two") ? "two" : "one",
            ]""",
            page.evaluate("document.querySelector('script[type=module][src*=handbook]').src").replace(
                "handbook.js", "copy-text.js"
            ),
        )
    )


ONE, TWO = ("one", "one", "one"), ("two", "two", "two")


def look_again(page) -> None:
    """As after an hour: the next page looks for a new version."""
    page.evaluate(
        """async () => {
            const root = new URL(".", navigator.serviceWorker.controller.scriptURL);
            const { OfflineCopy } = await import(new URL("assets/javascripts/offline-copy.js", root));
            await new OfflineCopy(root).lookSoon();
        }"""
    )


def test_a_new_version_waits_for_the_reader_and_is_never_mixed_with_the_old(context, thin):
    page = opened(context, thin.address + PAGES[0])
    keep(page, 0)
    go(page, thin.address + "redes/iclei/")
    assert version(page) == ONE
    thin.publish(second(thin))

    thin.answered.clear()
    thin.left = 30  # the line breaks in the middle of the new version
    look_again(page)
    page.reload()
    wait_until(page, "() => caches.keys().then((names) => names.length === 3)")
    comes_true(lambda: thin.left < 0)
    page.wait_for_timeout(300)
    assert page.locator(".hb-update").count() == 0
    for path in ("", "redes/", "listas/sign-agreement/"):
        go(page, thin.address + path)
        assert version(page) == ONE
    off(context, thin)
    go(page, thin.address + "fuentes/")
    assert version(page) == ONE
    context.set_offline(False)
    thin.left = None
    thin.start()

    come = {path for path in thin.answered if path.endswith(".html")}
    assert come
    thin.requests.clear()
    look_again(page)
    page.reload()
    notice = page.locator(".hb-update")
    notice.wait_for(timeout=60_000)
    fetched = {path for path in thin.requests if path.endswith(".html")}
    assert fetched
    assert fetched.isdisjoint(come)  # what came before the interruption is not fetched again
    assert [path for path in thin.requests if path.endswith((".pf_fragment", ".docx"))] == []  # nor what is the same
    assert version(page) == ONE
    reading = opened(context, thin.address + "redes/uclg/")
    assert version(reading) == ONE
    notice.get_by_role("button", name="Cambiar ahora").click()
    page.wait_for_selector("meta[name=version]", state="attached")
    page.wait_for_selector("html[data-scripts=ready]")
    assert version(page) == TWO
    assert version(reading) == ONE  # a page that was open stays on its own version
    reading.reload()
    reading.wait_for_selector("html[data-scripts=ready]")
    assert version(reading) == TWO
    off(context, thin)
    for path in ("", "redes/", "listas/sign-agreement/", "sin-conexion/"):
        go(page, thin.address + path)
        assert version(page) == TWO
    for _ in range(10):
        page.wait_for_timeout(1000)
        go(page, thin.address)
        if len(caches(page)) == 2:
            break
    assert len(caches(page)) == 2  # the old version is gone: one copy, and what is known of it


def comes_true(condition, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_page_in_the_language_that_is_not_kept_comes_whole_from_the_network(context, thin):
    page = opened(context, thin.address + PAGES[1])
    keep(page, 1)
    thin.publish(second(thin))
    go(page, thin.address + "redes/iclei/")
    assert version(page) == TWO
    open_search(page)
    page.locator("pagefind-input input").fill("cooperacion")
    wait_until(page, "parseInt(document.querySelector('pagefind-summary').innerText) > 0")


# --- what can go wrong ---


def test_a_site_that_changes_during_the_download_is_refused_and_said(context, thin):
    page = opened(context, thin.address + PAGES[0])
    thin.write("redes/iclei/index.html", b"<h1>another version</h1>")
    page.get_by_role("button", name=KEEP[0]).first.click()
    said(page, "El sitio se actualizó durante la descarga")
    thin.stop()
    with pytest.raises(Exception, match=r"ERR_|NS_ERROR_"):
        page.goto(thin.address + "redes/")


@pytest.mark.parametrize("i", LANGUAGES)
def test_a_broken_line_is_said_and_the_download_goes_on_where_it_was(context, thin, i):
    page = opened(context, thin.address + PAGES[i])
    before = set(thin.answered)  # the page's own scripts and styles
    thin.left = 60
    page.get_by_role("button", name=KEEP[i]).first.click()
    said(page, ["Se interrumpió la conexión", "The connection was lost"][i])
    thin.left = None
    come = set(thin.answered) - before
    go(page, thin.address + PAGES[i])
    thin.requests.clear()
    page.get_by_role("button", name=["Continuar la descarga", "Go on downloading"][i]).click()
    said(page, READY[i])
    again = set(thin.requests) & come
    assert all(path.startswith(("copy/", "service-worker")) for path in again), again


def test_a_download_can_be_stopped(context, thin):
    page = opened(context, thin.address + PAGES[0])
    page.get_by_role("button", name=KEEP[0]).first.click()
    page.get_by_role("button", name="Detener").click()
    said(page, "Descarga detenida")
    page.get_by_role("button", name="Continuar la descarga").wait_for()


@pytest.mark.chromium_only("room is limited by a command of Chromium's own protocol")
def test_a_full_disk_is_said(context, thin):
    page = opened(context, thin.address + PAGES[0])
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": thin.address.rsplit("/", 2)[0], "quotaSize": 2_000_000})
    page.get_by_role("button", name=KEEP[0]).first.click()
    said(page, "No hay espacio suficiente")


@pytest.mark.parametrize("i", LANGUAGES)
@pytest.mark.parametrize(
    ("script", "words"),
    [
        ("Object.defineProperty(window, 'isSecureContext', { value: false })", ("sin https", "without https")),
        (
            "delete Navigator.prototype.serviceWorker",
            ("es antiguo o es una ventana privada", "it is old, or this is a private window"),
        ),
        (
            "ServiceWorkerContainer.prototype.register = async () => { throw new DOMException('', 'SecurityError'); }",
            ("puede ser una ventana privada", "this may be a private window"),
        ),
    ],
    ids=["http", "old", "private"],
)
def test_a_browser_that_cannot_keep_it_is_told_so_in_plain_words(context, thin, i, script, words):
    context.add_init_script(script)
    page = opened(context, thin.address + PAGES[i])
    button = page.get_by_role("button", name=KEEP[i])
    if button.count():
        button.first.click()
    page.locator("offline-copy", has_text=words[i]).wait_for()
