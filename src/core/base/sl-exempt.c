/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-exempt.h"

#include <glib/gi18n-lib.h>

void
sl_exempt_add (SlExempt *self, int paragraph)
{
  if (paragraph == 0)
    return;
  self->n++;
  self->paragraphs[CLAMP (paragraph, 1, SL_EXEMPT_UNSTATED)] = TRUE;
}

char *
sl_exempt_dup_name (const SlExempt *self)
{
  g_autoptr (GString) list = g_string_new (NULL);
  guint n = 0, last = 0;

  for (guint i = 1; i < SL_EXEMPT_UNSTATED; i++)
    if (self->paragraphs[i])
      {
        /* Translators: between the first numbers of a list such as “3, 5 and 7” */
        if (n > 1)
          g_string_append (list, _ (", "));
        if (n > 0)
          g_string_append_printf (list, "%u", last);
        last = i;
        n++;
      }
  if (n == 0)
    return g_strdup (_ ("Schedule 12A"));
  if (n == 1)
    return g_strdup_printf (_ ("Schedule 12A, paragraph %u"), last);
  /* Translators: %1$s is one number or several, “3, 5”, %2$u the last one. */
  return g_strdup_printf (_ ("Schedule 12A, paragraphs %1$s and %2$u"), list->str, last);
}

const char *
sl_exempt_get_words (int paragraph)
{
  static const char *const words[] = { N_ ("about an individual"),
                                       N_ ("likely to reveal who an individual is"),
                                       N_ ("financial or business affairs"),
                                       N_ ("labour relations"),
                                       N_ ("legal privilege"),
                                       N_ ("notices and orders"),
                                       N_ ("action about crime") };

  return paragraph >= 1 && paragraph <= (int) G_N_ELEMENTS (words) ? _ (words[paragraph - 1])
                                                                   : NULL;
}
