/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-space.h"

char *
sl_space_collapse (const char *text)
{
  GString *all = g_string_new (NULL);

  for (const char *p = text != NULL ? text : ""; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (all, *p);
    else if (all->len > 0 && all->str[all->len - 1] != ' ')
      g_string_append_c (all, ' ');
  if (all->len > 0 && all->str[all->len - 1] == ' ')
    g_string_truncate (all, all->len - 1);
  return g_string_free (all, FALSE);
}
