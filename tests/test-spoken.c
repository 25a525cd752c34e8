/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers/sl-spoken.h"

#include "detect/sl-detection.h"
#include "page-maker.h"

/* The whole as one string: "<" page ">", "#" before a heading, kinds as figures in brackets. */
static char *
speak (SlTextDoc *doc, GPtrArray *headings, const SlSpokenItem *items, guint n_items)
{
  g_autoptr (GArray) spoken = sl_spoken_new (doc, headings, items, n_items);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < spoken->len; i++)
    {
      const SlSpoken *one = &g_array_index (spoken, SlSpoken, i);

      if (one->role == SL_SPOKEN_PAGE)
        g_string_append_printf (all, "<%d>", one->page);
      else if (one->role == SL_SPOKEN_ITEM)
        g_string_append_printf (all, "[%d]", one->kind);
      else if (one->role == SL_SPOKEN_CELL)
        g_string_append (all, "|");
      else if (one->role == SL_SPOKEN_END)
        g_string_append (all, "\n");
      else
        g_string_append_printf (all,
                                "%s%.*s",
                                one->role == SL_SPOKEN_HEADING ? "#" : "",
                                (int) (one->end - one->start),
                                sl_text_doc_get_text (doc) + one->start);
    }
  return g_string_free (all, FALSE);
}

static SlTextDoc *
make_doc (void)
{
  PageMaker *first = page_maker_new (1);
  PageMaker *second = page_maker_new (2);

  page_maker_put (first, 72, 100, 10, "*Apologies");
  page_maker_put (first, 72, 140, 10, "None came. All will go.");
  page_maker_put (second, 72, 100, 10, "The end was near.");
  return page_maker_layout (page_maker_end (first), page_maker_end (second), NULL);
}

static void
test_spoken (void)
{
  g_autoptr (SlTextDoc) doc = make_doc ();
  g_autoptr (GPtrArray) headings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_agenda_item_free);
  const char *text = sl_text_doc_get_text (doc);
  gsize go = (gsize) (g_strstr_len (text, -1, "All will") - text);
  /* In any order; two at the same words. */
  const SlSpokenItem items[]
      = { { SL_KIND_CONCERN, go, go + 12 }, { SL_KIND_ACTION, go, go + 12 } };
  g_autofree char *plain = speak (doc, NULL, NULL, 0);
  g_autofree char *rich = NULL;

  g_assert_cmpstr (plain, ==, "<1>Apologies\nNone came. All will go.\n<2>The end was near.");
  g_ptr_array_add (headings, sl_agenda_item_new ("1", "Apologies"));
  rich = speak (doc, headings, items, G_N_ELEMENTS (items));
  g_assert_cmpstr (rich, ==, "<1>#Apologies\nNone came. [0][5]All will go.\n<2>The end was near.");
}

/* An item of a file that was made elsewhere may begin anywhere. */
static void
test_within_character (void)
{
  PageMaker *page = page_maker_new (1);
  g_autoptr (SlTextDoc) doc = NULL;
  g_autofree char *spoken = NULL;
  SlSpokenItem item = { .kind = SL_KIND_ACTION };
  const char *text;

  page_maker_put (page, 72, 100, 10, "Café ŵ was opened.");
  doc = page_maker_layout (page_maker_end (page), NULL);
  text = sl_text_doc_get_text (doc);
  item.start = (gsize) (g_strstr_len (text, -1, "ŵ") - text) + 1;
  item.end = strlen (text);
  spoken = speak (doc, NULL, &item, 1);
  g_assert_true (g_utf8_validate (spoken, -1, NULL));
  g_assert_cmpstr (spoken, ==, "<1>Café ŵ[0] was opened.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/spoken/spoken", test_spoken);
  g_test_add_func ("/spoken/within-character", test_within_character);
  return g_test_run ();
}
