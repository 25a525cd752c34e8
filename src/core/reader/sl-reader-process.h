/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One process of sightline-reader and the connection to it. Lives on the thread-default main
 * context in which it was started; its callbacks come there. Knows nothing of papers and pages. */
#pragma once

#include <gio/gio.h>

#include "reader/sl-wire-reader.h"

G_BEGIN_DECLS

typedef struct _SlReaderProcess SlReaderProcess;

typedef struct
{
  /* The connection stands. */
  void (*ready) (SlReaderProcess *process, SlWireReader1 *wire, gpointer user_data);
  /* The process is gone, by itself or killed. Comes once. */
  void (*ended) (SlReaderProcess *process, gpointer user_data);
} SlReaderProcessEvents;

/**
 * sl_reader_process_start:
 * @program: path of sightline-reader
 * @user_data_free: called when no callback will come any more
 *
 * Errors: SL_ERROR_READER_LOST where the program cannot be started. @user_data is freed then too.
 */
SlReaderProcess *sl_reader_process_start (const char *program,
                                          const SlReaderProcessEvents *events,
                                          gpointer user_data,
                                          GDestroyNotify user_data_free,
                                          GError **error);

SlReaderProcess *sl_reader_process_ref (SlReaderProcess *process);
void sl_reader_process_unref (SlReaderProcess *process);

/* 0 once it is gone. */
GPid sl_reader_process_get_pid (SlReaderProcess *process);
/* With SIGKILL: what hangs in a paper hears nothing else. */
void sl_reader_process_kill (SlReaderProcess *process);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlReaderProcess, sl_reader_process_unref)

G_END_DECLS
