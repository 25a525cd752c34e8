/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-form.h"

#include <glib/gi18n.h>

#include "detect/sl-detector.h"
#include "search/sl-search-box.h"
#include "sl-register-followup.h"
#include "sl-words.h"

struct _SlRegisterForm
{
  AdwBin parent_instance;

  GtkLabel *title, *told;
  GtkEntry *day, *due, *note, *difference;
  GtkCheckButton *evidence;
  GtkMenuButton *page;
  GtkPopover *page_popover;
  GtkWidget *no_page;
  GtkButton *save;
  SlSearchBox *pages; /* in the popover, from the first time on */

  SlLibrary *library;
  SlRegisterAsks asks;
  guint n_with, n_without; /* evidence, of what is to be accepted */
  char *shown_paper;       /* id of the paper that shows what is said, and the page in it */
  int shown_page;
};

G_DEFINE_FINAL_TYPE (SlRegisterForm, sl_register_form, ADW_TYPE_BIN)

enum
{
  SAVED,
  CANCELLED,
  N_SIGNALS
};

static const char *const signal_names[] = { [SAVED] = "saved", [CANCELLED] = "cancelled" };
static guint signals[N_SIGNALS];

static const struct
{
  const char *title, *note, *save;
} forms[] = {
  [SL_REGISTER_ASKS_FOLLOWUP]
  = { N_ ("What was heard of it?"), N_ ("What was said or seen"), N_ ("Add follow-up") },
  [SL_REGISTER_ASKS_ACCEPTING] = { N_ ("What shows that it was done, or why is there nothing? What "
                                       "difference did it make?"),
                                   N_ ("What it shows, or why there is nothing"),
                                   N_ ("Accept") },
  [SL_REGISTER_ASKS_SENT] = { N_ ("When was it sent? The executive has two months to answer."),
                              N_ ("To whom, and how"),
                              N_ ("Sent") },
  [SL_REGISTER_ASKS_ANSWER]
  = { N_ ("When did the executive answer, and what?"), N_ ("What it answered"), N_ ("Answered") },
  [SL_REGISTER_ASKS_EVENT] = { N_ ("When did it happen, and when is it due now?"),
                               N_ ("What happened"),
                               N_ ("It happened") },
};

static gboolean
asks_day (SlRegisterForm *self)
{
  return self->asks > SL_REGISTER_ASKS_ACCEPTING;
}

static const char *
get_text (GtkEntry *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  return *text != '\0' ? text : NULL;
}

/* NULL where no day is written. */
static char *
dup_date (SlRegisterForm *self, GtkEntry *entry)
{
  SlDue due = { 0 };
  char *date = NULL;

  if (self->library != NULL && get_text (entry) != NULL
      && sl_due_parse (get_text (entry), sl_library_get_today (self->library), NULL, &due))
    date = g_strdup (due.date);
  sl_due_clear (&due);
  return date;
}

gboolean
sl_register_form_has_words (SlRegisterForm *self)
{
  return get_text (self->note) != NULL || self->shown_paper != NULL;
}

/* What becomes of those that nothing shows to be done. NULL where nothing is to be said of them. */
static char *
dup_told (SlRegisterForm *self, gboolean words)
{
  if (self->asks != SL_REGISTER_ASKS_ACCEPTING || self->n_with + self->n_without == 0)
    return NULL;
  if (self->n_with + self->n_without == 1)
    return self->n_with == 1 ? g_strdup (_ ("It has evidence already.")) : NULL;
  if (words || self->n_without == 0)
    return self->n_with == 0 ? NULL
                             : g_strdup_printf (ngettext ("%'u of them has evidence of its own.",
                                                          "%'u of them have evidence of their own.",
                                                          self->n_with),
                                                self->n_with);
  return g_strdup_printf (ngettext ("Nothing shows that %'u of them was done: it is left as it is, "
                                    "unless you say something here.",
                                    "Nothing shows that %'u of them were done: they are left as "
                                    "they are, unless you say something here.",
                                    self->n_without),
                          self->n_without);
}

static void
update (SlRegisterForm *self)
{
  gboolean words = sl_register_form_has_words (self);
  gboolean accepting = self->asks == SL_REGISTER_ASKS_ACCEPTING;
  guint n = self->n_with + (words ? self->n_without : 0);
  g_autofree char *day = dup_date (self, self->day);
  g_autofree char *told = dup_told (self, words);
  g_autofree char *several = NULL;

  if (accepting && n > 0 && self->n_with + self->n_without > 1)
    several = g_strdup_printf (ngettext ("Accept %'u item", "Accept %'u items", n), n);
  gtk_button_set_label (self->save, several != NULL ? several : _ (forms[self->asks].save));
  gtk_label_set_label (self->told, told != NULL ? told : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), told != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                 "form.save",
                                 asks_day (self) ? day != NULL
                                 : accepting     ? n > 0
                                                 : words);
}

/* NULL: no page shows it. */
static void
set_page (SlRegisterForm *self, const char *paper, int page)
{
  g_autofree char *id = g_strdup (paper);
  g_autofree char *place
      = paper != NULL ? sl_register_dup_place (self->library, paper, page) : NULL;

  g_free (self->shown_paper);
  self->shown_paper = g_steal_pointer (&id);
  self->shown_page = page;
  gtk_menu_button_set_label (self->page, place != NULL ? place : _ ("Page that shows it…"));
  gtk_widget_set_visible (self->no_page, paper != NULL);
  update (self);
}

static void
page_chosen_cb (SlRegisterForm *self, const SlHit *hit)
{
  set_page (self, hit->paper, hit->page);
  gtk_menu_button_popdown (self->page);
}

static void
page_popover_cb (SlRegisterForm *self)
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
  set_page (SL_REGISTER_FORM (widget), NULL, 0);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *target)
{
  g_signal_emit (widget, signals[SAVED], 0);
}

static void
cancel_action (GtkWidget *widget, const char *name, GVariant *target)
{
  g_signal_emit (widget, signals[CANCELLED], 0);
}

void
sl_register_form_ask (SlRegisterForm *self, SlRegisterAsks asks)
{
  g_autofree char *today = sl_words_date_long (sl_library_get_today (self->library));
  gboolean accepting = asks == SL_REGISTER_ASKS_ACCEPTING;

  self->asks = asks;
  self->n_with = self->n_without = 0;
  gtk_label_set_label (self->title, _ (forms[asks].title));
  gtk_entry_set_placeholder_text (self->note, _ (forms[asks].note));
  gtk_widget_set_visible (GTK_WIDGET (self->evidence), asks == SL_REGISTER_ASKS_FOLLOWUP);
  gtk_widget_set_visible (GTK_WIDGET (self->difference), accepting);
  gtk_widget_set_visible (GTK_WIDGET (self->day), asks_day (self));
  gtk_widget_set_visible (GTK_WIDGET (self->due), asks == SL_REGISTER_ASKS_EVENT);
  gtk_editable_set_text (GTK_EDITABLE (self->day), asks_day (self) ? today : "");
  gtk_editable_set_text (GTK_EDITABLE (self->due), "");
  gtk_editable_set_text (GTK_EDITABLE (self->note), "");
  gtk_editable_set_text (GTK_EDITABLE (self->difference), "");
  gtk_check_button_set_active (self->evidence, FALSE);
  set_page (self, NULL, 0);
  gtk_widget_grab_focus (GTK_WIDGET (asks_day (self) ? self->day : self->note));
}

void
sl_register_form_set_evidence (SlRegisterForm *self, guint n_with, guint n_without)
{
  self->n_with = n_with;
  self->n_without = n_without;
  if (n_with + n_without > 1)
    gtk_label_set_label (self->title,
                         _ ("What shows that they were done, or why is there nothing? What "
                            "difference did it make?"));
  update (self);
}

static SlAct *
new_followup (SlRegisterForm *self, const char *item)
{
  g_autoptr (SlFollowupRecord) record = sl_followup_record_new ();

  record->id = g_uuid_string_random ();
  record->item = g_strdup (item);
  record->date = g_strdup (sl_library_get_today (self->library));
  record->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->note)));
  record->paper = g_strdup (self->shown_paper);
  record->page = self->shown_page;
  record->kind
      = gtk_check_button_get_active (self->evidence) ? SL_FOLLOWUP_EVIDENCE : SL_FOLLOWUP_NOTE;
  return sl_act_add_followup (record);
}

SlAct *
sl_register_form_dup_act (SlRegisterForm *self, const char *const *items)
{
  static const SlFollowupKind kinds[] = { [SL_REGISTER_ASKS_SENT] = SL_FOLLOWUP_SENT,
                                          [SL_REGISTER_ASKS_ANSWER] = SL_FOLLOWUP_ANSWER,
                                          [SL_REGISTER_ASKS_EVENT] = SL_FOLLOWUP_EVENT };
  const char *note = get_text (self->note);
  g_autofree char *day = dup_date (self, self->day);
  g_autofree char *due = dup_date (self, self->due);

  if (items[0] == NULL)
    return NULL;
  if (asks_day (self))
    return day != NULL ? sl_act_tell (
               items, kinds[self->asks], day, note, self->shown_paper, self->shown_page, due)
                       : NULL;
  if (self->asks == SL_REGISTER_ASKS_ACCEPTING)
    return sl_act_set_progress (items,
                                SL_PROGRESS_ACCEPTED,
                                sl_library_get_today (self->library),
                                note,
                                self->shown_paper,
                                self->shown_page,
                                get_text (self->difference));
  return sl_register_form_has_words (self) ? new_followup (self, items[0]) : NULL;
}

void
sl_register_form_set_library (SlRegisterForm *self, SlLibrary *library)
{
  g_set_object (&self->library, library);
}

/* --- life --- */

static void
sl_register_form_dispose (GObject *object)
{
  SlRegisterForm *self = SL_REGISTER_FORM (object);

  g_clear_object (&self->library);
  g_clear_pointer (&self->shown_paper, g_free);
  G_OBJECT_CLASS (sl_register_form_parent_class)->dispose (object);
}

static void
sl_register_form_class_init (SlRegisterFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_register_form_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (
        signal_names[i], type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/register/sl-register-form.ui");
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, title);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, told);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, day);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, due);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, note);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, difference);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, evidence);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, page);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, page_popover);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, no_page);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterForm, save);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "form.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "form.no-page", NULL, no_page_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.cancel", NULL);
}

static void
sl_register_form_init (SlRegisterForm *self)
{
  GtkEntry *entries[4];

  gtk_widget_init_template (GTK_WIDGET (self));
  entries[0] = self->day;
  entries[1] = self->due;
  entries[2] = self->note;
  entries[3] = self->difference;
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_signal_connect_swapped (entries[i], "changed", G_CALLBACK (update), self);
      g_signal_connect_swapped (
          entries[i], "activate", G_CALLBACK (gtk_widget_activate), self->save);
    }
  g_signal_connect_swapped (self->page_popover, "show", G_CALLBACK (page_popover_cb), self);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", FALSE);
}
