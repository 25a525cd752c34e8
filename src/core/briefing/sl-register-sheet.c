/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-config.h"

#include "sl-register-sheet.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "sl-briefing-words.h"
#include "sl-page-text.h"

#define MM (72.0 / 25.4)
#define MARGIN (15 * MM)
#define LONG (297 * MM)
#define SHORT (210 * MM)
#define GAP 8.0
#define PAD 3.0
#define FOOT 18.0
#define MAX_COLUMNS 6
#define BODY 10.0
#define TITLE 16.0
#define HAIRLINE 0.3
#define RULE 0.9
/* Lines to write an answer on, and the room of each. */
#define N_ANSWER_LINES 4
#define ANSWER_LINE (8 * MM)
/* At once, so that a window goes on meanwhile. */
#define ITEMS_AT_ONCE 20

/* Lines of a layout on a page; or, without a layout, a rule as wide as the type. */
typedef struct
{
  guint page;
  PangoLayout *layout;
  int first, last;
  double x, y;
  gboolean dotted;
  double weight; /* of the rule */
} Piece;

struct _SlRegisterSheet
{
  SlRegister *data;
  SlSheetKind kind;
  char *today;
  char *title;      /* of answers */
  GHashTable *said; /* item's id → what is said of it; of answers */
  GHashTable *last; /* item's id → day of the last word of it, both borrowed; of the list */
  double width, height;
  PangoContext *context;
  GPtrArray *pieces;
  guint page;
  double y;
  guint next; /* item to be set */
};

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  g_clear_object (&piece->layout);
  g_free (piece);
}

static Piece *
add_piece (SlRegisterSheet *self, PangoLayout *layout, double x, double y)
{
  Piece *piece = g_new0 (Piece, 1);

  piece->page = self->page;
  piece->layout = layout != NULL ? g_object_ref (layout) : NULL;
  piece->last = layout != NULL ? pango_layout_get_line_count (layout) : 0;
  piece->x = x;
  piece->y = y;
  piece->weight = HAIRLINE;
  g_ptr_array_add (self->pieces, piece);
  return piece;
}

static PangoLayout *
new_sized_layout (SlRegisterSheet *self, const char *text, gboolean bold, double size, double width)
{
  g_autofree char *markup
      = g_markup_printf_escaped (bold ? "<b>%s</b>" : "%s", text != NULL ? text : "");
  PangoLayout *layout = sl_page_text_create_layout (self->context, markup, size, width);

  /* A word that is longer than its column is broken rather than cut. */
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  return layout;
}

static PangoLayout *
new_layout (SlRegisterSheet *self, const char *text, gboolean bold, double width)
{
  return new_sized_layout (self, text, bold, BODY, width);
}

static double
get_height (PangoLayout *layout)
{
  double width, height;

  sl_page_text_get_size (layout, &width, &height);
  return height;
}

/* ---- Columns ---- */

typedef struct
{
  const char *title;
  double share; /* of the width */
} Column;

static const Column list_columns[] = {
  { NC_ ("sheet", "Item"), 0.36 },    { NC_ ("sheet", "Owner"), 0.14 },
  { NC_ ("sheet", "Due"), 0.11 },     { NC_ ("sheet", "Progress"), 0.11 },
  { NC_ ("sheet", "Source"), 0.195 }, { NC_ ("sheet", "Last word"), 0.085 },
};

static const Column answer_columns[] = {
  { NC_ ("sheet", "What was asked or promised"), 0.38 },
  { NC_ ("sheet", "Due"), 0.11 },
  { NC_ ("sheet", "What these minutes say"), 0.4 },
  { NC_ ("sheet", "Progress"), 0.11 },
};

/* None where items are not set in columns. */
static const Column *
get_columns (SlRegisterSheet *self, int *n)
{
  *n = self->kind == SL_SHEET_LIST      ? G_N_ELEMENTS (list_columns)
       : self->kind == SL_SHEET_ANSWERS ? G_N_ELEMENTS (answer_columns)
                                        : 0;
  return self->kind == SL_SHEET_ANSWERS ? answer_columns : list_columns;
}

static double
get_room (SlRegisterSheet *self)
{
  return self->width - 2 * MARGIN;
}

static double
get_column (SlRegisterSheet *self, int column, double *width)
{
  int n;
  const Column *columns = get_columns (self, &n);
  double x = MARGIN;

  for (int i = 0; i < column; i++)
    x += columns[i].share * get_room (self);
  *width = columns[column].share * get_room (self) - GAP;
  return x;
}

static const char *
name_progress (SlProgress progress)
{
  static const char *const names[] = { NC_ ("sheet", "Open"),
                                       NC_ ("sheet", "In progress"),
                                       NC_ ("sheet", "Reported done"),
                                       NC_ ("sheet", "Accepted"),
                                       NC_ ("sheet", "Withdrawn") };

  return g_dpgettext2 (GETTEXT_PACKAGE, "sheet", names[progress]);
}

/* Sentence case, as in the window. (transfer full) */
static char *
capitalise (const char *words)
{
  g_autofree char *first
      = g_utf8_strup (words, words[0] != '\0' ? g_utf8_skip[(guchar) words[0]] : 0);

  return g_strconcat (first, words[0] != '\0' ? g_utf8_next_char (words) : "", NULL);
}

static char *
dup_due (SlRegisterSheet *self, const SlItemRecord *item)
{
  const char *due = sl_item_record_get_due (item);
  g_autofree char *day = NULL;
  g_autofree char *late = NULL;

  if (due == NULL)
    return item->due_text != NULL ? capitalise (item->due_text) : g_strdup (_ ("No date"));
  day = sl_briefing_format_short_date (due, 0);
  if (!sl_item_record_is_overdue (item, self->today))
    return g_steal_pointer (&day);
  late = sl_briefing_format_late (due, self->today);
  return g_strdup_printf ("%s\n%s", late, day);
}

static char *
dup_source (SlRegisterSheet *self, const SlItemRecord *item)
{
  const SlMeetingRecord *meeting = sl_register_find_meeting (self->data, item->meeting);
  g_autofree char *place = sl_briefing_format_source (meeting != NULL ? meeting->date : NULL,
                                                      item->ref,
                                                      item->anchor != NULL ? item->anchor->page : 0,
                                                      0,
                                                      0);

  if (meeting == NULL || meeting->committee == NULL)
    return g_steal_pointer (&place);
  return g_strdup_printf ("%s\n%s", meeting->committee, place);
}

static char *
dup_last_word (SlRegisterSheet *self, const SlItemRecord *item)
{
  const char *last = g_hash_table_lookup (self->last, item->id);

  return last != NULL ? sl_briefing_format_short_date (last, 0) : g_strdup ("–");
}

static char *
dup_owners (const SlItemRecord *item)
{
  g_autofree char *owners = g_strjoinv (", ", item->owners);

  return *owners != '\0' ? capitalise (owners) : g_strdup (_ ("Nobody named"));
}

/* ---- Pages ---- */

static double
get_bottom (SlRegisterSheet *self)
{
  return self->height - MARGIN - FOOT;
}

static void
begin_page (SlRegisterSheet *self, gboolean first)
{
  g_autofree char *day = sl_briefing_format_date (self->today);
  g_autofree char *title
      = self->kind == SL_SHEET_ANSWERS
            ? g_strdup (self->title)
            : g_strdup_printf (
                self->kind == SL_SHEET_LIST ? _ ("Register, %s") : _ ("Questions to ask, %s"), day);
  int n;
  const Column *columns = get_columns (self, &n);
  g_autoptr (PangoLayout) head = new_sized_layout (self, title, TRUE, TITLE, get_room (self));
  double highest = 0;

  self->page += first ? 0 : 1;
  self->y = MARGIN;
  add_piece (self, head, MARGIN, self->y);
  self->y += get_height (head) + GAP;
  for (int i = 0; i < n; i++)
    {
      double width, x = get_column (self, i, &width);
      g_autoptr (PangoLayout) layout = new_layout (
          self, g_dpgettext2 (GETTEXT_PACKAGE, "sheet", columns[i].title), TRUE, width);

      add_piece (self, layout, x, self->y);
      highest = MAX (highest, get_height (layout));
    }
  self->y += highest + PAD;
  add_piece (self, NULL, MARGIN, self->y)->weight = RULE;
  self->y += PAD;
}

/* The lines of @layout from @first on that end above @bottom, and their height. */
static int
count_fitting (PangoLayout *layout, int first, double room, double *height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int n = 0, top = 0;

  *height = 0;
  do
    {
      int start, end;

      pango_layout_iter_get_line_yrange (iter, &start, &end);
      if (n == first)
        top = start;
      if (n >= first && (double) (end - top) / PANGO_SCALE > room)
        break;
      if (n >= first)
        *height = (double) (end - top) / PANGO_SCALE;
      n++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return n;
}

/* Cells beside each other, over as many pages as they take. */
static void
set_row (SlRegisterSheet *self, PangoLayout **cells, const double *xs, int n)
{
  g_autofree int *set = g_new0 (int, n);
  double whole = 0;
  gboolean more = TRUE;

  for (int i = 0; i < n; i++)
    whole = MAX (whole, get_height (cells[i]));
  /* Kept together, unless that would leave half a page empty. */
  if (self->y + whole > get_bottom (self) && whole < (get_bottom (self) - MARGIN) / 2)
    begin_page (self, FALSE);
  while (more)
    {
      double highest = 0;

      more = FALSE;
      for (int i = 0; i < n; i++)
        {
          double height;
          int until = count_fitting (cells[i], set[i], get_bottom (self) - self->y, &height);

          if (until > set[i])
            {
              Piece *piece = add_piece (self, cells[i], xs[i], self->y);

              piece->first = set[i];
              piece->last = until;
              set[i] = until;
            }
          highest = MAX (highest, height);
          more |= until < pango_layout_get_line_count (cells[i]);
        }
      self->y += highest;
      if (more)
        begin_page (self, FALSE);
    }
}

static void
set_cells (SlRegisterSheet *self, const char *const *texts, int n)
{
  PangoLayout *cells[MAX_COLUMNS];
  double xs[MAX_COLUMNS];

  for (int i = 0; i < n; i++)
    {
      double width;

      xs[i] = get_column (self, i, &width);
      cells[i] = new_layout (self, texts[i], FALSE, width);
    }
  set_row (self, cells, xs, n);
  for (int i = 0; i < n; i++)
    g_object_unref (cells[i]);
  self->y += PAD;
  add_piece (self, NULL, MARGIN, self->y);
  self->y += PAD;
}

static void
set_list_item (SlRegisterSheet *self, const SlItemRecord *item)
{
  g_autofree char *owners = dup_owners (item);
  g_autofree char *due = dup_due (self, item);
  g_autofree char *source = dup_source (self, item);
  g_autofree char *word = dup_last_word (self, item);
  const char *const texts[]
      = { item->text, owners, due, name_progress (item->progress), source, word };

  set_cells (self, texts, G_N_ELEMENTS (texts));
}

static void
set_answer (SlRegisterSheet *self, const SlItemRecord *item)
{
  g_autofree char *owners = dup_owners (item);
  g_autofree char *due = dup_due (self, item);
  g_autofree char *source = dup_source (self, item);
  g_autofree char *asked = g_strdup_printf ("%s\n%s · %s", item->text, owners, source);
  const char *said = g_hash_table_lookup (self->said, item->id);
  const char *const texts[]
      = { asked, due, said != NULL ? said : "", name_progress (item->progress) };

  set_cells (self, texts, G_N_ELEMENTS (texts));
}

static void
set_question (SlRegisterSheet *self, const SlItemRecord *item)
{
  g_autofree char *owners = dup_owners (item);
  g_autofree char *due = dup_due (self, item);
  g_autofree char *source = dup_source (self, item);
  g_autofree char *facts
      = g_strdup_printf ("%s · %s · %s · %s", owners, due, name_progress (item->progress), source);
  g_autoptr (PangoLayout) words = new_layout (self, item->text, TRUE, get_room (self));
  g_autoptr (PangoLayout) below = NULL;
  double room = N_ANSWER_LINES * ANSWER_LINE + GAP, x = MARGIN;

  g_strdelimit (facts, "\n", ' ');
  below = new_layout (self, facts, FALSE, get_room (self));
  if (self->y + get_height (words) + get_height (below) + room > get_bottom (self)
      && self->y > MARGIN + 40)
    begin_page (self, FALSE);
  set_row (self, &words, &x, 1);
  set_row (self, &below, &x, 1);
  if (self->y + room > get_bottom (self))
    begin_page (self, FALSE);
  for (int i = 0; i < N_ANSWER_LINES; i++)
    {
      self->y += ANSWER_LINE;
      add_piece (self, NULL, MARGIN, self->y)->dotted = TRUE;
    }
  self->y += GAP + PAD;
}

gboolean
sl_register_sheet_lay_out (SlRegisterSheet *self)
{
  const GPtrArray *items = self->data->items;

  for (guint i = 0; i < ITEMS_AT_ONCE && self->next < items->len; i++)
    {
      if (self->kind == SL_SHEET_LIST)
        set_list_item (self, items->pdata[self->next++]);
      else if (self->kind == SL_SHEET_ANSWERS)
        set_answer (self, items->pdata[self->next++]);
      else
        set_question (self, items->pdata[self->next++]);
    }
  return self->next == items->len;
}

/* ---- Drawing ---- */

static void
draw_rule (SlRegisterSheet *self, const Piece *piece, cairo_t *cr)
{
  const double dots[] = { 1, 3 };

  cairo_set_line_width (cr, piece->dotted ? RULE : piece->weight);
  cairo_set_dash (cr, dots, piece->dotted ? 2 : 0, 0);
  cairo_move_to (cr, piece->x, piece->y);
  cairo_line_to (cr, self->width - MARGIN, piece->y);
  cairo_stroke (cr);
}

static void
draw_lines (const Piece *piece, cairo_t *cr)
{
  PangoLayoutIter *iter = pango_layout_get_iter (piece->layout);
  int n = 0, top = 0;

  do
    {
      int start, end;

      pango_layout_iter_get_line_yrange (iter, &start, &end);
      if (n == piece->first)
        top = start;
      if (n >= piece->first && n < piece->last)
        {
          double baseline = (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE;

          cairo_move_to (cr, piece->x, piece->y + baseline);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
        }
      n++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
}

static void
draw_foot (SlRegisterSheet *self, guint page, cairo_t *cr)
{
  g_autofree char *text = g_strdup_printf (_ ("page %1$u of %2$u"), page + 1, self->page + 1);
  g_autoptr (PangoLayout) layout = new_layout (self, text, FALSE, get_room (self));
  double baseline = sl_page_text_get_baseline (layout);

  cairo_move_to (cr, MARGIN, self->height - MARGIN - get_height (layout) + baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
}

void
sl_register_sheet_draw (SlRegisterSheet *self, guint page, cairo_t *cr)
{
  cairo_save (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = self->pieces->pdata[i];

      if (piece->page != page)
        continue;
      if (piece->layout != NULL)
        draw_lines (piece, cr);
      else
        draw_rule (self, piece, cr);
    }
  draw_foot (self, page, cr);
  cairo_restore (cr);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
sl_register_sheet_to_pdf (SlRegisterSheet *self)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface
      = cairo_pdf_surface_create_for_stream (append_cb, bytes, self->width, self->height);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i <= self->page; i++)
    {
      sl_register_sheet_draw (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* ---- Life ---- */

static SlRegisterSheet *
new_sheet (SlRegister *data, SlSheetKind kind, const char *today)
{
  SlRegisterSheet *self = g_new0 (SlRegisterSheet, 1);

  self->data = data;
  self->kind = kind;
  self->today = g_strdup (today);
  self->width = kind == SL_SHEET_QUESTIONS ? SHORT : LONG;
  self->height = kind == SL_SHEET_QUESTIONS ? LONG : SHORT;
  self->context = sl_page_text_create_context ();
  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  return self;
}

SlRegisterSheet *
sl_register_sheet_new (SlRegister *data, SlSheetKind kind, const char *today)
{
  SlRegisterSheet *self = new_sheet (data, kind, today);

  if (kind == SL_SHEET_LIST)
    self->last = sl_register_list_last_words (data);
  begin_page (self, TRUE);
  return self;
}

SlRegisterSheet *
sl_register_sheet_new_answers (SlRegister *data,
                               const char *title,
                               GHashTable *said,
                               const char *today)
{
  SlRegisterSheet *self = new_sheet (data, SL_SHEET_ANSWERS, today);

  self->title = g_strdup (title);
  self->said = g_hash_table_ref (said);
  begin_page (self, TRUE);
  return self;
}

void
sl_register_sheet_free (SlRegisterSheet *self)
{
  g_ptr_array_unref (self->pieces);
  g_object_unref (self->context);
  sl_register_free (self->data);
  g_clear_pointer (&self->said, g_hash_table_unref);
  g_clear_pointer (&self->last, g_hash_table_unref);
  g_free (self->title);
  g_free (self->today);
  g_free (self);
}

void
sl_register_sheet_get_size (SlRegisterSheet *self, double *width, double *height)
{
  *width = self->width;
  *height = self->height;
}

guint
sl_register_sheet_get_n_pages (SlRegisterSheet *self)
{
  return self->page + 1;
}
