/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-held-csv.h"

#include "sl-csv.h"

static const char *
name_kind (SlHeldKind kind)
{
  static const char *const names[]
      = { "present", "owner", "post", "item", "note", "page", "author" };

  return names[kind];
}

GBytes *
sl_held_to_csv (GPtrArray *held)
{
  GString *out = g_string_new ("\xef\xbb\xbfwhere,committee,date,page,words\r\n");

  for (guint i = 0; i < held->len; i++)
    {
      const SlHeld *one = held->pdata[i];
      g_autofree char *page = one->page > 0 ? g_strdup_printf ("%d", one->page) : NULL;

      sl_csv_append_cell (out, name_kind (one->kind), FALSE);
      sl_csv_append_cell (out, one->committee, FALSE);
      sl_csv_append_cell (out, one->date, FALSE);
      sl_csv_append_cell (out, page, FALSE);
      sl_csv_append_cell (out, one->words, TRUE);
    }
  return g_string_free_to_bytes (out);
}
