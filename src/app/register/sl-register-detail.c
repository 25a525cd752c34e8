/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-detail.h"

#include <glib/gi18n.h>

#include "detect/sl-detector.h"
#include "search/sl-search-box.h"
#include "sl-kind-badge.h"
#include "sl-register-followup.h"
#include "sl-window.h"
#include "sl-words.h"

/* What the form is for. */
typedef enum
{
  ASKS_FOLLOWUP,
  ASKS_ACCEPTING,
  ASKS_SENT,
  ASKS_ANSWER,
  ASKS_EVENT,
} SlRegisterAsks;

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
  GtkLabel *form_title;
  GtkEntry *day, *due, *note, *difference;
  GtkCheckButton *evidence;
  GtkMenuButton *page;
  GtkPopover *page_popover;
  GtkWidget *no_page;
  SlSearchBox *pages; /* in the popover, from the first time on */
  GtkButton *save;
  GtkBox *followups;
  SlKindBadge *badge;

  SlLibrary *library;
  SlItem *item;
  GCancellable *loading; /* of the follow-ups of the item shown */
  SlRegisterAsks asks;
  char *shown_paper; /* id of the paper that shows what the form says, and the page in it */
  int shown_page;
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
  g_autofree char *meant
      = sl_words_owners_meant (sl_library_get_owner_book (self->library),
                               record,
                               meeting != NULL ? sl_meeting_get_record (meeting)->date : NULL,
                               sl_library_get_today (self->library));
  g_autofree char *also = sl_words_also (record);

  clear_children (GTK_WIDGET (self->facts));
  add_fact (self, "dialog-warning-symbolic", late, "late");
  add_fact (self, "x-office-calendar-symbolic", due != NULL ? due : _ ("No date"), NULL);
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
  /* What is exempt is copied with the question only that the Papers view asks. */
  gtk_label_set_selectable (self->words, record->exempt == 0);
  gtk_menu_button_set_label (self->progress, sl_words_progress (record->progress));
  update_facts (self);
  update_actions (self, record);
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
  for (guint i = 0; i < records->len; i++)
    gtk_box_append (self->followups,
                    sl_register_followup_new (self->library, g_ptr_array_index (records, i)));
  if (records->len == 0)
    {
      GtkWidget *none = gtk_label_new (_ ("Nothing has been heard of it yet."));

      gtk_label_set_xalign (GTK_LABEL (none), 0);
      gtk_widget_add_css_class (none, "secondary");
      gtk_box_append (self->followups, none);
    }
}

static void
duty_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRegisterDetail) self = data;
  g_autoptr (SlDuty) duty = sl_library_load_duty_finish (SL_LIBRARY (source), result, NULL);
  g_autofree char *text = NULL;
  guint n;

  /* Without it the rows say what went wrong; or another item is shown by now. */
  if (duty == NULL || self->item == NULL || duty->appearances->len == 0)
    return;
  n = duty->appearances->len;
  if (duty->n_missed == 0)
    text = g_strdup_printf (ngettext ("Came %u time", "Came %u times", n), n);
  else
    text = g_strdup_printf (
        /* Translators: of a duty that recurs: how often it did not come, of how often it should. */
        ngettext ("Missed %u of %u time", "Missed %u of %u times", n),
        duty->n_missed,
        n);
  add_fact (self,
            duty->n_missed > 0 ? "dialog-warning-symbolic" : "emblem-ok-symbolic",
            text,
            duty->n_missed > 0 ? "late" : NULL);
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

/* NULL where no day is written. */
static char *
dup_date (SlRegisterDetail *self, GtkEntry *entry)
{
  SlDue due = { 0 };
  char *date = NULL;

  if (self->library != NULL
      && sl_due_parse (gtk_editable_get_text (GTK_EDITABLE (entry)),
                       sl_library_get_today (self->library),
                       NULL,
                       &due))
    date = g_strdup (due.date);
  sl_due_clear (&due);
  return date;
}

static void
update_save (SlRegisterDetail *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->note));
  g_autofree char *day = dup_date (self, self->day);
  gboolean enough
      = self->asks > ASKS_ACCEPTING ? day != NULL : *text != '\0' || self->shown_paper != NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.save", enough);
}

/* NULL: no page shows it. */
static void
set_page (SlRegisterDetail *self, const char *paper, int page)
{
  g_autofree char *id = g_strdup (paper);
  g_autofree char *place
      = paper != NULL ? sl_register_dup_place (self->library, paper, page) : NULL;

  g_free (self->shown_paper);
  self->shown_paper = g_steal_pointer (&id);
  self->shown_page = page;
  gtk_menu_button_set_label (self->page, place != NULL ? place : _ ("Page that shows it…"));
  gtk_widget_set_visible (self->no_page, paper != NULL);
  update_save (self);
}

static void
page_chosen_cb (SlRegisterDetail *self, const SlHit *hit)
{
  set_page (self, hit->paper, hit->page);
  gtk_menu_button_popdown (self->page);
}

static void
page_popover_cb (SlRegisterDetail *self)
{
  if (self->pages == NULL)
    {
      self->pages = SL_SEARCH_BOX (sl_search_box_new (TRUE));
      g_signal_connect_swapped (self->pages, "chosen", G_CALLBACK (page_chosen_cb), self);
      gtk_popover_set_child (self->page_popover, GTK_WIDGET (self->pages));
    }
  sl_search_box_set_library (self->pages, self->library);
  sl_search_box_focus (self->pages);
}

static void
no_page_action (GtkWidget *widget, const char *name, GVariant *target)
{
  set_page (SL_REGISTER_DETAIL (widget), NULL, 0);
}

static const struct
{
  const char *title, *note, *save;
} forms[] = {
  [ASKS_FOLLOWUP]
  = { N_ ("What was heard of it?"), N_ ("What was said or seen"), N_ ("Add follow-up") },
  [ASKS_ACCEPTING] = { N_ ("What shows that it was done, or why is there nothing? What "
                           "difference did it make?"),
                       N_ ("What it shows, or why there is nothing"),
                       N_ ("Accept") },
  [ASKS_SENT] = { N_ ("When was it sent? The executive has two months to answer."),
                  N_ ("To whom, and how"),
                  N_ ("Sent") },
  [ASKS_ANSWER]
  = { N_ ("When did the executive answer, and what?"), N_ ("What it answered"), N_ ("Answered") },
  [ASKS_EVENT] = { N_ ("When did it happen, and when is it due now?"),
                   N_ ("What happened"),
                   N_ ("It happened") },
};

static void
show_form (SlRegisterDetail *self, SlRegisterAsks asks)
{
  g_autofree char *today = sl_words_date_long (sl_library_get_today (self->library));
  gboolean told = asks > ASKS_ACCEPTING;

  self->asks = asks;
  gtk_label_set_label (self->form_title, _ (forms[asks].title));
  gtk_entry_set_placeholder_text (self->note, _ (forms[asks].note));
  gtk_button_set_label (self->save, _ (forms[asks].save));
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), asks == ASKS_FOLLOWUP);
  gtk_widget_set_visible (GTK_WIDGET (self->difference), asks == ASKS_ACCEPTING);
  gtk_widget_set_visible (GTK_WIDGET (self->day), told);
  gtk_widget_set_visible (GTK_WIDGET (self->due), asks == ASKS_EVENT);
  gtk_editable_set_text (GTK_EDITABLE (self->day), told ? today : "");
  gtk_editable_set_text (GTK_EDITABLE (self->due), "");
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
  gtk_editable_set_text (GTK_EDITABLE (self->difference), "");
  gtk_check_button_set_active (self->evidence, asks == ASKS_ACCEPTING);
  set_page (self, NULL, 0);
  gtk_revealer_set_reveal_child (self->form_revealer, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (told ? self->day : self->note));
}

static void
hide_form (SlRegisterDetail *self)
{
  gtk_revealer_set_reveal_child (self->form_revealer, FALSE);
  gtk_toggle_button_set_active (self->add, FALSE);
}

static void
add_toggled_cb (GtkToggleButton *button, SlRegisterDetail *self)
{
  if (gtk_toggle_button_get_active (button))
    show_form (self, ASKS_FOLLOWUP);
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
set_progress (SlRegisterDetail *self, SlProgress progress, const char *note, const char *difference)
{
  const char *items[] = { sl_item_get_id (self->item), NULL };
  gboolean accepting = progress == SL_PROGRESS_ACCEPTED;
  g_autoptr (SlAct) act = sl_act_set_progress (items,
                                               progress,
                                               sl_library_get_today (self->library),
                                               note,
                                               accepting ? self->shown_paper : NULL,
                                               accepting ? self->shown_page : 0,
                                               difference);

  sl_library_act_async (self->library, act, NULL, acted_cb, g_object_ref (self));
}

static void
progress_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterDetail *self = SL_REGISTER_DETAIL (widget);
  SlProgress progress = g_variant_get_int32 (target);

  if (self->item == NULL)
    return;
  if (progress == SL_PROGRESS_ACCEPTED)
    show_form (self, ASKS_ACCEPTING);
  else
    set_progress (self, progress, NULL, NULL);
}

static void
save_told (SlRegisterDetail *self, const char *note)
{
  static const SlFollowupKind kinds[] = { [ASKS_SENT] = SL_FOLLOWUP_SENT,
                                          [ASKS_ANSWER] = SL_FOLLOWUP_ANSWER,
                                          [ASKS_EVENT] = SL_FOLLOWUP_EVENT };
  const char *items[] = { sl_item_get_id (self->item), NULL };
  g_autofree char *day = dup_date (self, self->day);
  g_autofree char *due = dup_date (self, self->due);
  g_autoptr (SlAct) act = NULL;

  if (day == NULL)
    return;
  act = sl_act_tell (items, kinds[self->asks], day, note, self->shown_paper, self->shown_page, due);
  sl_library_act_async (self->library, act, NULL, acted_cb, g_object_ref (self));
}

static void
tell_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterDetail *self = SL_REGISTER_DETAIL (widget);

  if (self->item == NULL)
    return;
  if (g_str_equal (name, "detail.sent"))
    show_form (self, ASKS_SENT);
  else
    show_form (self, g_str_equal (name, "detail.answered") ? ASKS_ANSWER : ASKS_EVENT);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterDetail *self = SL_REGISTER_DETAIL (widget);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  const char *difference = gtk_editable_get_text (GTK_EDITABLE (self->difference));
  g_autoptr (SlFollowupRecord) record = NULL;
  g_autoptr (SlAct) act = NULL;

  if (self->item == NULL)
    return;
  if (self->asks > ASKS_ACCEPTING)
    {
      save_told (self, *note != '\0' ? note : NULL);
      return;
    }
  if (*note == '\0' && self->shown_paper == NULL)
    return;
  if (self->asks == ASKS_ACCEPTING)
    {
      set_progress (self,
                    SL_PROGRESS_ACCEPTED,
                    *note != '\0' ? note : NULL,
                    *difference != '\0' ? difference : NULL);
      return;
    }
  record = sl_followup_record_new ();
  record->id = g_uuid_string_random ();
  record->item = g_strdup (sl_item_get_id (self->item));
  record->date = g_strdup (sl_library_get_today (self->library));
  record->text = g_strdup (note);
  record->paper = g_strdup (self->shown_paper);
  record->page = self->shown_page;
  record->kind
      = gtk_check_button_get_active (self->evidence) ? SL_FOLLOWUP_EVIDENCE : SL_FOLLOWUP_NOTE;
  act = sl_act_add_followup (record);
  sl_library_act_async (self->library, act, NULL, acted_cb, g_object_ref (self));
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *target)
{
  hide_form (SL_REGISTER_DETAIL (widget));
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
  g_signal_connect_swapped (item, "notify", G_CALLBACK (update), self);
  update (self);
  reload_followups (self);
}

void
sl_register_detail_set_library (SlRegisterDetail *self, SlLibrary *library)
{
  sl_register_detail_set_item (self, NULL);
  g_set_object (&self->library, library);
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
  g_clear_pointer (&self->shown_paper, g_free);
  G_OBJECT_CLASS (sl_register_detail_parent_class)->dispose (object);
}

static void
sl_register_detail_class_init (SlRegisterDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_register_detail_dispose;
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
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, form_title);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, note);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, day);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, due);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, difference);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, evidence);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, page);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, page_popover);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, no_page);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, save);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterDetail, followups);
  gtk_widget_class_install_action (widget_class, "detail.progress", "i", progress_action);
  gtk_widget_class_install_action (widget_class, "detail.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "detail.sent", NULL, tell_action);
  gtk_widget_class_install_action (widget_class, "detail.answered", NULL, tell_action);
  gtk_widget_class_install_action (widget_class, "detail.happened", NULL, tell_action);
  gtk_widget_class_install_action (widget_class, "detail.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "detail.no-page", NULL, no_page_action);
  gtk_widget_class_install_action (widget_class, "detail.show", NULL, show_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "detail.cancel", NULL);
}

static void
sl_register_detail_init (SlRegisterDetail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->badge = g_object_new (SL_TYPE_KIND_BADGE, NULL);
  gtk_box_append (self->badge_place, GTK_WIDGET (self->badge));
  g_signal_connect (self->add, "toggled", G_CALLBACK (add_toggled_cb), self);
  g_signal_connect_swapped (self->note, "changed", G_CALLBACK (update_save), self);
  g_signal_connect_swapped (self->day, "changed", G_CALLBACK (update_save), self);
  g_signal_connect_swapped (self->page_popover, "show", G_CALLBACK (page_popover_cb), self);
  g_signal_connect_swapped (self->note, "activate", G_CALLBACK (gtk_widget_activate), self->save);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.save", FALSE);
}
