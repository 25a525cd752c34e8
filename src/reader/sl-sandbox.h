/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes from the calling process what a PDF parser does not need: files other than fonts and
 * libraries (Landlock), sockets, programs, other processes, writing (seccomp), more than its share
 * of memory (limits). Descriptors already open stay usable. Must be called before the process has a
 * second thread: Landlock below ABI 8 binds only the calling thread and those that it starts. */
#pragma once

#include <stdbool.h>

/* @readable: (nullable): NULL-terminated; files and folders that stay readable beside those.
 * Best effort: what the kernel lacks is said once on stderr, and FALSE returned. */
bool sl_sandbox_enter (const char *const *readable);
