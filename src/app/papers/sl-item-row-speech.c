/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a row says of itself to a screen reader, in one sentence. */
#include <glib/gi18n.h>
#include <string.h>

#include "sl-item-row-private.h"
#include "sl-item-rows.h"
#include "sl-why-popover.h"
#include "sl-words.h"

static void
add_sentence (GString *all, const char *sentence)
{
  if (sentence == NULL || sentence[0] == '\0')
    return;
  if (all->len > 0)
    g_string_append_c (all, ' ');
  g_string_append (all, sentence);
  if (strchr (".!?…;:", all->str[all->len - 1]) == NULL)
    g_string_append_c (all, '.');
}

static void
add_fact (GString *all, const char *format, const char *fact)
{
  g_autofree char *sentence = NULL;

  if (fact == NULL)
    return;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (format, fact);
#pragma GCC diagnostic pop
  add_sentence (all, sentence);
}

static char *
dup_place (const SlItemRecord *record)
{
  g_autofree char *pages = sl_words_pages (record);

  if (record->ref == NULL)
    return g_steal_pointer (&pages);
  if (record->clause == NULL)
    /* Translators: minute number and page: "226/12, page 3". */
    return pages != NULL ? g_strdup_printf (_ ("%s, %s"), record->ref, pages)
                         : g_strdup (record->ref);
  if (pages == NULL)
    return sl_words_ref (record);
  /* Translators: minute number, clause of the resolution, page: "226/12 clause 2, page 3". */
  return g_strdup_printf (_ ("%s clause %s, %s"), record->ref, record->clause, pages);
}

char *
sl_item_row_dup_known (SlItemRow *self, const SlItemRecord *record)
{
  char *known = self->people != NULL && !(self->held && self->meant != NULL)
                    ? sl_words_owners_known (record, self->people)
                    : NULL;

  return known != NULL ? known : g_strdup (self->meant);
}

char *
sl_item_row_dup_meanings (SlItemRow *self)
{
  return SL_IS_ITEM (self->object)
             ? sl_words_meanings (self->glossary, sl_item_get_record (SL_ITEM (self->object)))
             : NULL;
}

static char *
dup_item_sentence (SlItemRow *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  GString *all = g_string_new (NULL);
  g_autofree char *known = sl_item_row_dup_known (self, record);
  g_autofree char *owners = known != NULL ? g_steal_pointer (&known) : sl_words_owners (record);
  g_autofree char *due = sl_words_item_due (item, self->today);
  g_autofree char *place = dup_place (record);
  g_autofree char *review = g_utf8_strdown (sl_words_review (record->review), -1);
  const char *goals = sl_item_get_goal_refs (item);

  /* Translators: kind, review, place among the items: "Action, suggested, 5 of 45". */
  g_string_append_printf (all,
                          _ ("%s, %s, %'u of %'u."),
                          sl_words_kind (record->kind),
                          review,
                          self->position,
                          self->n_items);
  if (self->ticked)
    add_sentence (all, _ ("Ticked."));
  if (record->same_as != NULL)
    add_sentence (all, _ ("Treated as one with another."));
  if (sl_item_record_is_reworded (record))
    add_sentence (all, _ ("Reworded."));
  add_sentence (all, record->text);
  add_fact (all, _ ("Owner: %s."), owners);
  add_fact (all, _ ("Due: %s."), due);
  add_fact (all, "%s.", place);
  if (goals != NULL && goals[0] != '\0')
    add_fact (all, _ ("Goal %s."), goals);
  else if (record->review != SL_REVIEW_DISMISSED)
    add_fact (all, _ ("Goal %s suggested."), self->suggested);
  add_sentence (all, sl_words_left_out (record));
  if (record->exempt != 0)
    add_sentence (all, _ ("Exempt."));
  return g_string_free (all, FALSE);
}

char *
sl_item_row_dup_sentence (SlItemRow *self)
{
  g_return_val_if_fail (SL_IS_ITEM_ROW (self), NULL);

  if (SL_IS_ITEM (self->object))
    return dup_item_sentence (self, SL_ITEM (self->object));
  if (SL_IS_ITEM_HEADING (self->object))
    {
      SlItemHeading *heading = SL_ITEM_HEADING (self->object);
      g_autofree char *title = sl_words_heading (sl_item_heading_get_title (heading));
      const char *ref = sl_item_heading_get_ref (heading);

      if (ref == NULL || title == NULL)
        return g_strdup_printf (_ ("Heading: %s"), ref != NULL ? ref : title);
      /* Translators: minute number, title. */
      return g_strdup_printf (_ ("Heading: %s, %s"), ref, title);
    }
  return NULL;
}

/* The focus rests on the list's own row widget, so the sentence stands there. */
void
sl_item_row_say (SlItemRow *self)
{
  g_autofree char *sentence = sl_item_row_dup_sentence (self);
  g_autofree char *meanings = sl_item_row_dup_meanings (self);
  g_autofree char *why = self->selected && SL_IS_ITEM (self->object)
                             ? sl_why_dup_spoken (sl_item_get_record (SL_ITEM (self->object)))
                             : NULL;
  g_autofree char *description = NULL;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (sentence == NULL || parent == NULL || GTK_IS_OVERLAY (parent))
    return;
  description = g_strconcat (
      meanings != NULL ? meanings : "", meanings != NULL && why != NULL ? " " : "", why, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (parent),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description,
                                  -1);
}
