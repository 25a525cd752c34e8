/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-page-language.h"

/* Whether this thread sets a Welsh page. */
static GPrivate welsh_page;

gboolean
sl_page_language_set_welsh (gboolean welsh)
{
  gboolean before = g_private_get (&welsh_page) != NULL;

  g_private_set (&welsh_page, GINT_TO_POINTER (welsh));
  return before;
}

static gboolean
is_welsh (void)
{
  return g_private_get (&welsh_page) != NULL;
}

const char *
sl_page_language_get_tag (void)
{
  return is_welsh () ? "cy-GB" : "en-GB";
}

const char *
sl_page_say (const char *words)
{
  const char *found = is_welsh () ? sl_page_welsh_find (NULL, words) : NULL;

  if (is_welsh ())
    return found != NULL ? found : words;
  return g_dgettext (GETTEXT_PACKAGE, words);
}

const char *
sl_page_say_of (const char *context, const char *words)
{
  const char *found = is_welsh () ? sl_page_welsh_find (context, words) : NULL;

  if (is_welsh ())
    return found != NULL ? found : words;
  return g_dpgettext2 (GETTEXT_PACKAGE, context, words);
}

/* The Welsh of the page is worded so that a number asks for no mutation: one form for one, one for
 * all others. */
const char *
sl_page_say_plural (const char *one, const char *other, gulong n)
{
  return is_welsh () ? sl_page_say (n == 1 ? one : other)
                     : g_dngettext (GETTEXT_PACKAGE, one, other, n);
}

char *
sl_page_dup_exempt_name (const SlExempt *exempt)
{
  g_autoptr (GString) numbers = NULL;
  guint n = 0, all = 0;

  if (!is_welsh ())
    return sl_exempt_dup_name (exempt);
  numbers = g_string_new (NULL);
  for (guint i = 1; i < SL_EXEMPT_UNSTATED; i++)
    all += exempt->paragraphs[i];
  for (guint i = 1; i < SL_EXEMPT_UNSTATED; i++)
    if (exempt->paragraphs[i])
      {
        if (n > 0)
          g_string_append (numbers, n + 1 == all ? " a " : ", ");
        n++;
        g_string_append_printf (numbers, "%u", i);
      }
  if (n == 0)
    return g_strdup ("Atodlen 12A");
  return g_strdup_printf (n == 1 ? "Atodlen 12A, paragraff %s" : "Atodlen 12A, paragraffau %s",
                          numbers->str);
}
