/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-private.h"

/* No id begins with a control character. */
static const char *const head_marks[SL_N_OWED_SECTIONS]
    = { "\001overdue", "\001later", "\001waiting", "\001undated", "\001finished" };

int
sl_register_rows_find_head (const char *row)
{
  for (int i = 0; row[0] == '\001' && i < SL_N_OWED_SECTIONS; i++)
    if (row == head_marks[i])
      return i;
  return -1;
}

SlRegisterRows *
sl_register_rows_new (SlOwedKeys *keys, gboolean grouped, guint folded)
{
  SlRegisterRows *self = g_atomic_rc_box_new0 (SlRegisterRows);
  guint from = 0;

  self->keys = sl_owed_keys_ref (keys);
  self->rows = g_ptr_array_sized_new (keys->ids->len + SL_N_OWED_SECTIONS);
  for (guint i = 0; i < SL_N_OWED_SECTIONS; i++)
    {
      guint n = keys->sizes[i];

      if (n > 0 && grouped)
        g_ptr_array_add (self->rows, (char *) head_marks[i]);
      if (!grouped || (folded & 1u << i) == 0)
        for (guint j = from; j < from + n; j++)
          g_ptr_array_add (self->rows, keys->ids->pdata[j]);
      from += n;
    }
  return self;
}

SlRegisterRows *
sl_register_rows_ref (SlRegisterRows *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_rows (gpointer data)
{
  SlRegisterRows *self = data;

  g_ptr_array_unref (self->rows);
  sl_owed_keys_unref (self->keys);
}

void
sl_register_rows_unref (SlRegisterRows *self)
{
  g_atomic_rc_box_release_full (self, clear_rows);
}
