/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer of an asynchronous call, waited for where a test goes on with it:
 *   sl_…_async (…, store_result_cb, &result);
 *   sl_…_finish (…, wait_for (&result), …); */
#pragma once

#include <gio/gio.h>

static inline void
store_result_cb (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

static inline GAsyncResult *
wait_for (GAsyncResult **place)
{
  while (*place == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *place;
}
