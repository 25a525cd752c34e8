"""Waiting for something to happen: asked again whenever anything was heard of, up to a deadline."""
import time


def until(test, seconds, hear):
    """What test returns once that is true; else what it returned last, after so many seconds. hear waits for the next
    thing that is heard of: it is called with the seconds that are left, and told by 0 to forget what was heard before."""
    end = time.monotonic() + seconds
    while True:
        hear(0)
        got = test()
        left = end - time.monotonic()
        if got or left <= 0:
            return got
        hear(left)
