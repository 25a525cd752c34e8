/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cleanup helpers for what GLib 2.74 and other libraries lack. */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

static inline void
sl_auto_object_unref (void *pointer)
{
  GObject **object = pointer;

  g_clear_object (object);
}

/* For GObjects whose own headers define no autoptr in every release (PopplerDocument, PangoContext): defining theirs
 * here would clash where a later release does. */
#define SL_AUTO_OBJECT __attribute__ ((cleanup (sl_auto_object_unref)))

/* g_set_str () is GLib 2.76. Returns whether the string changed. */
static inline gboolean
sl_set_str (char **place, const char *value)
{
  char *copy;

  if (g_strcmp0 (*place, value) == 0)
    return FALSE;
  copy = g_strdup (value);
  g_free (*place);
  *place = copy;
  return TRUE;
}

G_END_DECLS
