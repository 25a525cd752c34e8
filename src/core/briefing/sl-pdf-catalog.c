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

/* ---- Objects that are written anew, behind the others ---- */

typedef struct
{
  gsize start; /* of what is written */
  GString *text, *places;
} Update;

/* What stands in @dictionary stands in it, too; to be closed. */
static void
open_object (Update *self, int number, const char *dictionary)
{
  g_string_append_printf (self->places,
                          "%d 1\n%010" G_GSIZE_FORMAT " 00000 n \n",
                          number,
                          self->start + self->text->len + 1);
  g_string_append_printf (self->text, "\n%d 0 obj\n<<%s", number, dictionary);
}

static void
close_object (Update *self)
{
  g_string_append (self->text, ">>\nendobj");
}

static void
write_catalogue (Update *self, int root, const char *catalogue, const char *language)
{
  open_object (self, root, catalogue);
  if (strstr (catalogue, "/MarkInfo") == NULL)
    g_string_append (self->text, "   /MarkInfo << /Marked true >>\n");
  if (strstr (catalogue, "/Lang") == NULL)
    g_string_append_printf (self->text, "   /Lang (%s)\n", language);
  if (strstr (catalogue, "/ViewerPreferences") == NULL)
    g_string_append (self->text, "   /ViewerPreferences << /DisplayDocTitle true >>\n");
  close_object (self);
}

/* @dictionary with @entry for what is written for @key there: all until the line ends. */
static char *
dup_with (const char *dictionary, const char *key, const char *entry)
{
  const char *at = strstr (dictionary, key);
  const char *end = at != NULL ? strchr (at, '\n') : NULL;

  if (end == NULL)
    return NULL;
  return g_strdup_printf ("%.*s%s%s", (int) (at - dictionary), dictionary, entry, end);
}

/* One of the elements at the top of the structure becomes a part of @whole. */
static gboolean
write_part (Update *self,
            const char *data,
            gsize length,
            int number,
            int whole,
            const char *language) /* (nullable): that of the whole */
{
  g_autofree char *element = dup_dictionary (data, length, number);
  g_autofree char *parent = g_strdup_printf ("/P %d 0 R", whole);
  g_autofree char *named = element != NULL ? dup_with (element, "/S /", "/S /Part") : NULL;
  g_autofree char *part = named != NULL ? dup_with (named, "/P ", parent) : NULL;

  if (part == NULL)
    return FALSE;
  open_object (self, number, part);
  if (language != NULL)
    g_string_append_printf (self->text, "   /Lang (%s)\n", language);
  close_object (self);
  return TRUE;
}

/* cairo makes an element at the top of the structure for each page: of several, parts of one whole,
 * which is the new object @whole. */
static gboolean
write_structure (
    Update *self, const char *data, gsize length, int tree, int whole, const char *const *languages)
{
  g_autofree char *root = dup_dictionary (data, length, tree);
  g_autofree char *kid = g_strdup_printf ("/K [ %d 0 R ]", whole);
  g_autofree char *mended = root != NULL ? dup_with (root, "/K ", kid) : NULL;
  g_autoptr (GString) parts = g_string_new (NULL);
  const char *kids = root != NULL ? strstr (root, "/K ") : NULL;

  if (mended == NULL)
    return FALSE;
  kids += strcspn (kids, "0123456789");
  for (guint i = 0; languages[i] != NULL; i++)
    {
      int number = 0, read = 0;

      if (sscanf (kids, " %d 0 R%n", &number, &read) != 1 || read == 0
          || !write_part (self,
                          data,
                          length,
                          number,
                          whole,
                          g_str_equal (languages[i], languages[0]) ? NULL : languages[i]))
        return FALSE;
      kids += read;
      g_string_append_printf (parts, "%d 0 R ", number);
    }
  open_object (self, tree, mended);
  close_object (self);
  open_object (self, whole, " /Type /StructElem\n   /S /Document\n");
  g_string_append_printf (self->text, "   /P %d 0 R\n   /K [ %s]\n", tree, parts->str);
  close_object (self);
  return TRUE;
}

gboolean
sl_pdf_catalog_mark_tagged (GByteArray *bytes, const char *const *languages, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) places = g_string_new (NULL);
  Update update = { bytes->len, text, places };
  g_autofree char *catalogue = NULL;
  const char *data, *trailer, *start;
  int root, info, size, previous;
  gsize length = bytes->len;

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

  write_catalogue (&update, root, catalogue, languages[0]);
  if (languages[1] != NULL
      && !write_structure (
          &update, data, length, read_number (catalogue, "/StructTreeRoot"), size++, languages))
    return fail (error, "no structure");
  g_string_append_c (text, '\n');
  length += text->len;
  g_string_append_printf (
      text, "xref\n%strailer\n<< /Size %d\n   /Root %d 0 R\n", places->str, size, root);
  if (info > 0)
    g_string_append_printf (text, "   /Info %d 0 R\n", info);
  g_string_append_printf (
      text, "   /Prev %d\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", previous, length);

  g_byte_array_set_size (bytes, update.start);
  g_byte_array_append (bytes, (const guint8 *) text->str, text->len);
  return TRUE;
}
