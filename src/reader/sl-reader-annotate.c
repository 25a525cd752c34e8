/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "sl-reader-annotate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/sl-auto.h"
#include "base/sl-error.h"
#include "reader/sl-wire.h"

/* A viewer finds the end of the file by this many bytes (ISO 32000-1, annex H, note 18). */
#define TAIL_SIZE 1024
#define MAX_PAPER ((gint64) 512 << 20)
/* Poppler sets no name (/NM) of an annotation. It writes the author last of the strings, in
 * hexadecimal, and so we have it write room for the name behind the author: letters of the private
 * use area, which no note has. Offsets stay as they are. */
#define ROOM "\xee\x96\xa1"
#define ROOM_IN_HEX "e5a1"
#define ROOM_LETTERS 12
/* "/NM(" with a name of 36 characters, the bracket, and one that closes the author. */
#define NAME_LENGTH 36

static gboolean
check_allowed (PopplerDocument *document, GError **error)
{
  if ((poppler_document_get_permissions (document) & POPPLER_PERMISSIONS_OK_TO_ADD_NOTES) == 0)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_LOCKED, "the paper forbids notes");
  else if (poppler_document_get_n_signatures (document) > 0)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_INVALID, "the paper is signed");
  else
    return TRUE;
  return FALSE;
}

/* The copy is made in memory, and the reader stays small. */
static gboolean
check_size (gint64 paper_size, GError **error)
{
  if (paper_size <= MAX_PAPER)
    return TRUE;
  g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "the paper is too large for notes");
  return FALSE;
}

/* ---- Notes ---- */

/* From the top left of the page as shown to the bottom left of it; Poppler does the rest, rotation
 * and crop box. */
static GArray *
make_quads (GVariant *rects, double width, double height, PopplerRectangle *bounds)
{
  GArray *quads = g_array_new (FALSE, FALSE, sizeof (PopplerQuadrilateral));
  GVariantIter iter;
  double x1, y1, x2, y2;

  *bounds = (PopplerRectangle){ width, height, 0, 0 };
  g_variant_iter_init (&iter, rects);
  while (g_variant_iter_next (&iter, "(dddd)", &x1, &y1, &x2, &y2))
    {
      PopplerQuadrilateral quad;

      if (!isfinite (x1) || !isfinite (y1) || !isfinite (x2) || !isfinite (y2))
        continue;
      x1 = CLAMP (x1, 0, width);
      x2 = CLAMP (x2, 0, width);
      y1 = height - CLAMP (y1, 0, height);
      y2 = height - CLAMP (y2, 0, height);
      if (x2 <= x1 || y1 <= y2)
        continue;
      /* In the order that every viewer knows, which is not that of the standard. */
      quad = (PopplerQuadrilateral){ { x1, y1 }, { x2, y1 }, { x1, y2 }, { x2, y2 } };
      g_array_append_val (quads, quad);
      bounds->x1 = MIN (bounds->x1, x1);
      bounds->x2 = MAX (bounds->x2, x2);
      bounds->y1 = MIN (bounds->y1, y2);
      bounds->y2 = MAX (bounds->y2, y1);
    }
  return quads;
}

static void
set_color (PopplerAnnot *annot, guint32 rgb)
{
  PopplerColor color
      = { (rgb >> 16 & 0xff) * 0x101, (rgb >> 8 & 0xff) * 0x101, (rgb & 0xff) * 0x101 };

  poppler_annot_set_color (annot, &color);
}

/* NULL where nothing of it lies on the page. */
static PopplerAnnot *
add_note (
    PopplerDocument *document, PopplerPage *page, guint32 color, GVariant *rects, const char *words)
{
  g_autoptr (GArray) quads = NULL;
  PopplerRectangle bounds;
  PopplerAnnot *annot;
  double width, height;

  poppler_page_get_size (page, &width, &height);
  quads = make_quads (rects, width, height, &bounds);
  if (quads->len == 0)
    return NULL;
  annot = poppler_annot_text_markup_new_highlight (document, &bounds, quads);
  set_color (annot, color);
  poppler_annot_set_contents (annot, words);
  poppler_annot_set_flags (annot, POPPLER_ANNOT_FLAG_PRINT);
  poppler_page_add_annot (page, annot);
  return annot;
}

static GPtrArray *
add_notes (PopplerDocument *document,
           GVariant *notes,
           GPtrArray *names,
           SlReaderAtPage at_page,
           gpointer user_data,
           GError **error)
{
  g_autoptr (GPtrArray) annots = g_ptr_array_new_with_free_func (g_object_unref);
  gsize n = g_variant_n_children (notes);

  for (gsize i = 0; i < MIN (n, SL_WIRE_MAX_NOTES); i++)
    {
      g_autoptr (GVariant) rects = NULL;
      SL_AUTO_OBJECT PopplerPage *page = NULL;
      const char *words, *name;
      PopplerAnnot *annot;
      guint color;
      int number;

      g_variant_get_child (notes, i, "(iu@a(dddd)&s&s)", &number, &color, &rects, &words, &name);
      at_page (number, user_data);
      if (number >= 1 && number <= poppler_document_get_n_pages (document))
        page = poppler_document_get_page (document, number - 1);
      if (page == NULL)
        {
          g_set_error (error, SL_ERROR, SL_ERROR_DAMAGED, "page %d cannot be read", number);
          return NULL;
        }
      annot = add_note (document, page, color, rects, words);
      if (annot == NULL)
        continue;
      g_ptr_array_add (annots, annot);
      g_ptr_array_add (names, g_strdup (name));
    }
  if (annots->len > 0)
    return g_steal_pointer (&annots);
  g_set_error_literal (error, SL_ERROR, SL_ERROR_EMPTY, "no note lies on a page");
  return NULL;
}

static void
set_author (GPtrArray *annots, const char *author, gboolean with_room)
{
  GString *label = g_string_new (author);

  for (guint i = 0; with_room && i < ROOM_LETTERS; i++)
    g_string_append (label, ROOM);
  for (guint i = 0; i < annots->len; i++)
    poppler_annot_markup_set_label (POPPLER_ANNOT_MARKUP (annots->pdata[i]), label->str);
  g_string_free (label, TRUE);
}

/* ---- Bytes ---- */

static int
save (PopplerDocument *document, GError **error)
{
  g_autoptr (GError) local = NULL;
  int copy = sl_wire_memory_new ("sightline-copy", 0, error);
  int lent;

  if (copy < 0)
    return -1;
  lent = dup (copy);
  if (lent >= 0 && poppler_document_save_to_fd (document, lent, TRUE, &local))
    {
      /* Poppler 22.12 opens a stream on the descriptor and neither flushes nor closes it. */
      fflush (NULL);
      return copy;
    }
  g_set_error (error,
               SL_ERROR,
               SL_ERROR_FAILED,
               "cannot be written: %s",
               local != NULL ? local->message : "no descriptor left");
  close (copy);
  return -1;
}

static gboolean
read_all (int fd, char *data, gsize size, gint64 at, GError **error)
{
  for (gsize done = 0; done < size;)
    {
      gssize n = pread (fd, data + done, size - done, at + (gint64) done);

      if (n <= 0)
        {
          g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "the copy is cut short");
          return FALSE;
        }
      done += (gsize) n;
    }
  return TRUE;
}

/* Poppler reads papers whose table of contents is wrong by making one of its own; what it appends
 * then leads to the wrong one, and other viewers lose the notes or the paper. */
static gboolean
check_sound (int copy, gint64 paper_size, GError **error)
{
  gsize size = (gsize) MIN (paper_size, TAIL_SIZE);
  g_autofree char *tail = g_malloc (size);
  char there[32] = "";
  gint64 at;

  if (!read_all (copy, tail, size, paper_size - (gint64) size, error))
    return FALSE;
  at = sl_wire_find_table (tail, size);
  if (at > 0 && at + (gint64) sizeof there < paper_size
      && read_all (copy, there, sizeof there - 1, at, NULL))
    {
      g_strchug (there);
      if (g_str_has_prefix (there, "xref") || g_ascii_isdigit (there[0]))
        return TRUE;
    }
  g_set_error_literal (error, SL_ERROR, SL_ERROR_DAMAGED, "the table of contents is wrong");
  return FALSE;
}

static GByteArray *
take_tail (int copy, gint64 paper_size, GError **error)
{
  g_autoptr (GByteArray) tail = g_byte_array_new ();
  gint64 size = lseek (copy, 0, SEEK_END) - paper_size;

  if (size <= 0 || size > (gint64) SL_WIRE_MAX_BLOB)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_FAILED, "more notes than a copy can hold");
      return NULL;
    }
  g_byte_array_set_size (tail, (guint) size);
  if (!read_all (copy, (char *) tail->data, tail->len, paper_size, error))
    return NULL;
  return g_steal_pointer (&tail);
}

/* Puts the names where room was left for them, in the order of the annotations. FALSE where there
 * is not just one room for each: Poppler wrote the strings in another way, as in a paper that is
 * encrypted. */
static gboolean
put_names (GByteArray *tail, GPtrArray *names)
{
  g_autoptr (GArray) rooms = g_array_new (FALSE, FALSE, sizeof (gsize));
  GString *room = g_string_new (NULL);
  const char *data = (const char *) tail->data;
  gsize length, at = 0;
  const char *found;

  for (guint i = 0; i < ROOM_LETTERS; i++)
    g_string_append (room, ROOM_IN_HEX);
  g_string_append_c (room, '>');
  length = room->len;
  while ((found = memmem (data + at, tail->len - at, room->str, length)) != NULL)
    {
      at = (gsize) (found - data);
      g_array_append_val (rooms, at);
      at += length;
    }
  g_string_free (room, TRUE);
  if (rooms->len != names->len)
    return FALSE;

  for (guint i = 0; i < rooms->len; i++)
    {
      g_autofree char *entry
          = g_strdup_printf (">/NM(%.*s)", NAME_LENGTH, (const char *) names->pdata[i]);
      char *place = (char *) tail->data + g_array_index (rooms, gsize, i);

      memset (place, ' ', length);
      memcpy (place, entry, MIN (strlen (entry), length));
    }
  return TRUE;
}

static GByteArray *
write_tail (PopplerDocument *document, gint64 paper_size, GError **error)
{
  int copy = save (document, error);
  GByteArray *tail = NULL;

  if (copy < 0)
    return NULL;
  if (check_sound (copy, paper_size, error))
    tail = take_tail (copy, paper_size, error);
  close (copy);
  return tail;
}

GBytes *
sl_reader_annotate (PopplerDocument *document,
                    gint64 paper_size,
                    const char *author,
                    GVariant *notes,
                    SlReaderAtPage at_page,
                    gpointer user_data,
                    GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) annots = NULL;
  g_autoptr (GByteArray) tail = NULL;

  if (!check_allowed (document, error) || !check_size (paper_size, error))
    return NULL;
  annots = add_notes (document, notes, names, at_page, user_data, error);
  if (annots == NULL)
    return NULL;
  set_author (annots, author, TRUE);
  tail = write_tail (document, paper_size, error);
  if (tail != NULL && !put_names (tail, names))
    {
      g_clear_pointer (&tail, g_byte_array_unref);
      set_author (annots, author, FALSE);
      tail = write_tail (document, paper_size, error);
    }
  return tail != NULL ? g_byte_array_free_to_bytes (g_steal_pointer (&tail)) : NULL;
}
