/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sl-detector.h"

/* What a wait for something begins with, folded; a space ends each, so that they are whole words.
 */
static const char *const openers[] = {
  "once ",           "when ",       "as soon as ",
  "after ",          "following ",  "upon ",
  "on completion ",  "on receipt ", "on publication ",
  "on appointment ", "on return ",  "subject to ",
  "pending ",        "until ",      "if ",
  "ahead of ",       "before ",     "prior to ",
  "in time for ",    "unwaith ",    "pan ",
  "ar ôl ",          "wedi ",       "cyn ",
  "yn dilyn ",       "cyn gynted ",
};

gboolean
sl_due_is_event (const char *words)
{
  g_autofree char *folded = NULL;
  const char *at;

  if (words == NULL)
    return FALSE;
  folded = g_utf8_strdown (words, -1);
  for (at = folded; g_ascii_isspace (*at); at++)
    ;
  for (guint i = 0; i < G_N_ELEMENTS (openers); i++)
    if (g_str_has_prefix (at, openers[i]) && at[strlen (openers[i])] != '\0')
      return TRUE;
  return FALSE;
}
