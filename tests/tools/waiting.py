"""Waiting for what tells nobody that it has happened: asked again and again, up to a deadline. The one place where
the tests' tools sleep."""
import time

STEP = 0.05


def until(test, seconds, step=STEP):
    """What test returns once that is true; else what it returned last, after so many seconds."""
    end = time.monotonic() + seconds
    while True:
        got = test()
        if got or time.monotonic() >= end:
            return got
        time.sleep(step)
