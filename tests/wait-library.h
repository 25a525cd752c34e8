/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library as the program opens it, and its end. */
#pragma once

#include "model/sl-library.h"
#include "wait-result.h"

static inline void
wait_until_open (SlLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_library_open_async (library, NULL, store_result_cb, &result);
  sl_library_open_finish (library, wait_for (&result), &error);
  g_assert_no_error (error);
}

static inline SlLibrary *
open_library_in (const char *folder)
{
  SlLibrary *library = sl_library_new (folder);

  wait_until_open (library);
  return library;
}

/* Takes @library, whose last reference may be a task's, on its way out of another thread. */
static inline void
close_library_at_last (SlLibrary *library)
{
  sl_library_close (library);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_add_weak_pointer (G_OBJECT (library), (gpointer *) &library);
  g_object_unref (library);
  while (g_atomic_pointer_get (&library) != NULL)
    g_thread_yield ();
}
