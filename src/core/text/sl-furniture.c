/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-furniture.h"

#include <math.h>
#include <string.h>

/* Headers and footers live in these outer parts of a page. */
#define ZONE 0.16
/* Heights are compared in steps of this many points. */
#define HEIGHT_STEP 3.0
/* Pieces of one row further apart than this many heights are judged each for itself. */
#define PIECE_GAP 1.5f
#define MAX_PIECES_DEEP 4

typedef struct
{
  guint first, n; /* words of the page */
  float x1, y1, x2, y2;
  char *key; /* text with its digits masked; NULL far from the edges */
  gboolean gone;
} Piece;

typedef struct
{
  GArray *pieces; /* of Piece, top to bottom */
  GArray *lines;
} Sheet;

static void
piece_clear (gpointer data)
{
  g_free (((Piece *) data)->key);
}

static void
sheet_free (gpointer data)
{
  Sheet *sheet = data;

  g_array_unref (sheet->pieces);
  g_array_unref (sheet->lines);
  g_free (sheet);
}

static char *
join_words (const SlDraft *draft, const GArray *words, guint first, guint n, gboolean mask)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < first + n; i++)
    {
      const SlWord *word = &g_array_index (words, SlWord, i);
      const char *at = sl_word_text (draft, word);

      if (text->len > 0)
        g_string_append_c (text, ' ');
      for (guint k = 0; k < word->length; k++)
        if (!mask || !g_ascii_isdigit (at[k]))
          g_string_append_c (text, at[k]);
        else if (text->len == 0 || text->str[text->len - 1] != '#')
          g_string_append_c (text, '#');
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_in_zone (const Piece *piece, const SlDraftPage *page)
{
  return piece->y2 < page->height * ZONE || piece->y1 > page->height * (1 - ZONE);
}

static void
end_piece (const SlDraft *draft, const SlDraftPage *page, Sheet *sheet, Piece *piece)
{
  if (is_in_zone (piece, page))
    piece->key = join_words (draft, page->words, piece->first, piece->n, TRUE);
  g_array_append_val (sheet->pieces, *piece);
}

static Sheet *
cut_pieces (const SlDraft *draft, SlDraftPage *page, GArray *lines)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->lines = lines;
  sheet->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  g_array_set_clear_func (sheet->pieces, piece_clear);
  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const SlLine *line = &g_array_index (sheet->lines, SlLine, i);
      Piece piece = { .first = line->first, .y1 = line->y1, .y2 = line->y2 };

      for (guint k = 0; k < line->n; k++)
        {
          const SlWord *word = &g_array_index (page->words, SlWord, line->first + k);

          if (piece.n > 0 && word->x1 - piece.x2 > PIECE_GAP * line->height)
            {
              end_piece (draft, page, sheet, &piece);
              piece = (Piece){ .first = line->first + k, .y1 = line->y1, .y2 = line->y2 };
            }
          if (piece.n == 0)
            piece.x1 = word->x1;
          piece.x2 = word->x2;
          piece.n++;
        }
      end_piece (draft, page, sheet, &piece);
    }
  return sheet;
}

/* ---- Headers and footers ---- */

static char *
make_key (const Piece *piece, const SlDraftPage *page, int shift)
{
  /* Footers keep their distance from the bottom on pages of other sizes. */
  gboolean low = piece->y1 > page->height / 2;
  double y = low ? page->height - piece->y2 : piece->y1;

  return g_strdup_printf (
      "%c%d %s", low ? 'b' : 't', (int) floor (y / HEIGHT_STEP + 0.5 * shift), piece->key);
}

static gboolean
looks_like_page_number (const Piece *piece, const SlDraftPage *page)
{
  static const char *const forms[]
      = { "#",           "- # -", "– # –",    "Page #",    "page #",       "Page # of #",
          "page # of #", "#/#",   "Page #/#", "Tudalen #", "Tudalen # o #" };

  if (piece->y1 < page->height * 0.9 && piece->y2 > page->height * 0.08)
    return FALSE;
  if (g_str_has_prefix (piece->key, "https://") || g_str_has_prefix (piece->key, "http://"))
    return TRUE;
  /* A bare number at the top may be a heading's. */
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (piece->key, forms[i]) == 0)
      return i > 0 || piece->y1 > page->height / 2;
  return FALSE;
}

/* What a browser prints over a page: "04/07/2024, 10:12". */
static gboolean
is_print_stamp (const Piece *piece, const SlDraftPage *page)
{
  return piece->key != NULL && piece->y2 < page->height * 0.08
         && (strcmp (piece->key, "#/#/#, #:#") == 0 || strcmp (piece->key, "#/#/#, #:# AM") == 0
             || strcmp (piece->key, "#/#/#, #:# PM") == 0);
}

static void
count_keys (GHashTable *counts, const Sheet *sheet, const SlDraftPage *page)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sheet->pieces->len; i++)
    for (int shift = 0; shift < 2; shift++)
      {
        const Piece *piece = &g_array_index (sheet->pieces, Piece, i);
        g_autofree char *key = is_in_zone (piece, page) ? make_key (piece, page, shift) : NULL;
        gpointer count;

        if (key == NULL || g_hash_table_contains (seen, key))
          continue;
        count = g_hash_table_lookup (counts, key);
        g_hash_table_insert (
            counts, g_strdup (key), GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
        g_hash_table_add (seen, g_steal_pointer (&key));
      }
}

static gboolean
recurs (GHashTable *counts, const Piece *piece, const SlDraftPage *page, guint n_pages)
{
  guint most = 0;

  for (int shift = 0; shift < 2; shift++)
    {
      g_autofree char *key = make_key (piece, page, shift);

      most = MAX (most, GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)));
    }
  return most >= 2 && (most >= 3 || most * 4 >= n_pages);
}

static gboolean
belongs_to_edge (GHashTable *counts, const Piece *piece, const SlDraftPage *page, guint n_pages)
{
  return is_in_zone (piece, page)
         && (recurs (counts, piece, page, n_pages) || looks_like_page_number (piece, page));
}

/* From the edge inwards, row by row, until a row that stays. */
static void
mark_from_edge (
    GHashTable *counts, Sheet *sheet, const SlDraftPage *page, guint n_pages, gboolean top)
{
  GArray *pieces = sheet->pieces;
  guint n = pieces->len, i = 0;

  for (guint deep = 0; i < n && deep < MAX_PIECES_DEEP; deep++)
    {
      const Piece *head = &g_array_index (pieces, Piece, top ? i : n - 1 - i);
      gboolean all = TRUE, stamped = FALSE;
      guint k;

      for (k = i; k < n; k++)
        {
          const Piece *piece = &g_array_index (pieces, Piece, top ? k : n - 1 - k);

          if (piece->y1 != head->y1 || piece->y2 != head->y2)
            break;
          all = all && belongs_to_edge (counts, piece, page, n_pages);
          stamped = stamped || (top && is_print_stamp (piece, page));
        }
      /* The page's title beside the stamp is the browser's too. */
      all = all || stamped;
      /* A bare number beside words that stay is theirs: "5  Workforce" at the foot of a page. */
      for (guint m = i; m < k; m++)
        {
          Piece *piece = &g_array_index (pieces, Piece, top ? m : n - 1 - m);

          piece->gone = all
                        || (belongs_to_edge (counts, piece, page, n_pages)
                            && strcmp (piece->key, "#") != 0);
        }
      if (!all)
        return;
      i = k;
    }
}

/* ---- A table's head row, printed again ---- */

/* The first line of the page that stays, where an earlier page had it. */
static void
mark_repeated_head (const SlDraft *draft, SlDraftPage *page, Sheet *sheet, GHashTable *heads)
{
  GArray *pieces = sheet->pieces;
  guint next = 0;

  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const SlLine *line = &g_array_index (sheet->lines, SlLine, i);
      guint from = next;
      gboolean gone = FALSE;

      for (; next < pieces->len; next++)
        {
          const Piece *piece = &g_array_index (pieces, Piece, next);

          if (piece->first >= line->first + line->n)
            break;
          gone = gone || piece->gone;
        }
      if (gone)
        continue;
      if (next - from >= 2
          && !g_hash_table_add (heads,
                                join_words (draft, page->words, line->first, line->n, FALSE)))
        for (guint k = from; k < next; k++)
          g_array_index (pieces, Piece, k).gone = TRUE;
      return;
    }
}

static void
remember_heads (const SlDraft *draft,
                const SlDraftPage *page,
                const Sheet *sheet,
                GHashTable *heads)
{
  guint k = 0;

  for (guint i = 0; i < sheet->lines->len; i++)
    {
      const SlLine *line = &g_array_index (sheet->lines, SlLine, i);
      guint n = 0;

      for (; k < sheet->pieces->len; k++, n++)
        if (g_array_index (sheet->pieces, Piece, k).first >= line->first + line->n)
          break;
      if (n >= 2 && (line->style & SL_STYLE_BOLD) != 0)
        g_hash_table_add (heads, join_words (draft, page->words, line->first, line->n, FALSE));
    }
}

/* ---- The menu of a web page that was printed ---- */

/* A menu shows so many of these. */
#define MENU_MIN 5
/* It stands at the side of the first pages. */
#define MENU_PAGES 2
#define MENU_WORDS_MAX 4

/* The committee pages of most councils run on one system, whose menu this is. */
static gboolean
is_menu_entry (const char *text)
{
  static const char *const entries[] = { "a to z",
                                         "browse meetings",
                                         "calendar",
                                         "calendar of meetings",
                                         "committee structure",
                                         "committees",
                                         "constitution",
                                         "councillors",
                                         "decisions",
                                         "election results",
                                         "epetitions",
                                         "find councillor",
                                         "forthcoming decisions",
                                         "forward plans",
                                         "home",
                                         "in this section",
                                         "library",
                                         "meetings",
                                         "meetings calendar",
                                         "modern.gov app",
                                         "officer decisions",
                                         "outside bodies",
                                         "parish councils",
                                         "register of interests",
                                         "search documents",
                                         "skip to content",
                                         "skip to main content",
                                         "subscribe to updates",
                                         "what's new",
                                         "what’s new",
                                         "your councillors",
                                         "your mps",
                                         "your meps" };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (strcmp (lower, entries[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Entries of two lines, and those of the council's own, stand under the others. */
static void
mark_menu_column (Sheet *sheet, const GArray *found)
{
  const Piece *first = &g_array_index (sheet->pieces, Piece, g_array_index (found, guint, 1));
  const Piece *last
      = &g_array_index (sheet->pieces, Piece, g_array_index (found, guint, found->len - 1));

  for (guint i = 0; i < sheet->pieces->len; i++)
    {
      Piece *piece = &g_array_index (sheet->pieces, Piece, i);

      if (fabsf (piece->x1 - first->x1) < 3 && fabsf (piece->x1 - last->x1) < 3
          && piece->y1 >= first->y1 && piece->y2 <= last->y2 + 40 && piece->n <= MENU_WORDS_MAX)
        piece->gone = TRUE;
    }
}

static void
mark_menu (const SlDraft *draft, const SlDraftPage *page, Sheet *sheet)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < sheet->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (sheet->pieces, Piece, i);
      g_autofree char *text = NULL;

      if (piece->gone || piece->n > MENU_WORDS_MAX)
        continue;
      text = join_words (draft, page->words, piece->first, piece->n, FALSE);
      if (is_menu_entry (text))
        g_array_append_val (found, i);
    }
  if (found->len < MENU_MIN)
    return;
  for (guint i = 0; i < found->len; i++)
    g_array_index (sheet->pieces, Piece, g_array_index (found, guint, i)).gone = TRUE;
  mark_menu_column (sheet, found);
}

/* ---- Line numbers ---- */

typedef struct
{
  guint word;
  int value;
  float y, right;
} Number;

static gboolean
read_number (const SlDraft *draft, const SlWord *word, int *value)
{
  const char *at = sl_word_text (draft, word);

  *value = 0;
  if (word->length == 0 || word->length > 4)
    return FALSE;
  for (guint i = 0; i < word->length; i++)
    {
      if (!g_ascii_isdigit (at[i]))
        return FALSE;
      *value = *value * 10 + (at[i] - '0');
    }
  return TRUE;
}

static GArray *
collect_numbers (const SlDraft *draft, const SlDraftPage *page, const GArray *lines)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (Number));

  for (guint i = 0; i < lines->len; i++)
    {
      const SlLine *line = &g_array_index (lines, SlLine, i);
      const SlWord *word = &g_array_index (page->words, SlWord, line->first);
      Number number = { .word = line->first, .y = word->y2, .right = word->x2 };

      if (!read_number (draft, word, &number.value))
        continue;
      if (line->n > 1 && word[1].x1 - word->x2 < 0.5f * line->height)
        continue;
      if (word->x2 > page->width * 0.25)
        continue;
      g_array_append_val (numbers, number);
    }
  return numbers;
}

/* Numbers that rise by one step at one distance: every fifth line, or every line of a page. */
static gboolean
are_line_numbers (const GArray *numbers, guint n_lines)
{
  const Number *at = (const Number *) (gpointer) numbers->data;
  int step;
  float pitch;

  if (numbers->len < 3)
    return FALSE;
  step = at[1].value - at[0].value;
  pitch = at[1].y - at[0].y;
  if (step < 1 || pitch <= 0
      || (step == 1 && (numbers->len < 10 || numbers->len * 5 < n_lines * 4)))
    return FALSE;
  for (guint i = 2; i < numbers->len; i++)
    if (at[i].value - at[i - 1].value != step
        || fabsf (at[i].y - at[i - 1].y - pitch) > 0.12f * pitch
        || fabsf (at[i].right - at[0].right) > 4)
      return FALSE;
  return TRUE;
}

static void
drop_words (SlDraftPage *page, const guint8 *gone)
{
  guint kept = 0;

  for (guint i = 0; i < page->words->len; i++)
    if (!gone[i])
      g_array_index (page->words, SlWord, kept++) = g_array_index (page->words, SlWord, i);
  g_array_set_size (page->words, kept);
}

/* Returns the lines of each page, without their numbers. */
static GPtrArray *
remove_line_numbers (SlDraft *draft)
{
  GPtrArray *grouped = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  gboolean any = FALSE;
  float right = 0;

  for (guint p = 0; p < draft->pages->len; p++)
    {
      SlDraftPage *page = g_ptr_array_index (draft->pages, p);
      GArray *lines = sl_lines_group (page->words);
      GArray *numbers = collect_numbers (draft, page, lines);

      if (are_line_numbers (numbers, lines->len))
        {
          any = TRUE;
          right = g_array_index (numbers, Number, 0).right;
        }
      g_ptr_array_add (found, numbers);
      g_ptr_array_add (grouped, lines);
    }
  if (!any)
    return grouped;
  /* Once one page shows the column, pages with one or two of them lose theirs too. */
  for (guint p = 0; p < draft->pages->len; p++)
    {
      SlDraftPage *page = g_ptr_array_index (draft->pages, p);
      const GArray *numbers = g_ptr_array_index (found, p);
      g_autofree guint8 *gone = g_new0 (guint8, page->words->len + 1);

      for (guint i = 0; i < numbers->len; i++)
        {
          const Number *number = &g_array_index (numbers, Number, i);

          gone[number->word] = fabsf (number->right - right) <= 6;
        }
      drop_words (page, gone);
      g_array_unref (grouped->pdata[p]);
      grouped->pdata[p] = sl_lines_group (page->words);
    }
  return grouped;
}

static void
drop_pieces (
    const SlDraft *draft, SlDraftPage *page, const Sheet *sheet, GHashTable *seen, GPtrArray *texts)
{
  g_autofree guint8 *gone = g_new0 (guint8, page->words->len + 1);

  for (guint i = 0; i < sheet->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (sheet->pieces, Piece, i);
      char *key;

      if (!piece->gone)
        continue;
      memset (gone + piece->first, 1, piece->n);
      key = piece->key != NULL ? g_strdup (piece->key)
                               : join_words (draft, page->words, piece->first, piece->n, TRUE);
      if (g_hash_table_add (seen, key))
        g_ptr_array_add (texts, join_words (draft, page->words, piece->first, piece->n, FALSE));
    }
  drop_words (page, gone);
}

GPtrArray *
sl_furniture_remove (SlDraft *draft)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) grouped = remove_line_numbers (draft);
  guint n = draft->pages->len;

  for (guint p = 0; p < n; p++)
    {
      SlDraftPage *page = g_ptr_array_index (draft->pages, p);
      Sheet *sheet = cut_pieces (draft, page, g_ptr_array_index (grouped, p));

      count_keys (counts, sheet, page);
      g_ptr_array_add (sheets, sheet);
    }
  for (guint p = 0; p < n; p++)
    {
      SlDraftPage *page = g_ptr_array_index (draft->pages, p);
      Sheet *sheet = g_ptr_array_index (sheets, p);

      mark_from_edge (counts, sheet, page, n, TRUE);
      mark_from_edge (counts, sheet, page, n, FALSE);
      if (p < MENU_PAGES)
        mark_menu (draft, page, sheet);
      mark_repeated_head (draft, page, sheet, heads);
      remember_heads (draft, page, sheet, heads);
      drop_pieces (draft, page, sheet, seen, texts);
    }
  return texts;
}
