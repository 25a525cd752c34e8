"""What the tests of the window share: the program with a library of its own, its widgets, its last words.

They run inside tests/tools/ui-session, which gives a screen, a bus and private folders. Nothing here sleeps for a
guessed time: each step waits for what it needs, and says what was expected when that does not come.
"""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / "tests/tools"
sys.path.insert(0, str(TOOLS))
import ui_common as ui  # noqa: E402
import ui_steps  # noqa: E402

SAMPLES = ROOT / "data/samples"
JUNE = SAMPLES / "minutes-2025-06-12.pdf"
PLAN = SAMPLES / "plan.csv"
APP = os.environ["SIGHTLINE_APP"]
CLI = os.environ["SIGHTLINE_CLI"]
PATIENCE = 30.0  # seconds: long enough for a machine that is busy with other tests
MOMENT = 3.0  # seconds that the window manager may take to give the keys to another window
_started, _running = [], []


class Failed(Exception):
    pass


def say(text):
    print(f"# {text}", flush=True)


def fail(text):
    raise Failed(text)


def expect(true, text, got=""):
    if not true:
        fail(f"expected: {text}, got: {got}")
    say(f"ok: {text}")


def until(text, test, patience=PATIENCE):
    """What test returns, once that is true."""
    def now():
        got = test()
        for program in _running if not got else ():
            if program.process.poll() is not None:
                fail(f"the program ended ({program.process.returncode}) before: {text}\n{program.last_words()}")
        return got
    got = ui.until(now, patience)
    if not got:
        fail(f"expected within {patience:g} s: {text}")
    say(f"ok: {text}")
    return got


class Program:
    """The running program. Its warnings end it, unless debug is another than that, and whatever it says on stderr is a
    failure at its end."""

    def __init__(self, folder, *arguments, library=True, through=(), debug="fatal-warnings"):
        self.folder = pathlib.Path(folder)
        self.library = self.folder / "library"
        self.stderr = self.folder / f"stderr-{len(list(self.folder.glob('stderr-*')))}"
        command = [*through, APP] + (["--library", str(self.library)] if library else []) + [str(a) for a in arguments]
        with open(self.stderr, "wb") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=out, cwd=self.folder,
                                            env={**os.environ, "G_DEBUG": debug})
        self.pid = str(self.process.pid)
        self.kept = {}
        _started.append(self)
        _running.append(self)
        until("the window is on the screen", lambda: self.windows())
        ui.watch(self.folder, self.library)

    def last_words(self):
        return self.stderr.read_text(errors="replace")

    def windows(self):
        return [w for w in ui.windows() if str(w.pid) == self.pid and not w.popup]

    # ---- looking ----

    def all(self, role, name):
        return ui.find_all(self.pid, role, name)

    def any(self, role, name, *states):
        """The first such widget with these states ("!STATE": without it), or None."""
        for node in self.all(role, name):
            if all((s.lstrip("!") in node.states) != s.startswith("!") for s in states):
                return node
        return None

    def under(self, role, name, deep):
        """What is now under the one widget with that role and name, which is looked for only once."""
        kept = self.kept.get((role, name))
        if kept is None:
            kept = self.kept[(role, name)] = self.any(role, name)
        return list(ui.snapshot(under=kept, role="", deep=deep)[0].walk()) if kept else []

    def wait(self, role, name, *states):
        return until(" ".join((role, f"“{name}”") + states), lambda: self.any(role, name, *states))

    def gone(self, role, name):
        until(f"no {role} “{name}”", lambda: not self.all(role, name))

    def toasts(self):
        """What stands on toasts now."""
        found = []
        if "overlay" not in self.kept:
            self.kept["overlay"] = self.any("widget", "SlPapersView").parent.parent
        for toast in ui.snapshot(under=self.kept["overlay"], role="", deep=1)[0].children:
            if toast.name == "AdwToastWidget":
                found += [n.name for n in ui.snapshot(under=toast, role="")[0].walk()
                          if n.role == "label" and not any(p.role == "button" for p in above(n))]
        return found

    def readers(self):
        """Process ids of the readers that it started."""
        found = []
        for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
            try:
                name, _end, rest = stat.read_text().partition("(")[2].rpartition(")")
            except OSError:
                continue
            if name.startswith("sightline-read") and rest.split()[1] == self.pid and rest.split()[0] != "Z":
                found.append(int(stat.parent.name))
        return found

    # ---- doing ----

    def do(self, *steps):
        """Steps of ui-do, each a line of words."""
        ui_steps.APP, ui_steps.WAIT = self.pid, PATIENCE
        try:
            return ui_steps.run(" ".join(quote(w) for w in step) if isinstance(step, tuple) else step for step in steps)
        except ui_steps.Failed as failed:
            return fail(f"{failed}\n{self.last_words()}")

    def key(self, *keys):
        ui.until(lambda: ui.takes_keys(self.pid), MOMENT)
        subprocess.run(("xdotool", "key", "--clearmodifiers", "--delay", "40") + keys, check=True)

    def click(self, role, name):
        self.do(("click", role, name))

    def press_in(self, title, name):
        """The button of that name in the header of that window: the one behind may have one, too."""
        window = next(w for w in self.windows() if w.title == title)

        def there():
            for node in self.all("button", name):
                x, y, width, height = node.screen() or (-1, -1, 0, 0)
                if "sensitive" in node.states and window.x <= x <= window.x + window.w and y < window.y + 50:
                    return x + width // 2, y + height // 2
        ui.press(*until(f"{name} in “{title}”", there))

    def view(self, number, name):
        """Goes to a view as the keyboard does."""
        self.key(f"alt+{number}")
        self.wait("tab", name, "selected")

    def quit(self):
        """As its user does; it must end well and without a word on stderr."""
        self.key("ctrl+q")
        self.ends("the program ends on Ctrl+Q")
        expect(self.process.returncode == 0, "exit status 0", f"{self.process.returncode}\n{self.last_words()}")
        expect(not self.last_words().strip(), "nothing on stderr", self.last_words())

    def ends(self, text):
        """Whoever started it is told of its end."""
        _running.remove(self)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            fail(f"expected within {PATIENCE:g} s: {text}\n{self.last_words()}")
        say(f"ok: {text}")

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def above(node):
    while node.parent is not None:
        node = node.parent
        yield node


def quote(word):
    return '"' + str(word).replace("\\", "\\\\").replace('"', '\\"') + '"'


def bind_to_modes():
    """What runs a program for which a folder that refuses writing does refuse it. To root it would not: he gives up what
    lets him pass over modes."""
    if os.geteuid() != 0:
        return []
    dropped = "-dac_override,-dac_read_search"
    return ["setpriv", f"--bounding-set={dropped}", f"--inh-caps={dropped}"]


@contextlib.contextmanager
def refusing(library):
    """A library whose folders refuse writing meanwhile."""
    folders = [library, *(p for p in library.rglob("*") if p.is_dir())]
    for path in folders:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path in folders:
            path.chmod(0o700)


def cli(folder, *arguments):
    done = subprocess.run([CLI, "--library", str(pathlib.Path(folder) / "library")] + [str(a) for a in arguments],
                          capture_output=True, text=True)
    if done.returncode:
        fail(f"sightline-cli {' '.join(map(str, arguments))} gave {done.returncode}: {done.stderr}")
    return done.stdout


def items(folder):
    """The library's items as another program sees them."""
    return json.loads(cli(folder, "list", "--json", "items"))["items"]


def item(folder, part):
    found = [i for i in items(folder) if part in i["text"]]
    expect(len(found) == 1, f"one item with “{part}”", len(found))
    return found[0]


@contextlib.contextmanager
def mislaid(program, table):
    """What reads a table of the running program's library fails meanwhile."""
    rename(program, table, "mislaid")
    yield
    rename(program, "mislaid", table)


def rename(program, table, name):
    with contextlib.closing(sqlite3.connect(program.library / "library.db")) as db:
        db.execute(f"ALTER TABLE {table} RENAME TO {name}")


def main(test):
    """Runs a test in a folder of its own. A failure leaves a picture where meson keeps its logs."""
    if not os.environ.get("UI_SESSION"):
        sys.exit("run it under tests/tools/ui-session")
    if os.environ.get("SIGHTLINE_UI_SKIP"):
        print("skipped:", os.environ["SIGHTLINE_UI_SKIP"])
        sys.exit(77)
    signal.signal(signal.SIGTERM, lambda _number, _frame: fail("the test took too long"))
    folder = tempfile.mkdtemp(prefix="sightline-ui.")
    code = 0
    try:
        test(pathlib.Path(folder))
    except Failed as failed:
        code = 1
        print(f"FAILED: {failed}", flush=True)
        logs = os.environ.get("SIGHTLINE_UI_LOGS")
        if logs:
            picture = pathlib.Path(logs) / f"{pathlib.Path(sys.argv[0]).name}.png"
            ui.png(picture, *ui.capture())
            print(f"picture: {picture}", flush=True)
    finally:
        for program in _started:
            program.stop()
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(code)
