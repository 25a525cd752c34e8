/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A task that is nobody's job: whom and when the words around it may mean is offered, and taken
 * with one key. Nothing is set by itself. */
#include <glib/gi18n.h>
#include <string.h>

#include "base/sl-auto.h"
#include "detect/sl-offer.h"
#include "sl-item-panel-private.h"
#include "sl-window.h"
#include "sl-words.h"

/* Bytes of the paper around an item. */
#define BEFORE 16000
#define AFTER 400

void
sl_item_panel_set_doc (SlItemPanel *self, SlTextDoc *doc)
{
  g_return_if_fail (SL_IS_ITEM_PANEL (self));

  g_clear_pointer (&self->doc, sl_text_doc_unref);
  self->doc = doc != NULL ? sl_text_doc_ref (doc) : NULL;
  if (self->selected != NULL)
    sl_item_panel_show_same (self);
}

static char *
dup_around (const char *text, gsize start, gsize end)
{
  while (start < end && ((guchar) text[start] & 0xc0) == 0x80)
    start++;
  while (end > start && ((guchar) text[end] & 0xc0) == 0x80)
    end--;
  return g_strndup (text + start, end - start);
}

/* (transfer full) (nullable) */
static SlOffer *
make_offer (SlItemPanel *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  SlPaper *paper = sl_item_get_paper (item);
  const SlMeetingRecord *meeting
      = paper != NULL ? sl_meeting_get_record (sl_paper_get_meeting (paper)) : NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  SlOfferFacts facts = { .text = record->text };

  if (!sl_item_record_is_nobodys (record) || record->text == NULL)
    return NULL;
  if (self->doc != NULL && record->anchor != NULL
      && record->anchor->end <= sl_text_doc_get_length (self->doc) && record->anchor->end > 0)
    {
      const char *text = sl_text_doc_get_text (self->doc);
      gsize start = record->anchor->start, end = record->anchor->end;

      before = dup_around (text, start > BEFORE ? start - BEFORE : 0, start);
      after = dup_around (text, end, MIN (end + AFTER, sl_text_doc_get_length (self->doc)));
    }
  facts.before = before;
  facts.after = after;
  facts.wants_owner = record->owners[0] == NULL;
  facts.wants_due = record->due_text == NULL && record->due_date == NULL
                    && record->recurrence == SL_RECURRENCE_NONE;
  facts.meeting = meeting != NULL ? meeting->date : NULL;
  facts.next = meeting != NULL ? meeting->next : NULL;
  return sl_offer_new (&facts);
}

/* ---- in words ---- */

static char *
dup_owner (const SlOffer *offer)
{
  if (offer->owner_why == SL_OFFER_NONE)
    return NULL;
  return offer->owner != NULL ? sl_owner_people_dup_shown (offer->owner)
                              /* Translators: whom a committee asks as a rule. */
                              : g_strdup (_ ("Officers"));
}

static char *
dup_due (const SlOffer *offer)
{
  if (offer->due_why == SL_OFFER_NONE)
    return NULL;
  return g_strdup (offer->due.text != NULL ? offer->due.text : _ ("by the next meeting"));
}

/* Why somebody is offered. */
static const char *
get_why (SlOfferWhy why)
{
  switch (why)
    {
    case SL_OFFER_ASKED:
      return _ ("asked in the sentence");
    case SL_OFFER_SUBJECT:
      return _ ("named in the sentence");
    case SL_OFFER_SPEAKER:
      return _ ("spoke of it before");
    case SL_OFFER_PRESENTER:
      return _ ("brought the matter to the meeting");
    case SL_OFFER_USUAL:
      return _ ("nobody is named near it");
    case SL_OFFER_NEARBY:
      return _ ("said near it");
    case SL_OFFER_NEXT:
      return _ ("no date is said near it");
    case SL_OFFER_NONE:
    default:
      return NULL;
    }
}

static void
add_part (GString *words, const char *what, SlOfferWhy why)
{
  if (what == NULL)
    return;
  if (words->len > 0)
    g_string_append (words, "; ");
  /* Translators: what is offered and why: “Head of Care (spoke of it before)”. */
  g_string_append_printf (words, _ ("%1$s (%2$s)"), what, get_why (why));
}

GtkWidget *
sl_item_panel_make_offer (SlItemPanel *self)
{
  g_autoptr (SlOffer) offer = self->library != NULL ? make_offer (self, self->selected) : NULL;
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *owner = offer != NULL ? dup_owner (offer) : NULL;
  g_autofree char *due = offer != NULL ? dup_due (offer) : NULL;
  g_autofree char *words = NULL;

  if (offer == NULL)
    return NULL;
  add_part (parts, owner, offer->owner_why);
  add_part (parts, due, offer->due_why);
  /* Translators: of a task without an owner or a date; %s is what is offered for it. */
  words = g_strdup_printf (_ ("Nobody’s job yet. Offered: %s"), parts->str);
  return sl_item_panel_make_line (words, _ ("Take what is offered"), "A", "item.take-offer");
}

/* ---- the act ---- */

static void
take_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlItemPanel *self = SL_ITEM_PANEL (widget);
  g_autoptr (SlOffer) offer = NULL;
  g_autoptr (SlItemRecord) record = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *due = NULL;
  GPtrArray *items;

  if (self->library == NULL || self->selected == NULL || self->editing != NULL)
    return;
  offer = make_offer (self, self->selected);
  if (offer == NULL)
    {
      sl_window_toast (widget, _ ("This item has an owner and a date, or needs none."), FALSE);
      return;
    }
  record = sl_item_record_copy (sl_item_get_record (self->selected));
  owner = dup_owner (offer);
  due = dup_due (offer);
  if (owner != NULL)
    {
      g_strfreev (record->owners);
      record->owners = g_new0 (char *, 2);
      record->owners[0] = g_steal_pointer (&owner);
    }
  if (due != NULL)
    {
      sl_set_str (&record->due_text, due);
      sl_set_str (&record->due_date, offer->due.date);
      record->recurrence = offer->due.recurrence;
    }
  items = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (items, g_object_ref (self->selected));
  sl_item_panel_run (self, sl_act_edit (record, FALSE), items, NULL);
}

void
sl_item_panel_install_offer (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "item.take-offer", NULL, take_action);
}
