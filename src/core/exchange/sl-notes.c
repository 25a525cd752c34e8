/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-notes.h"

#include <glib/gi18n.h>

#include "briefing/sl-briefing-words.h"
#include "sl-config.h"

/* Viewers multiply them under the words: light enough for black words (12:1 and more), told apart
 * by hue. */
static const guint32 colors[SL_N_KINDS]
    = { 0xb9d0fb, 0xe6caf2, 0xbfe8cb, 0xb0e6ef, 0xffd3ae, 0xffc4d2, 0xf5e59b, 0xd5d9e1 };

static const char *const kinds[SL_N_KINDS]
    = { NC_ ("kind of item", "Action"),     NC_ ("kind of item", "Recommendation"),
        NC_ ("kind of item", "Decision"),   NC_ ("kind of item", "Request"),
        NC_ ("kind of item", "Commitment"), NC_ ("kind of item", "Concern"),
        NC_ ("kind of item", "Question"),   NC_ ("kind of item", "Measure") };

guint32
sl_notes_get_color (SlKind kind)
{
  return colors[kind];
}

static gboolean
is_wanted (const SlItemRecord *item)
{
  return item->review != SL_REVIEW_DISMISSED && item->anchor != NULL && item->anchor->n_rects > 0;
}

void
sl_notes_count (GPtrArray *items, SlNotesCount *count)
{
  *count = (SlNotesCount){ 0 };
  for (guint i = 0; i < items->len; i++)
    {
      const SlItemRecord *item = items->pdata[i];

      if (!is_wanted (item))
        continue;
      sl_exempt_add (&count->exempt, item->exempt);
      count->n_open += item->exempt == 0;
    }
}

static void
add_line (GString *text, const char *title, const char *words)
{
  if (words == NULL || *words == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (title != NULL)
    g_string_append_printf (text, "%s: ", title);
  g_string_append (text, words);
}

char *
sl_notes_describe (const SlItemRecord *item)
{
  GString *text = g_string_new (NULL);
  g_autofree char *owners = g_strjoinv (", ", item->owners);
  g_autofree char *date = item->due_date != NULL ? sl_briefing_format_date (item->due_date) : NULL;
  g_autofree char *words = g_strdup_printf (_ ("“%s”"), item->text);

  g_string_append (text, g_dpgettext2 (GETTEXT_PACKAGE, "kind of item", kinds[item->kind]));
  if (item->review == SL_REVIEW_SUGGESTED)
    /* Translators: after the kind of an item: "Action (suggested)". */
    g_string_append_printf (text, " %s", _ ("(suggested)"));
  add_line (text, _ ("Minute"), item->ref);
  add_line (text, _ ("Owner"), owners);
  /* The minutes' own words say more than the date they are taken for. */
  if (item->due_text != NULL && date != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s (%s)", item->due_text, date);

      add_line (text, _ ("Due"), both);
    }
  else
    add_line (text, _ ("Due"), item->due_text != NULL ? item->due_text : date);
  add_line (text, _ ("Note"), item->note);
  add_line (text, NULL, words);
  return g_string_free (text, FALSE);
}

/* An annotation belongs to one page. */
static void
add_notes (GPtrArray *notes, const SlItemRecord *item)
{
  g_autofree char *text = sl_notes_describe (item);
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (SlRect));
  const SlAnchor *anchor = item->anchor;

  for (guint i = 0; i < anchor->n_rects; i++)
    {
      const SlPageRect *part = &anchor->rects[i];

      if (!sl_rect_is_empty (&part->rect))
        g_array_append_val (rects, part->rect);
      if (i + 1 < anchor->n_rects && anchor->rects[i + 1].page == part->page)
        continue;
      if (rects->len > 0)
        g_ptr_array_add (notes,
                         sl_note_new (part->page,
                                      colors[item->kind],
                                      (SlRect *) (gpointer) rects->data,
                                      rects->len,
                                      text));
      g_array_set_size (rects, 0);
    }
}

GPtrArray *
sl_notes_list_written (GPtrArray *items, gboolean with_exempt)
{
  GPtrArray *written = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    {
      SlItemRecord *item = items->pdata[i];

      if (is_wanted (item) && (with_exempt || item->exempt == 0))
        g_ptr_array_add (written, item);
    }
  return written;
}

GPtrArray *
sl_notes_new (GPtrArray *items, gboolean with_exempt)
{
  GPtrArray *notes = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_note_free);
  g_autoptr (GPtrArray) written = sl_notes_list_written (items, with_exempt);

  for (guint i = 0; i < written->len; i++)
    add_notes (notes, written->pdata[i]);
  return notes;
}
