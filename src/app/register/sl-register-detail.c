/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-detail.h"

#include <glib/gi18n.h>

#include "papers/sl-copy-words.h"
#include "sl-kind-badge.h"
#include "sl-register-followup.h"
#include "sl-register-form.h"
#include "sl-window.h"
#include "sl-words.h"

struct _SlRegisterDetail
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkBox *badge_place;
  GtkLabel *kind, *source, *words;
  GtkBox *facts;
  GtkToggleButton *add;
  GtkMenuButton *progress;
  GtkRevealer *form_revealer;
  GtkScrolledWindow *scroller;
  SlRegisterForm *form;
  GtkWidget *needs;
  GtkBox *followups;
  SlKindBadge *badge;

  SlLibrary *library;
  SlItem *item;
  GCancellable *loading; /* of the follow-ups of the item shown */
  gboolean shown_done;   /* something shows that it was done */
};

G_DEFINE_FINAL_TYPE (SlRegisterDetail, sl_register_detail, ADW_TYPE_BIN)

static void
clear_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
add_fact (SlRegisterDetail *self, const char *icon, const char *text, const char *css_class)
{
  GtkWidget *box, *label;

  if (text == NULL || *text == '\0')
    return;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (box, "fact");
  if (css_class != NULL)
    gtk_widget_add_css_class (box, css_class);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), sl_register_new_icon (icon));
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_tooltip_text (label, text);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_box_append (self->facts, box);
}

static void
update_facts (SlRegisterDetail *self)
{
  const SlItemRecord *record = sl_item_get_record (self->item);
  g_autofree char *late = sl_words_late (record, sl_library_get_today (self->library));
  g_autofree char *due = sl_words_due (record, NULL);
  g_autofree char *owners = sl_words_owners (record);
  SlMeeting *meeting = sl_item_get_meeting (self->item);
  const char *met = meeting != NULL ? sl_meeting_get_record (meeting)->date : NULL;
  const char *today = sl_library_get_today (self->library);
  g_autofree char *age = sl_item_record_is_owed (record) ? sl_words_age (met, today) : NULL;
  g_autofree char *meant
      = sl_words_owners_meant (sl_library_get_owner_book (self->library), record, met, today);
  g_autofree char *also = sl_words_also (record);

  clear_children (GTK_WIDGET (self->facts));
  add_fact (self, "dialog-warning-symbolic", late, "late");
  add_fact (self, "x-office-calendar-symbolic", due != NULL ? due : _ ("No date"), NULL);
  add_fact (self, "document-open-recent-symbolic", age, NULL);
  add_fact (self,
            "avatar-default-symbolic",
            owners != NULL ? owners : _ ("Nobody named"),
            owners != NULL ? NULL : "amber");
  add_fact (self, "system-users-symbolic", meant, NULL);
  add_fact (self, "edit-copy-symbolic", also, NULL);
  if (sl_duty_asks_executive (record) && record->answer_due == NULL)
    add_fact (self, "mail-send-symbolic", _ ("To the executive: no answer is awaited"), NULL);
  for (char **id = record->goals; *id != NULL; id++)
    {
      SlGoal *goal = sl_library_find_goal (self->library, *id);
      const SlGoalRecord *facts = goal != NULL ? sl_goal_get_record (goal) : NULL;
      g_autofree char *text
          = facts != NULL ? g_strdup_printf ("%s %s", facts->ref, facts->title) : NULL;

      add_fact (self, "mark-location-symbolic", text, NULL);
    }
}

static void
update_actions (SlRegisterDetail *self, const SlItemRecord *record)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open
      = record->progress != SL_PROGRESS_ACCEPTED && record->progress != SL_PROGRESS_WITHDRAWN;

  gtk_widget_action_set_enabled (
      widget, "detail.sent", open && record->kind == SL_KIND_RECOMMENDATION);
  gtk_widget_action_set_enabled (widget, "detail.answered", record->answer_due != NULL);
  gtk_widget_action_set_enabled (widget,
                                 "detail.happened",
                                 open && record->due_date == NULL && record->happened == NULL
                                     && record->recurrence == SL_RECURRENCE_NONE
                                     && record->due_text != NULL);
}

/* What accepting asks for is said before somebody wants it, and where it is not asked now. */
static void
update_needs (SlRegisterDetail *self)
{
  SlProgress progress
      = self->item != NULL ? sl_item_get_record (self->item)->progress : SL_PROGRESS_ACCEPTED;

  gtk_widget_set_visible (self->needs,
                          progress != SL_PROGRESS_ACCEPTED && progress != SL_PROGRESS_WITHDRAWN
                              && !gtk_revealer_get_reveal_child (self->form_revealer));
}

static void
update (SlRegisterDetail *self)
{
  const SlItemRecord *record = sl_item_get_record (self->item);
  SlMeeting *meeting = sl_item_get_meeting (self->item);
  const char *day = meeting != NULL ? sl_meeting_get_record (meeting)->date : NULL;
  g_autofree char *date = sl_words_date_short (day);
  g_autofree char *ref = sl_words_ref (record);
  g_autofree char *pages = sl_words_pages (record);
  g_autofree char *source = g_strdup_printf ("%s%s%s%s%s",
                                             ref != NULL ? ref : "",
                                             ref != NULL ? " · " : "",
                                             date != NULL ? date : _ ("undated"),
                                             pages != NULL ? ", " : "",
                                             pages != NULL ? pages : "");

  g_object_set (self->badge, "kind", record->kind, "filled", TRUE, NULL);
  gtk_label_set_label (self->kind, sl_words_kind (record->kind));
  for (SlKind kind = 0; kind < SL_N_KINDS; kind++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->kind), sl_words_kind_class (kind));
  gtk_widget_add_css_class (GTK_WIDGET (self->kind), sl_words_kind_class (record->kind));
  gtk_label_set_label (self->source, source);
  gtk_label_set_label (self->words, record->text);
  /* What is asked about is copied with the question only, in the Papers view. */
  gtk_label_set_selectable (self->words,
                            record->exempt == 0 && sl_copy_words_is_free (record->text));
  gtk_menu_button_set_label (self->progress, sl_words_progress (record->progress));
  update_facts (self);
  update_actions (self, record);
  update_needs (self);
}

static void
followups_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRegisterDetail) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records
      = sl_library_load_followups_finish (SL_LIBRARY (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* another item is shown by now */
  if (records == NULL)
    {
      g_autofree char *sentence = sl_words_error (error, NULL);

      sl_window_toast (GTK_WIDGET (self), sentence, FALSE);
      return;
    }
  clear_children (GTK_WIDGET (self->followups));
  self->shown_done = FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const SlFollowupRecord *record = records->pdata[i];

      self->shown_done |= record->kind == SL_FOLLOWUP_EVIDENCE;
      gtk_box_append (self->followups, sl_register_followup_new (self->library, record));
    }
  sl_register_form_set_evidence (self->form, self->shown_done, !self->shown_done);
  if (records->len == 0)
    {
      GtkWidget *none = gtk_label_new (_ ("Nothing has been heard of it yet."));

      gtk_label_set_xalign (GTK_LABEL (none), 0);
      gtk_widget_add_css_class (none, "secondary");
      gtk_box_append (self->followups, none);
    }
}

static void
add_appearances (SlRegisterDetail *self, const SlDuty *duty)
{
  guint n = duty->appearances->len;
  g_autofree char *text = NULL;

  if (n == 0)
    return;
  if (duty->n_missed == 0)
    text = g_strdup_printf (ngettext ("Came %'u time", "Came %'u times", n), n);
  else
    text = g_strdup_printf (
        /* Translators: of a duty that recurs: how often it did not come, of how often it should. */
        ngettext ("Missed %'u of %'u time", "Missed %'u of %'u times", n),
        duty->n_missed,
        n);
  add_fact (self,
            duty->n_missed > 0 ? "dialog-warning-symbolic" : "emblem-ok-symbolic",
            text,
            duty->n_missed > 0 ? "late" : NULL);
}

static void
add_coming (SlRegisterDetail *self, const SlDuty *duty)
{
  g_autoptr (GString) dates = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; duty->coming[i] != NULL; i++)
    {
      g_autofree char *date = sl_words_date_short (duty->coming[i]);

      g_string_append_printf (dates, "%s%s", i > 0 ? ", " : "", date);
    }
  if (dates->len == 0)
    return;
  /* Translators: when a duty that recurs is due after the next time: dates */
  text = g_strdup_printf (_ ("Then %s"), dates->str);
  add_fact (self, "x-office-calendar-symbolic", text, NULL);
}

static void
duty_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRegisterDetail) self = data;
  g_autoptr (SlDuty) duty = sl_library_load_duty_finish (SL_LIBRARY (source), result, NULL);

  /* Without it the rows say what went wrong; or another item is shown by now. */
  if (duty == NULL || self->item == NULL)
    return;
  add_appearances (self, duty);
  add_coming (self, duty);
}

static void
reload_followups (SlRegisterDetail *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  sl_library_load_followups_async (
      self->library, self->item, self->loading, followups_loaded_cb, g_object_ref (self));
  if (sl_item_get_record (self->item)->recurrence != SL_RECURRENCE_NONE)
    {
      update_facts (self);
      sl_library_load_duty_async (
          self->library, self->item, self->loading, duty_loaded_cb, g_object_ref (self));
    }
}

/* ---- the form ---- */

static void
show_form (SlRegisterDetail *self, SlRegisterAsks asks)
{
  /* One blue button at a time: the form's. */
  gtk_widget_remove_css_class (GTK_WIDGET (self->add), "suggested-action");
  gtk_revealer_set_reveal_child (self->form_revealer, TRUE);
  gtk_widget_set_visible (self->needs, FALSE);
  sl_register_form_ask (self->form, asks);
  if (asks == SL_REGISTER_ASKS_ACCEPTING)
    sl_register_form_set_evidence (self->form, self->shown_done, !self->shown_done);
}

/* With large text it comes up below what is seen, and so do its buttons. */
#define BELOW 12

static void
revealed_cb (SlRegisterDetail *self)
{
  GtkWidget *content = gtk_widget_get_parent (GTK_WIDGET (self->form_revealer));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t place;
  double top, height;

  if (!gtk_revealer_get_child_revealed (self->form_revealer)
      || !gtk_widget_compute_bounds (GTK_WIDGET (self->form), content, &place))
    return;
  top = place.origin.y + gtk_widget_get_margin_top (content);
  height = MIN (place.size.height + BELOW, gtk_adjustment_get_page_size (adjustment));
  gtk_adjustment_clamp_page (adjustment, top, top + height);
}

static void
hide_form (SlRegisterDetail *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Not to the list: what was saved may take the row away that would get the keyboard, and with it
   * every key. */
  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->form)))
    gtk_widget_grab_focus (GTK_WIDGET (self->add));
  gtk_revealer_set_reveal_child (self->form_revealer, FALSE);
  gtk_toggle_button_set_active (self->add, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->add), "suggested-action");
  update_needs (self);
}

static void
add_toggled_cb (GtkToggleButton *button, SlRegisterDetail *self)
{
  if (gtk_toggle_button_get_active (button))
    show_form (self, SL_REGISTER_ASKS_FOLLOWUP);
  else
    hide_form (self);
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRegisterDetail) self = data;
  g_autoptr (GError) error = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      g_autofree char *sentence = sl_words_error (error, NULL);

      sl_window_toast (GTK_WIDGET (self), sentence, FALSE);
      return;
    }
  hide_form (self);
  if (self->item != NULL)
    reload_followups (self);
}

static void
set_progress (SlRegisterDetail *self, SlProgress progress)
{
  const char *items[] = { sl_item_get_id (self->item), NULL };
  g_autoptr (SlAct) act = sl_act_set_progress (
      items, progress, sl_library_get_today (self->library), NULL, NULL, 0, NULL);

  sl_library_act_async (self->library, act, NULL, acted_cb, g_object_ref (self));
}

void
sl_register_detail_accept (SlRegisterDetail *self)
{
  if (self->item == NULL)
    return;
  hide_form (self);
  show_form (self, SL_REGISTER_ASKS_ACCEPTING);
}

void
sl_register_detail_follow_up (SlRegisterDetail *self)
{
  if (self->item != NULL)
    gtk_toggle_button_set_active (self->add, TRUE);
}

static void
progress_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterDetail *self = SL_REGISTER_DETAIL (widget);
  SlProgress progress = g_variant_get_int32 (target);

  if (self->item == NULL)
    return;
  if (progress == SL_PROGRESS_ACCEPTED)
    sl_register_detail_accept (self);
  else
    set_progress (self, progress);
}

static void
tell_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterDetail *self = SL_REGISTER_DETAIL (widget);

  if (self->item == NULL)
    return;
  if (g_str_equal (name, "detail.sent"))
    show_form (self, SL_REGISTER_ASKS_SENT);
  else
    show_form (self,
               g_str_equal (name, "detail.answered") ? SL_REGISTER_ASKS_ANSWER
                                                     : SL_REGISTER_ASKS_EVENT);
}

static void
saved_cb (SlRegisterDetail *self)
{
  const char *items[] = { self->item != NULL ? sl_item_get_id (self->item) : NULL, NULL };
  g_autoptr (SlAct) act = sl_register_form_dup_act (self->form, items);

  if (act != NULL)
    sl_library_act_async (self->library, act, NULL, acted_cb, g_object_ref (self));
}

static void
show_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterDetail *self = SL_REGISTER_DETAIL (widget);

  if (self->item != NULL)
    gtk_widget_activate_action (widget, "win.show-item", "s", sl_item_get_id (self->item));
}

void
sl_register_detail_set_item (SlRegisterDetail *self, SlItem *item)
{
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_set_object (&self->item, item);
  g_cancellable_cancel (self->loading);
  hide_form (self);
  gtk_stack_set_visible_child_name (self->stack, item != NULL ? "item" : "none");
  if (item == NULL)
    return;
  clear_children (GTK_WIDGET (self->followups));
  self->shown_done = FALSE;
  g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
  update (self);
  reload_followups (self);
}

void
sl_register_detail_set_library (SlRegisterDetail *self, SlLibrary *library)
{
  sl_register_detail_set_item (self, NULL);
  g_set_object (&self->library, library);
  sl_register_form_set_library (self->form, library);
}

static void
sl_register_detail_dispose (GObject *object)
{
  SlRegisterDetail *self = SL_REGISTER_DETAIL (object);

  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, update, self);
  g_clear_object (&self->item);
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_register_detail_parent_class)->dispose (object);
}

static void
sl_register_detail_class_init (SlRegisterDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_register_detail_dispose;
  g_type_ensure (SL_TYPE_REGISTER_FORM);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/register/sl-register-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, badge_place);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, kind);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, source);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, words);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, facts);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, add);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, progress);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, form_revealer);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, form);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, scroller);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, needs);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, followups);
  gtk_widget_class_install_action (widget_class, "detail.progress", "i", progress_action);
  gtk_widget_class_install_action (widget_class, "detail.sent", NULL, tell_action);
  gtk_widget_class_install_action (widget_class, "detail.answered", NULL, tell_action);
  gtk_widget_class_install_action (widget_class, "detail.happened", NULL, tell_action);
  gtk_widget_class_install_action (widget_class, "detail.show", NULL, show_action);
}

static void
sl_register_detail_init (SlRegisterDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->badge = g_object_new (SL_TYPE_KIND_BADGE, NULL);
  gtk_box_append (self->badge_place, GTK_WIDGET (self->badge));
  g_signal_connect (self->add, "toggled", G_CALLBACK (add_toggled_cb), self);
  g_signal_connect_swapped (
      self->form_revealer, "notify::child-revealed", G_CALLBACK (revealed_cb), self);
  g_signal_connect_swapped (self->form, "saved", G_CALLBACK (saved_cb), self);
  g_signal_connect_swapped (self->form, "cancelled", G_CALLBACK (hide_form), self);
}
