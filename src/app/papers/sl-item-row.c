/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/sl-auto.h"
#include "detect/sl-reason.h"
#include "sl-item-rows.h"
#include "sl-key-cap.h"
#include "sl-kind-badge.h"
#include "sl-words.h"
#include "sl-wrap.h"

struct _SlItemRow
{
  AdwBin parent;

  GtkWidget *heading_box, *item_box, *column;
  GtkLabel *heading_ref, *heading_title;
  GtkWidget *bar;
  SlKindBadge *badge;
  GtkLabel *kind_label, *ref_label, *state_label, *text_label;
  GtkWidget *state_icon, *facts;
  GtkWidget *owner_box, *due_box, *goal_box, *exempt_box;
  GtkLabel *owner_label, *due_label, *goal_label, *exempt_label;

  /* Made for the one row that is selected; two hundred others need none. */
  GtkWidget *detail;
  GtkLabel *why_label;
  GtkWidget *confirm, *dismiss, *restore;
  GtkWidget *editor;

  GObject *object;
  SlKind kind;
  gboolean selected;
  guint position, n_items;
  char *today, *suggested;
};

G_DEFINE_FINAL_TYPE (SlItemRow, sl_item_row, ADW_TYPE_BIN)

/* --- The sentence --- */

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

static char *
dup_item_sentence (SlItemRow *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  GString *all = g_string_new (NULL);
  g_autofree char *owners = sl_words_owners (record);
  g_autofree char *due = sl_words_item_due (item, self->today);
  g_autofree char *place = dup_place (record);
  g_autofree char *review = g_utf8_strdown (sl_words_review (record->review), -1);
  const char *goals = sl_item_get_goal_refs (item);

  /* Translators: kind, review, place among the items: "Action, suggested, 5 of 45". */
  g_string_append_printf (all,
                          _ ("%s, %s, %u of %u."),
                          sl_words_kind (record->kind),
                          review,
                          self->position,
                          self->n_items);
  add_sentence (all, record->text);
  add_fact (all, _ ("Owner: %s."), owners);
  add_fact (all, _ ("Due: %s."), due);
  add_fact (all, "%s.", place);
  if (goals != NULL && goals[0] != '\0')
    add_fact (all, _ ("Goal %s."), goals);
  else if (record->review != SL_REVIEW_DISMISSED)
    add_fact (all, _ ("Goal %s suggested."), self->suggested);
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
static void
say (SlItemRow *self)
{
  g_autofree char *sentence = sl_item_row_dup_sentence (self);
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  if (sentence != NULL && parent != NULL && !GTK_IS_OVERLAY (parent))
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

/* --- What is seen --- */

static void
show_heading (SlItemRow *self, SlItemHeading *heading)
{
  const char *ref = sl_item_heading_get_ref (heading);
  const char *title = sl_item_heading_get_title (heading);
  g_autofree char *words = sl_words_heading (title);

  gtk_label_set_label (self->heading_ref, ref != NULL ? ref : "");
  gtk_widget_set_visible (GTK_WIDGET (self->heading_ref), ref != NULL);
  gtk_label_set_label (self->heading_title, words != NULL ? words : "");
  gtk_widget_set_tooltip_text (self->heading_box, title);
}

static void
show_fact (GtkWidget *box, GtkLabel *label, const char *words)
{
  gtk_widget_set_visible (box, words != NULL);
  if (words != NULL)
    gtk_label_set_label (label, words);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_facts (SlItemRow *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  gboolean owed = sl_item_record_is_owed (record);
  g_autofree char *owners = sl_words_owners (record);
  g_autofree char *due = sl_words_item_due (item, self->today);
  g_autofree char *goal = NULL;
  g_autofree char *exempt = NULL;
  const char *goals = sl_item_get_goal_refs (item);
  gboolean late = self->today != NULL && sl_item_record_is_overdue (record, self->today);

  if (goals != NULL && goals[0] != '\0')
    goal = g_strdup_printf (strchr (goals, ',') != NULL ? _ ("Goals %s") : _ ("Goal %s"), goals);
  else if (self->suggested != NULL && record->review != SL_REVIEW_DISMISSED)
    goal = g_strdup_printf (_ ("Goal %s, suggested"), self->suggested);
  if (record->exempt == 99)
    exempt = g_strdup (_ ("Exempt"));
  else if (record->exempt != 0)
    exempt = g_strdup_printf (_ ("Exempt, paragraph %d"), record->exempt);

  set_class (GTK_WIDGET (self->owner_label), "amber", owners == NULL && owed);
  set_class (GTK_WIDGET (self->due_label), "late", late);
  show_fact (self->owner_box,
             self->owner_label,
             owners != NULL ? owners
             : owed         ? _ ("Nobody named")
                            : NULL);
  show_fact (self->due_box, self->due_label, due != NULL ? due : owed ? _ ("No date") : NULL);
  show_fact (self->goal_box, self->goal_label, goal);
  show_fact (self->exempt_box, self->exempt_label, exempt);
  gtk_widget_set_visible (
      self->facts,
      gtk_widget_get_visible (self->owner_box) || gtk_widget_get_visible (self->due_box)
          || gtk_widget_get_visible (self->goal_box) || gtk_widget_get_visible (self->exempt_box));
}

/* Sets the words that gave the item away in bold. (transfer full): markup. */
static char *
embolden (const char *reason, const char *cue)
{
  g_autofree char *escaped = g_markup_escape_text (reason, -1);
  g_autofree char *quoted = g_markup_printf_escaped ("“%s”", cue != NULL ? cue : "");
  const char *at = strstr (escaped, quoted);

  if (at == NULL)
    return g_steal_pointer (&escaped);
  return g_strdup_printf (
      "%.*s<b>%s</b>%s", (int) (at - escaped), escaped, quoted, at + strlen (quoted));
}

/* (transfer full): markup. */
static char *
dup_why (const SlItemRecord *record)
{
  const SlReasonFacts facts = { .kind = record->kind,
                                .rule = record->rule,
                                .cue = record->cue,
                                .clause = record->clause,
                                .due = record->due_text,
                                .routine = record->routine,
                                .resolved = record->resolved };
  g_autofree char *reason = NULL;
  g_autofree char *markup = NULL;

  if (record->added_by_hand)
    return g_strdup (_ ("Added by hand"));
  reason = sl_reason (&facts);
  markup = embolden (reason, record->cue);
  /* Translators: %1$s is a sentence such as “undertook to” says that somebody took on a task */
  return g_strdup_printf (_ ("%1$s · sure %2$d%%"), markup, (int) (record->confidence * 100 + 0.5));
}

static void
show_item (SlItemRow *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  g_autofree char *ref = sl_words_ref (record);
  gboolean decided = record->review != SL_REVIEW_SUGGESTED;
  gboolean confirmed = record->review == SL_REVIEW_CONFIRMED;

  gtk_widget_remove_css_class (GTK_WIDGET (self->kind_label), sl_words_kind_class (self->kind));
  gtk_widget_remove_css_class (self->bar, sl_words_kind_class (self->kind));
  self->kind = record->kind;
  gtk_widget_add_css_class (GTK_WIDGET (self->kind_label), sl_words_kind_class (self->kind));
  gtk_widget_add_css_class (self->bar, sl_words_kind_class (self->kind));

  sl_kind_badge_set_kind (self->badge, record->kind);
  sl_kind_badge_set_filled (self->badge, confirmed);
  set_class (GTK_WIDGET (self->badge), "dismissed", record->review == SL_REVIEW_DISMISSED);
  gtk_label_set_label (self->kind_label, sl_words_kind (record->kind));
  gtk_label_set_label (self->ref_label, ref != NULL ? ref : "");
  gtk_label_set_label (self->text_label, record->text != NULL ? record->text : "");
  gtk_label_set_label (self->state_label, sl_words_review (record->review));
  set_class (GTK_WIDGET (self->state_label), "done", confirmed);
  set_class (GTK_WIDGET (self->state_label), "secondary", !confirmed);
  gtk_widget_set_visible (GTK_WIDGET (self->state_label), decided);
  gtk_widget_set_visible (self->state_icon, confirmed);
  show_facts (self, item);

  if (self->detail == NULL)
    return;
  {
    g_autofree char *why = dup_why (record);
    g_autofree char *pages = sl_words_pages (record);
    g_autofree char *line
        = pages != NULL ? g_strdup_printf ("%s · %s", why, pages) : g_strdup (why);

    gtk_label_set_markup (self->why_label, line);
    gtk_widget_set_visible (self->confirm, !confirmed);
    gtk_widget_set_visible (self->dismiss, record->review != SL_REVIEW_DISMISSED);
    gtk_widget_set_visible (self->restore, decided);
  }
}

static void
update (SlItemRow *self)
{
  gboolean is_item = SL_IS_ITEM (self->object);

  gtk_widget_set_visible (self->heading_box, SL_IS_ITEM_HEADING (self->object));
  gtk_widget_set_visible (self->item_box, is_item && self->editor == NULL);
  if (is_item)
    show_item (self, SL_ITEM (self->object));
  else if (self->object != NULL)
    show_heading (self, SL_ITEM_HEADING (self->object));
  say (self);
}

/* --- The open row --- */

static GtkWidget *
add_button (GtkWidget *box, const char *words, const char *key, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (content), gtk_label_new (words));
  if (key != NULL)
    gtk_box_append (GTK_BOX (content), sl_key_cap_new (key));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "row-button");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  sl_wrap_append (SL_WRAP (box), button);
  return button;
}

static void
open_row (SlItemRow *self)
{
  GtkWidget *buttons = sl_wrap_new (6, 6);

  self->detail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->why_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->why_label, 0);
  gtk_label_set_wrap (self->why_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->why_label), "why");
  gtk_widget_add_css_class (GTK_WIDGET (self->why_label), "secondary");
  gtk_box_append (GTK_BOX (self->detail), GTK_WIDGET (self->why_label));

  gtk_widget_add_css_class (buttons, "row-buttons");
  self->confirm = add_button (buttons, _ ("Confirm"), "Y", "item.confirm");
  gtk_widget_add_css_class (self->confirm, "suggested-action");
  self->dismiss = add_button (buttons, _ ("Dismiss"), "X", "item.dismiss");
  self->restore = add_button (buttons, _ ("Undecide"), "⇧X", "item.restore");
  add_button (buttons, _ ("Edit"), "E", "item.edit");
  add_button (buttons, _ ("Goal"), "G", "item.goal");
  gtk_box_append (GTK_BOX (self->detail), buttons);
  gtk_box_append (GTK_BOX (self->column), self->detail);
}

static void
close_row (SlItemRow *self)
{
  gtk_box_remove (GTK_BOX (self->column), self->detail);
  self->detail = NULL;
  self->why_label = NULL;
  self->confirm = self->dismiss = self->restore = NULL;
}

void
sl_item_row_set_selected (SlItemRow *self, gboolean selected)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->selected == !!selected)
    return;
  self->selected = !!selected;
  set_class (GTK_WIDGET (self), "open", selected);
  gtk_label_set_lines (self->text_label, selected ? -1 : 2);
  gtk_label_set_ellipsize (self->text_label, selected ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (selected)
    open_row (self);
  else
    close_row (self);
  update (self);
}

void
sl_item_row_set_editor (SlItemRow *self, GtkWidget *editor)
{
  GtkWidget *box;

  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->editor == editor)
    return;
  box = adw_bin_get_child (ADW_BIN (self));
  if (self->editor != NULL)
    gtk_box_remove (GTK_BOX (box), self->editor);
  self->editor = editor;
  if (editor != NULL)
    gtk_box_append (GTK_BOX (box), editor);
  update (self);
}

/* --- Life --- */

static void
item_changed_cb (SlItemRow *self)
{
  update (self);
}

void
sl_item_row_set_object (SlItemRow *self, GObject *object)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->object == object)
    return;
  if (SL_IS_ITEM (self->object))
    g_signal_handlers_disconnect_by_func (self->object, item_changed_cb, self);
  g_set_object (&self->object, object);
  if (SL_IS_ITEM (object))
    {
      g_signal_connect_swapped (object, "notify::record", G_CALLBACK (item_changed_cb), self);
      g_signal_connect_swapped (object, "notify::goal-refs", G_CALLBACK (item_changed_cb), self);
    }
  g_clear_pointer (&self->suggested, g_free);
  update (self);
}

SlItem *
sl_item_row_get_item (SlItemRow *self)
{
  g_return_val_if_fail (SL_IS_ITEM_ROW (self), NULL);

  return SL_IS_ITEM (self->object) ? SL_ITEM (self->object) : NULL;
}

void
sl_item_row_set_facts (SlItemRow *self, const SlItemRowFacts *facts)
{
  g_return_if_fail (SL_IS_ITEM_ROW (self));

  if (self->position == facts->position && self->n_items == facts->n_items
      && g_strcmp0 (self->today, facts->today) == 0
      && g_strcmp0 (self->suggested, facts->suggested) == 0)
    return;
  self->position = facts->position;
  self->n_items = facts->n_items;
  sl_set_str (&self->today, facts->today);
  sl_set_str (&self->suggested, facts->suggested);
  update (self);
}

static void
sl_item_row_dispose (GObject *object)
{
  SlItemRow *self = SL_ITEM_ROW (object);

  if (SL_IS_ITEM (self->object))
    g_signal_handlers_disconnect_by_func (self->object, item_changed_cb, self);
  g_clear_object (&self->object);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->suggested, g_free);
  G_OBJECT_CLASS (sl_item_row_parent_class)->dispose (object);
}

static void
sl_item_row_class_init (SlItemRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_item_row_dispose;

  g_type_ensure (SL_TYPE_KIND_BADGE);
  g_type_ensure (SL_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-item-row.ui");
  gtk_widget_class_set_css_name (widget_class, "itemrow");
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, heading_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, heading_ref);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, heading_title);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, item_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, column);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, bar);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, badge);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, ref_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, state_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, text_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, facts);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, owner_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, owner_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, due_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, due_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, goal_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, goal_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, exempt_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemRow, exempt_label);
}

static void
sl_item_row_init (SlItemRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_item_row_new (void)
{
  return g_object_new (SL_TYPE_ITEM_ROW, NULL);
}
