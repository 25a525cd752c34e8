"""What no session of Sightline does, whatever is asked of it: a socket of the internet, words of a paper in what it
logs, a file that others may read."""
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile

RUN = 3  # words in a row that are a paper's, not the program's


def why_not_traced():
    """Why no program can be traced here, or nothing."""
    if not shutil.which("strace"):
        return "strace is not installed"
    with tempfile.TemporaryDirectory() as folder:
        log = pathlib.Path(folder, "trace")
        done = subprocess.run([*traced(log), sys.executable, "-c", "import socket as s; s.socket(s.AF_INET, s.SOCK_DGRAM)"],
                              capture_output=True, text=True)
        if done.returncode:
            return "tracing is not permitted: " + done.stderr.strip()
        # Or the test that follows would pass with a tracer that sees nothing.
        return "" if inet_sockets(log) else "strace does not see sockets"


def traced(log):
    """What goes before a command so that its sockets, and those of all processes that it starts, are noted in log. The
    command keeps its process id."""
    return ["strace", "-D", "-f", "-qq", "--seccomp-bpf", "--signal=none", "-e", "trace=socket", "-o", str(log)]


def sockets(log):
    return [line for line in pathlib.Path(log).read_text().splitlines() if "socket(" in line]


def inet_sockets(log):
    return [line for line in sockets(log) if re.search(r"socket\((?:AF|PF)_INET", line)]


def runs(text):
    """All that text says in RUN words."""
    words = re.findall(r"\w+", text)
    return {" ".join(words[i:i + RUN]) for i in range(len(words) - RUN + 1)}


def words_of(*papers):
    texts = [subprocess.run(["pdftotext", paper, "-"], capture_output=True, text=True, check=True).stdout for paper in papers]
    return set().union(*map(runs, texts))


def open_to_others(*folders):
    """Files and folders that anybody but their owner may read or write."""
    found = []
    for folder in map(pathlib.Path, folders):
        for path in [folder, *folder.rglob("*")]:
            mode = path.lstat().st_mode
            if not stat.S_ISLNK(mode) and mode & 0o077:
                found.append(f"{stat.filemode(mode)} {path.relative_to(folder.parent)}")
    return sorted(found)
