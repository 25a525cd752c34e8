"""What ui-do does, for programs that do it again and again: the steps, and what they wait for."""
import os, shlex, subprocess, time
import ui_common as ui

APP, WAIT, NTH = None, 5.0, 1   # the program's name or pid, seconds for each step, which of several matches
STILL = 0.03  # seconds without anything drawn: it has stopped moving
LEAVING = 2.0  # seconds that a popover may lie over it after it has ended; a tool tip lies there until it is pointed at


class Failed(Exception):
    """A widget did not come in time, or a step says nothing that can be done."""


def fail(text):
    raise Failed("ui-do: " + text)


def xdo(*args):
    if subprocess.run(["xdotool"] + [str(a) for a in args]).returncode:
        fail("xdotool failed: %s" % " ".join(map(str, args)))


def need(role, name):
    node = ui.find(APP, role, name, NTH, WAIT)
    if node is None:
        fail('no %s "%s" within %g s' % (role, name, WAIT))
    return node


def is_covered(node, box):
    return not node.surface()[1] and ui.is_under_popup(box[0] + box[2] // 2, box[1] + box[3] // 2)


def place(role, name):
    """Where it is on the screen, once it has stopped moving; scrolls to it first if need be."""
    node, last, start = need(role, name), None, time.monotonic()
    while time.monotonic() < start + WAIT:
        box = node.screen()
        if box is None or box != last or (time.monotonic() < start + LEAVING and is_covered(node, box)):
            last = box
            ui.rest(STILL, WAIT / 5)
            node.refresh()
            continue
        if node.role in ui.ROWS:
            around, clicks = node.parent, node.row_off()
        else:
            around, clicks = node.cut_by() or (None, 0)
        if not clicks:
            return box
        x, y, w, h = around.screen()
        xdo("mousemove", x + w // 2, y + h // 2, "click", "--repeat", abs(clicks), "--delay", 20, 5 if clicks > 0 else 4)
        ui.settle()
        node, last = need(role, name), None            # a list gives its row widgets to other items as it scrolls
    fail('%s "%s" has no place on the screen, or cannot be scrolled into view' % (role, name))


def middle(role, name):
    x, y, w, h = place(role, name)
    return x + w // 2, y + h // 2


def click(role, name, button=1, repeat=1, at=None):
    if button == 1 and repeat == 1 and at is None:
        node = need(role, name)
        if node.actions and node.actions[0].lower() in ("click", "toggle") and node.toolkit() >= (4, 10):
            return act(role, name)                     # there, coordinates leave out the padding of what is around
    scale = int(os.environ.get("GDK_SCALE") or 1)
    x, y = middle(role, name) if at is None else [a + b * scale for a, b in zip(place(role, name), at)]
    if repeat == 1:
        ui.press(x, y, button)
        return
    xdo("mousemove", x, y)
    ui.settle()
    xdo("click", "--repeat", repeat, "--delay", 40, button)
    ui.settle()


def act(role, name, action=None):
    node = need(role, name)
    names = [a.lower() for a in node.actions]
    if not names or (action and action.lower() not in names):
        fail('%s "%s" has no action %s, but: %s' % (role, name, action or "", ", ".join(node.actions) or "none"))
    glib = ui.bus()[2]
    node.call("Action", "DoAction", glib.Variant("(i)", (names.index(action.lower()) if action else 0,)))
    ui.settle()


def set_text(role, name, text):
    click(role, name)
    xdo("key", "--clearmodifiers", "ctrl+a")
    if text:
        type_text(text)
    else:
        xdo("key", "--clearmodifiers", "BackSpace")
    ui.settle()


def type_text(text):
    xdo("type", "--clearmodifiers", "--delay", 15, "--", text)
    ui.settle()


def drag(role, name, role2, name2):
    (x, y), (x2, y2) = middle(role, name), middle(role2, name2)
    xdo("mousemove", x, y)
    ui.settle()
    xdo("mousedown", 1)
    for i in range(1, 11):                             # GTK starts a drag only after some way, and needs steps
        ui.settle()
        xdo("mousemove", x + (x2 - x) * i // 10, y + (y2 - y) * i // 10)
    ui.settle()
    xdo("mouseup", 1)
    ui.settle()


def wait_for(what, test):
    if not ui.until(test, WAIT):
        fail("not so within %g s: %s" % (WAIT, what))


def titled(title):
    return [w for w in ui.windows() if w.title == title or (title[:1] == "~" and title[1:] in w.title)]


def step(words):
    """What the step was asked for in words, or None."""
    verb, args = words[0], words[1:]
    if verb in ("click", "rclick", "dblclick"):
        click(*args, button=3 if verb == "rclick" else 1, repeat=2 if verb == "dblclick" else 1)
    elif verb == "clickat":
        click(args[0], args[1], at=(int(args[2]), int(args[3])))
    elif verb == "act":
        act(*args)
    elif verb == "type":
        type_text(" ".join(args))
    elif verb == "key":
        xdo("key", "--clearmodifiers", "--delay", 40, *args)
        ui.settle()
    elif verb == "set":
        set_text(*args)
    elif verb == "focus":
        node = need(*args)
        if not node.call("Component", "GrabFocus"):
            click(*args)                               # GTK 4.8 has no GrabFocus
        ui.settle()
    elif verb == "scroll":
        x, y = middle(*args[:2])
        xdo("mousemove", x, y, "click", "--repeat", abs(int(args[2])), "--delay", 30, 5 if int(args[2]) > 0 else 4)
        ui.settle()
    elif verb == "drag":
        drag(*args)
    elif verb == "wait":
        need(*args)
    elif verb == "gone":
        wait_for("no " + " ".join(args), lambda: not ui.find_all(APP, *args))
    elif verb == "state":
        role, name, state = args
        wait_for(" ".join(args), lambda: (state.lstrip("!") in need(role, name).states) != state.startswith("!"))
    elif verb == "text":
        node = need(*args)
        return node.text if node.text is not None else node.label()
    elif verb == "where":
        return "%d %d %d %d" % place(*args)
    elif verb in ("window", "raise", "resize"):
        wait_for("window " + args[0], lambda: titled(args[0]))
        if verb == "raise":
            xdo("windowactivate", "--sync", titled(args[0])[0].xid)
        elif verb == "resize":
            xdo("windowsize", titled(args[0])[0].xid, args[1], args[2])
            ui.settle()
    elif verb == "shot":
        subprocess.run([os.path.join(os.path.dirname(os.path.abspath(__file__)), "ui-shot")] + args, check=True)
    else:
        fail("no such step: " + verb)
    return None


def run(lines):
    """Each line a step; what they were asked for, a line each."""
    said = []
    for line in lines:
        words = shlex.split(line, comments=True)
        if not words:
            continue
        try:
            got = step(words)
        except (TypeError, ValueError, IndexError) as error:
            fail("wrong arguments: %s (%s)" % (" ".join(words), error))
        except Failed as failed:
            raise Failed("%s [step: %s]" % (failed, " ".join(words))) from None
        if got is not None:
            said.append(got + "\n")
    return "".join(said)
