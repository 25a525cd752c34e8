/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzzes what else a reader that was taken over could answer: what a paper is like on opening it,
 * the sizes, links and labels of its pages, the end of an annotated copy, a spreadsheet. What is
 * believed must be as the judge promises. The input is a line that says which answer it is, of how
 * many pages of which size, and the answer itself: a GVariant as text, or else as its bytes.
 *
 *   links 3 595 842
 *   (1, [(60.0, 60.0, 160.0, 72.0, 2, -1.0, '')])
 *
 * The mutator changes one value of the GVariant; one time in eight it changes its bytes. */
#include <gio/gio.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/sl-error.h"
#include "check-table.h"
#include "exchange/sl-table-private.h"
#include "fuzz-check.h"
#include "mutate.h"
#include "reader/sl-reader-check.h"
#include "reader/sl-reader-links.h"
#include "reader/sl-reader-session-private.h"
#include "reader/sl-wire.h"
#include "sealed-memory.h"

#define PAPER_SIZE 100000

typedef struct
{
  guint n_pages;
  double width, height;
} Asked;

/* What was refused was refused for a reason that the user is told. */
static void
check_refusal (gconstpointer value, const GError *error)
{
  FUZZ_CHECK ((value == NULL) == (error != NULL));
  FUZZ_CHECK (error == NULL || g_error_matches (error, SL_ERROR, SL_ERROR_UNTRUSTED));
}

static gboolean
is_length (double length)
{
  return isfinite (length) && length > 0 && length <= SL_WIRE_MAX_SIDE;
}

/* ---- Answers ---- */

static gboolean
is_opening (guint n_pages, GVariant *sizes, const char *title, GVariant *outline, GError **error)
{
  return sl_reader_check_count (n_pages, error)
         && sl_reader_check_sizes (sizes, MIN (n_pages, SL_WIRE_FIRST_SIZES), error)
         && sl_reader_check_title (title, error)
         && sl_reader_check_outline (outline, n_pages, error);
}

static void
try_opening (GVariant *answer)
{
  g_autoptr (GVariant) sizes = NULL;
  g_autoptr (GVariant) outline = NULL;
  g_autoptr (GError) error = NULL;
  SlReaderInfo *info = NULL;
  const char *title;
  guint32 n_pages;

  /* D-Bus has made it of the form that it should have. */
  if (!g_variant_is_normal_form (answer))
    return;
  g_variant_get (answer, "(u@a(dd)&s@a(iis))", &n_pages, &sizes, &title, &outline);
  if (is_opening (n_pages, sizes, title, outline, &error))
    info = sl_reader_info_new (n_pages, sizes, title, outline);
  check_refusal (info, error);
  if (info == NULL)
    return;
  for (guint page = 1; page <= MIN (n_pages, 100); page++)
    FUZZ_CHECK (is_length (sl_reader_info_get_size (info, (int) page)->width)
                && is_length (sl_reader_info_get_size (info, (int) page)->height));
  for (guint i = 0; i < info->outline->len; i++)
    {
      const SlOutlineEntry *entry = info->outline->pdata[i];

      FUZZ_CHECK (entry->page >= 0 && (guint) entry->page <= n_pages && entry->level >= 0);
      fuzz_check_words (entry->title);
    }
  sl_reader_info_free (info);
}

static void
try_sizes (int fd, const Asked *asked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) sizes = sl_reader_check_some_sizes (fd, asked->n_pages, &error);

  check_refusal (sizes, error);
  FUZZ_CHECK (sizes == NULL || sizes->len == asked->n_pages);
  for (guint i = 0; sizes != NULL && i < sizes->len; i++)
    FUZZ_CHECK (is_length (g_array_index (sizes, SlReaderSize, i).width)
                && is_length (g_array_index (sizes, SlReaderSize, i).height));
}

static void
try_links (int fd, const Asked *asked)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) links
      = sl_reader_check_links (fd, asked->width, asked->height, asked->n_pages, &error);

  check_refusal (links, error);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      const SlReaderLink *link = links->pdata[i];

      FUZZ_CHECK (link->rect.x1 >= -1 && link->rect.x1 <= link->rect.x2
                  && link->rect.x2 <= asked->width + 1);
      FUZZ_CHECK (link->rect.y1 >= -1 && link->rect.y1 <= link->rect.y2
                  && link->rect.y2 <= asked->height + 1);
      FUZZ_CHECK (link->page >= 0 && (guint) link->page <= asked->n_pages && isfinite (link->y));
      fuzz_check_words (link->address);
    }
}

static void
try_labels (int fd, const Asked *asked)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) labels = sl_reader_check_labels (fd, asked->n_pages, &error);

  check_refusal (labels, error);
  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    {
      int page
          = sl_reader_find_label ((const char *const *) labels, (int) asked->n_pages, labels[i]);

      fuzz_check_words (labels[i]);
      FUZZ_CHECK (page >= 0 && (guint) page <= asked->n_pages);
    }
}

static void
try_tail (int fd)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) tail = sl_reader_check_tail (fd, PAPER_SIZE, &error);
  gint64 table;
  gsize size;
  const char *data;

  check_refusal (tail, error);
  if (tail == NULL)
    return;
  data = g_bytes_get_data (tail, &size);
  table = sl_wire_find_table (data, size);
  FUZZ_CHECK (table >= PAPER_SIZE && (gsize) table < PAPER_SIZE + size);
}

static void
try_table (GBytes *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlTable) table = sl_table_read_answer (answer, &error);

  FUZZ_CHECK ((table == NULL) == (error != NULL));
  if (table != NULL)
    fuzz_check_table (table);
  else
    FUZZ_CHECK (g_error_matches (error, SL_ERROR, SL_ERROR_UNTRUSTED)
                || g_error_matches (error, SL_ERROR, SL_ERROR_EMPTY));
}

/* ---- The input ---- */

static const struct
{
  const char *name, *type;
} kinds[] = {
  { "opening", "(ua(dd)sa(iis))" }, { "sizes", SL_WIRE_SIZES }, { "links", SL_WIRE_LINKS },
  { "labels", SL_WIRE_LABELS },     { "table", "a(sa(uas))" },  { "tail", "ay" },
};

/* The type of what the line at @data promises, NULL where it is no such line; @head: what goes
 * before the answer. */
static const char *
read_head (const guint8 *data, gsize size, char **kind, Asked *asked, gsize *head)
{
  const guint8 *end = memchr (data, '\n', size);
  g_autofree char *line
      = end != NULL ? g_strndup ((const char *) data, (gsize) (end - data)) : NULL;
  char name[16];

  if (line == NULL
      || sscanf (line, "%15s %u %lf %lf", name, &asked->n_pages, &asked->width, &asked->height) != 4
      || asked->n_pages < 1 || asked->n_pages > SL_WIRE_MAX_PAGES || !is_length (asked->width)
      || !is_length (asked->height))
    return NULL;
  *head = (gsize) (end - data) + 1;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (name, kinds[i].name))
      {
        *kind = g_strdup (name);
        return kinds[i].type;
      }
  return NULL;
}

/* (transfer full): not necessarily of the form that GVariants have. */
static GVariant *
read_answer (const char *type, const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  GVariant *value = g_utf8_validate (text, -1, NULL)
                        ? g_variant_parse (G_VARIANT_TYPE (type), text, NULL, NULL, NULL)
                        : NULL;
  g_autoptr (GBytes) bytes = value == NULL ? g_bytes_new (data, size) : NULL;

  if (bytes != NULL)
    value = g_variant_new_from_bytes (G_VARIANT_TYPE (type), bytes, FALSE);
  return g_variant_take_ref (value);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *kind = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  Asked asked;
  gsize head;
  const char *type = read_head (data, size, &kind, &asked, &head);
  int fd;

  if (type == NULL)
    return 0;
  answer = g_str_equal (kind, "tail") ? NULL : read_answer (type, data + head, size - head);
  bytes = answer != NULL ? g_variant_get_data_as_bytes (answer)
                         : g_bytes_new (data + head, size - head);
  fd = seal_memory (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (g_str_equal (kind, "opening"))
    try_opening (answer);
  else if (g_str_equal (kind, "table"))
    try_table (bytes);
  else if (g_str_equal (kind, "sizes"))
    try_sizes (fd, &asked);
  else if (g_str_equal (kind, "links"))
    try_links (fd, &asked);
  else if (g_str_equal (kind, "labels"))
    try_labels (fd, &asked);
  else
    try_tail (fd);
  close (fd);
  return 0;
}

#ifdef FUZZ_MUTATES

static GVariant *
change_basic (GVariant *value, GRand *rand)
{
  g_autofree char *words = NULL;

  switch (g_variant_classify (value))
    {
    case G_VARIANT_CLASS_STRING:
      words = fuzz_mutate_words (g_variant_get_string (value, NULL));
      return g_variant_new_string (words);
    case G_VARIANT_CLASS_DOUBLE:
      return g_variant_new_double (fuzz_mutate_double (g_variant_get_double (value), rand));
    case G_VARIANT_CLASS_INT32:
      return g_variant_new_int32 ((gint32) fuzz_mutate_int (g_variant_get_int32 (value), rand));
    case G_VARIANT_CLASS_UINT32:
      return g_variant_new_uint32 ((guint32) fuzz_mutate_int (g_variant_get_uint32 (value), rand));
    default:
      return g_variant_ref (value);
    }
}

static GVariant *change_value (GVariant *value, GRand *rand);

/* One element goes, comes again, or changes. */
static void
change_elements (GPtrArray *children, gboolean is_array, GRand *rand)
{
  guint i = (guint) g_rand_int_range (rand, 0, (int) children->len);
  int way = is_array ? g_rand_int_range (rand, 0, 5) : 4;

  if (way == 0)
    g_ptr_array_remove_index (children, i);
  else if (way == 1)
    for (int n = g_rand_int_range (rand, 1, 20); n > 0; n--)
      g_ptr_array_add (children, g_variant_ref (children->pdata[i]));
  else
    {
      GVariant *old = children->pdata[i];

      children->pdata[i] = g_variant_ref_sink (change_value (old, rand));
      g_variant_unref (old);
    }
}

static GVariant *
change_value (GVariant *value, GRand *rand)
{
  g_autoptr (GPtrArray) children
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  gboolean is_array = g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY);

  if (!g_variant_is_container (value))
    return change_basic (value, rand);
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    g_ptr_array_add (children, g_variant_get_child_value (value, i));
  if (children->len > 0)
    change_elements (children, is_array, rand);
  return is_array ? g_variant_new_array (g_variant_type_element (g_variant_get_type (value)),
                                         (GVariant *const *) children->pdata,
                                         children->len)
                  : g_variant_new_tuple ((GVariant *const *) children->pdata, children->len);
}

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, unsigned seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree char *kind = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_autoptr (GVariant) changed = NULL;
  g_autofree char *text = NULL;
  Asked asked;
  gsize head, length;
  const char *type = read_head (data, size, &kind, &asked, &head);

  if (type == NULL || head >= max_size || g_str_equal (kind, "tail")
      || g_rand_int_range (rand, 0, FUZZ_RAW) == 0)
    return LLVMFuzzerMutate (data, size, max_size);
  answer = read_answer (type, data + head, size - head);
  if (g_rand_int_range (rand, 0, FUZZ_RAW) == 0)
    text = fuzz_mutate_bytes (
        g_variant_get_data (answer), g_variant_get_size (answer), max_size - head, &length);
  else
    {
      changed = g_variant_ref_sink (change_value (answer, rand));
      text = g_variant_print (changed, FALSE);
      length = strlen (text);
    }
  if (length > max_size - head)
    return LLVMFuzzerMutate (data, size, max_size);
  memcpy (data + head, text, length);
  return head + length;
}

#endif
