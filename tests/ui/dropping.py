"""Drags a file out of another program and drops it on a widget of ours."""
import contextlib
import subprocess

from uitest import ui, until

# A window of another program, out of which files are dragged.
SOURCE = """
import sys, gi
gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, Gtk
def activate(app):
    window = Gtk.ApplicationWindow(application=app, title="Files", default_width=200, default_height=80)
    label = Gtk.Label(label="Drag me")
    source = Gtk.DragSource()
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(sys.argv[1])])
    source.set_content(Gdk.ContentProvider.new_for_value(files))
    label.add_controller(source)
    window.set_child(label)
    window.present()
app = Gtk.Application(application_id=None)
app.connect("activate", activate)
app.run([])
"""


@contextlib.contextmanager
def dragged(path):
    """Gives what drops it: drop(program, role, name) at the far corner of that widget."""
    files = subprocess.Popen(["/usr/bin/python3", "-c", SOURCE, str(path)])

    def drop(program, role, name):
        until("the other program's window", lambda: ui.find_all(str(files.pid), "label", "Drag me"))
        window = next(w for w in ui.windows() if w.pid == files.pid)
        x, y, width, height = (int(n) for n in program.do(("where", role, name)).split()[:4])
        slow_drag(window.x + window.w // 2, window.y + window.h // 2, x + width - 40, y + height - 40)
    try:
        yield drop
    finally:
        files.kill()
        files.wait()


def slow_drag(x, y, to_x, to_y):
    """Two programs have to follow it."""
    ui.settle()
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "mousedown", "1"], check=True)
    for i in range(1, 11):
        ui.settle()
        subprocess.run(["xdotool", "mousemove", str(x + (to_x - x) * i // 10), str(y + (to_y - y) * i // 10)], check=True)
    ui.settle()
    subprocess.run(["xdotool", "mouseup", "1"], check=True)
