/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-page-address.h"

#include <string.h>

static const char *
peek_scheme (const char *address)
{
  static const char *const schemes[] = { "http", "https", "mailto" };
  const char *scheme = g_uri_peek_scheme (address);

  for (guint i = 0; scheme != NULL && i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (scheme, schemes[i]))
      return schemes[i];
  return NULL;
}

static GUri *
parse (const char *address)
{
  return g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
}

gboolean
sl_page_address_can_open (const char *address)
{
  g_autofree char *owner = NULL;

  if (peek_scheme (address) == NULL)
    return FALSE;
  for (const char *c = address; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return FALSE;
  owner = sl_page_address_owner (address);
  return owner != NULL;
}

static gboolean
is_plain (gunichar c)
{
  return g_unichar_isgraph (c) && g_unichar_type (c) != G_UNICODE_FORMAT
         && g_unichar_type (c) != G_UNICODE_PRIVATE_USE && !g_unichar_ismark (c);
}

char *
sl_page_address_show (const char *address)
{
  GString *shown = g_string_new (NULL);

  for (const char *c = address; *c != '\0'; c = g_utf8_next_char (c))
    {
      const char *end = g_utf8_next_char (c);

      if (is_plain (g_utf8_get_char (c)))
        g_string_append_len (shown, c, end - c);
      else
        for (const char *byte = c; byte < end; byte++)
          g_string_append_printf (shown, "%%%02X", (guint) (guchar) *byte);
    }
  return g_string_free (shown, FALSE);
}

char *
sl_page_address_owner (const char *address)
{
  const char *scheme = peek_scheme (address);
  g_autoptr (GUri) uri = scheme != NULL ? parse (address) : NULL;

  if (uri == NULL)
    return NULL;
  if (!g_str_equal (scheme, "mailto"))
    return g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
               ? g_hostname_to_ascii (g_uri_get_host (uri))
               : NULL;
  return *g_uri_get_path (uri) != '\0' ? sl_page_address_show (g_uri_get_path (uri)) : NULL;
}
