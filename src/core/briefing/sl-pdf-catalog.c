/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-pdf-catalog.h"

#include <stdio.h>
#include <string.h>

#include "base/sl-error.h"

/* The last place of @needle, or NULL; streams hold zero bytes, so no function for strings will do.
 */
static const char *
find_last (const char *data, gsize length, const char *needle)
{
  gsize n = strlen (needle);

  for (gsize at = length; at >= n; at--)
    if (memcmp (data + at - n, needle, n) == 0)
      return data + at - n;
  return NULL;
}

/* The reference "@key N 0 R" in the trailer, 0 without. */
static int
read_number (const char *trailer, const char *key)
{
  const char *at = strstr (trailer, key);
  int number = 0;

  if (at == NULL || sscanf (at + strlen (key), " %d", &number) != 1)
    return 0;
  return number;
}

/* What stands between the brackets of object @number's dictionary. */
static char *
dup_dictionary (const char *data, gsize length, int number)
{
  g_autofree char *opening = g_strdup_printf ("\n%d 0 obj\n<<", number);
  const char *start = find_last (data, length, opening);
  const char *end;

  if (start == NULL)
    return NULL;
  start += strlen (opening);
  end = strstr (start, "endobj");
  while (end != NULL && end > start && !g_str_has_prefix (end, ">>"))
    end--;
  return end != NULL && end > start ? g_strndup (start, end - start) : NULL;
}

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, SL_ERROR, SL_ERROR_FAILED, "the PDF cannot be marked as tagged: %s", what);
  return FALSE;
}

gboolean
sl_pdf_catalog_mark_tagged (GByteArray *bytes, const char *language, GError **error)
{
  g_autoptr (GString) update = g_string_new (NULL);
  g_autofree char *catalogue = NULL;
  const char *data, *trailer, *start;
  int root, info, size, previous;
  gsize length = bytes->len;
  gsize at, xref;

  g_byte_array_append (
      bytes, (const guint8 *) "", 1); /* a zero byte, so that text functions end; cut off below */
  data = (const char *) bytes->data;
  trailer = find_last (data, length, "trailer");
  start = find_last (data, length, "startxref");
  if (trailer == NULL || start == NULL)
    return fail (error, "no trailer");
  root = read_number (trailer, "/Root");
  info = read_number (trailer, "/Info");
  size = read_number (trailer, "/Size");
  previous = read_number (start, "startxref");
  catalogue = root > 0 ? dup_dictionary (data, length, root) : NULL;
  if (catalogue == NULL || size == 0 || previous == 0)
    return fail (error, "no catalogue");

  at = length + 1;
  g_string_append_printf (update, "\n%d 0 obj\n<<%s", root, catalogue);
  if (strstr (catalogue, "/MarkInfo") == NULL)
    g_string_append (update, "   /MarkInfo << /Marked true >>\n");
  if (strstr (catalogue, "/Lang") == NULL)
    g_string_append_printf (update, "   /Lang (%s)\n", language);
  if (strstr (catalogue, "/ViewerPreferences") == NULL)
    g_string_append (update, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
  g_string_append (update, ">>\nendobj\n");
  xref = length + update->len;
  g_string_append_printf (update, "xref\n%d 1\n%010" G_GSIZE_FORMAT " 00000 n \n", root, at);
  g_string_append_printf (update, "trailer\n<< /Size %d\n   /Root %d 0 R\n", size, root);
  if (info > 0)
    g_string_append_printf (update, "   /Info %d 0 R\n", info);
  g_string_append_printf (
      update, "   /Prev %d\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", previous, xref);

  g_byte_array_set_size (bytes, length);
  g_byte_array_append (bytes, (const guint8 *) update->str, update->len);
  return TRUE;
}
