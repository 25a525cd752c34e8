/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-bulk.h"

#include <glib/gi18n.h>

#include "detect/sl-detector.h"
#include "sl-register-form.h"
#include "sl-window.h"
#include "sl-words.h"
#include "sl-wrap.h"

struct _SlRegisterBulk
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *count, *due_told, *key, *accept_title;
  GtkMenuButton *accept_button, *owner_button, *due_button, *goal_button, *export_button;
  SlRegisterForm *accept_form;
  GtkEditable *owner, *due;
  GtkWidget *due_save;
  GtkListBox *goals;

  SlLibrary *library;
  SlRegisterTicked ticked;
  gpointer ticked_data;

  GCancellable *parting;  /* while it is asked what shows that the ticked ones were done */
  char **with, **without; /* ids of those that can be accepted, with evidence and without */
};

G_DEFINE_FINAL_TYPE (SlRegisterBulk, sl_register_bulk, ADW_TYPE_BIN)

static guint act_signal;

/* --- acts --- */

/* Takes @act. @done: (nullable): the words for it, where the usual ones do not do */
static void
tell_done (SlRegisterBulk *self, SlAct *act, guint n, const char *done)
{
  g_signal_emit (self, act_signal, 0, act, n, done);
  sl_act_unref (act);
}

/* Takes @act. */
static void
tell (SlRegisterBulk *self, SlAct *act, guint n)
{
  tell_done (self, act, n, NULL);
}

static void
progress_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterBulk *self = SL_REGISTER_BULK (widget);
  g_auto (GStrv) ids = self->ticked (self->ticked_data);
  const char *const *items = (const char *const *) ids;

  if (ids[0] != NULL)
    tell (self,
          sl_act_set_progress (items,
                               g_variant_get_int32 (target),
                               sl_library_get_today (self->library),
                               NULL,
                               NULL,
                               0,
                               NULL),
          g_strv_length (ids));
}

static void
owner_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterBulk *self = SL_REGISTER_BULK (widget);
  g_auto (GStrv) ids = self->ticked (self->ticked_data);
  g_autofree char *owner = g_strstrip (g_strdup (gtk_editable_get_text (self->owner)));
  const char *owners[] = { *owner != '\0' ? owner : NULL, NULL };

  gtk_menu_button_popdown (self->owner_button);
  if (ids[0] != NULL)
    tell (self, sl_act_set_owners ((const char *const *) ids, owners), g_strv_length (ids));
}

static gboolean
parse_due (SlRegisterBulk *self, const char *words, SlDue *due)
{
  return sl_due_parse (words, sl_library_get_today (self->library), NULL, due)
         && (due->date != NULL || due->recurrence != SL_RECURRENCE_NONE);
}

static void
due_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlRegisterBulk *self = SL_REGISTER_BULK (widget);
  g_auto (GStrv) ids = self->ticked (self->ticked_data);
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->due)));
  SlDue due = { 0 };

  gtk_menu_button_popdown (self->due_button);
  if (ids[0] == NULL)
    return;
  if (*words != '\0')
    parse_due (self, words, &due);
  tell (self,
        sl_act_set_due ((const char *const *) ids,
                        *words != '\0' ? words : NULL,
                        due.date,
                        *words != '\0' ? due.recurrence : SL_RECURRENCE_NONE),
        g_strv_length (ids));
  sl_due_clear (&due);
}

static void
goal_chosen_cb (SlRegisterBulk *self, GtkListBoxRow *row)
{
  g_auto (GStrv) ids = self->ticked (self->ticked_data);
  const char *goal = g_object_get_data (G_OBJECT (row), "goal");

  gtk_menu_button_popdown (self->goal_button);
  if (ids[0] != NULL && goal != NULL)
    tell (self, sl_act_link ((const char *const *) ids, goal), g_strv_length (ids));
}

/* --- accepting --- */

static void
forget_parts (SlRegisterBulk *self)
{
  g_cancellable_cancel (self->parting);
  g_clear_object (&self->parting);
  g_clear_pointer (&self->with, g_strfreev);
  g_clear_pointer (&self->without, g_strfreev);
}

static void
parted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlRegisterBulk) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) with = NULL;
  g_auto (GStrv) without = NULL;
  g_autofree char *title = NULL;
  guint n;

  if (!sl_library_part_evidenced_finish (SL_LIBRARY (source), result, &with, &without, &error))
    {
      g_autofree char *sentence = sl_words_error (error, NULL);

      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        sl_window_toast (GTK_WIDGET (self), sentence, FALSE);
      return;
    }
  if (g_task_get_cancellable (G_TASK (result)) != self->parting)
    return; /* others are ticked by now */
  n = g_strv_length (with) + g_strv_length (without);
  title = n > 0 ? g_strdup_printf (ngettext ("Accept %'u item", "Accept %'u items", n), n)
                : g_strdup (_ ("They are accepted already"));
  gtk_label_set_label (self->accept_title, title);
  sl_register_form_set_evidence (self->accept_form, g_strv_length (with), g_strv_length (without));
  self->with = g_steal_pointer (&with);
  self->without = g_steal_pointer (&without);
}

static void
ask_accepting_cb (SlRegisterBulk *self)
{
  g_auto (GStrv) ids = self->ticked (self->ticked_data);

  forget_parts (self);
  self->parting = g_cancellable_new ();
  gtk_label_set_label (self->accept_title, "");
  sl_register_form_ask (self->accept_form, SL_REGISTER_ASKS_ACCEPTING);
  sl_library_part_evidenced_async (
      self->library, (const char *const *) ids, self->parting, parted_cb, g_object_ref (self));
}

static char *
dup_accepted (guint n, guint n_left)
{
  if (n_left == 0)
    return g_strdup_printf (ngettext ("%'u item accepted", "%'u items accepted", n), n);
  return g_strdup_printf (
      ngettext (
          "%1$'u accepted; nothing shows that %2$'u more was done: it is left as it was",
          "%1$'u accepted; nothing shows that %2$'u more were done: they are left as they were",
          n_left),
      n,
      n_left);
}

static void
accepted_cb (SlRegisterBulk *self)
{
  gboolean words = sl_register_form_has_words (self->accept_form);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *done = NULL;
  SlAct *act;
  guint n;

  if (self->with == NULL)
    return; /* which they are is not known yet */
  g_strv_builder_addv (builder, (const char **) self->with);
  if (words)
    g_strv_builder_addv (builder, (const char **) self->without);
  ids = g_strv_builder_end (builder);
  act = sl_register_form_dup_act (self->accept_form, (const char *const *) ids);
  if (act == NULL)
    return;
  n = g_strv_length (ids);
  done = dup_accepted (n, words ? 0 : g_strv_length (self->without));
  gtk_menu_button_popdown (self->accept_button);
  tell_done (self, act, n, done);
}

static void
not_accepted_cb (SlRegisterBulk *self)
{
  gtk_menu_button_popdown (self->accept_button);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *target)
{
  sl_register_bulk_accept (SL_REGISTER_BULK (widget));
}

void
sl_register_bulk_accept (SlRegisterBulk *self)
{
  gtk_menu_button_popup (self->accept_button);
}

/* --- what is asked --- */

static void
due_changed_cb (SlRegisterBulk *self)
{
  const char *words = gtk_editable_get_text (self->due);
  g_autofree char *told = NULL;
  SlDue due = { 0 };

  if (*words == '\0')
    told = g_strdup (_ ("Empty takes the date away."));
  else if (self->library != NULL && parse_due (self, words, &due))
    told = due.date != NULL ? sl_words_date_long (due.date)
                            : g_strdup (sl_words_recurrence (due.recurrence));
  else
    told = g_strdup (_ ("No date: it waits for this event."));
  gtk_label_set_label (self->due_told, told);
  sl_due_clear (&due);
}

static GtkWidget *
new_goal_row (SlGoal *goal, gboolean below)
{
  const SlGoalRecord *record = sl_goal_get_record (goal);
  g_autofree char *text
      = g_strdup_printf ("%s %s", record->ref, record->title != NULL ? record->title : "");
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_margin_start (label, below ? 24 : 8);
  gtk_widget_set_tooltip_text (label, text);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "goal", g_strdup (record->id), g_free);
  return row;
}

static void
append_goals (SlRegisterBulk *self, GListModel *goals, gboolean below)
{
  for (guint i = 0; i < g_list_model_get_n_items (goals); i++)
    {
      g_autoptr (SlGoal) goal = g_list_model_get_item (goals, i);

      gtk_list_box_append (self->goals, new_goal_row (goal, below));
      append_goals (self, sl_goal_get_children (goal), TRUE);
    }
}

static void
fill_goals_cb (SlRegisterBulk *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->goals, 0)) != NULL)
    gtk_list_box_remove (self->goals, GTK_WIDGET (row));
  if (self->library != NULL)
    append_goals (self, sl_library_get_goals (self->library), FALSE);
}

static void
empty_owner_cb (SlRegisterBulk *self)
{
  gtk_editable_set_text (self->owner, "");
}

static void
empty_due_cb (SlRegisterBulk *self)
{
  gtk_editable_set_text (self->due, "");
  due_changed_cb (self);
}

/* --- interface --- */

void
sl_register_bulk_set_source (SlRegisterBulk *self, SlRegisterTicked ticked, gpointer data)
{
  self->ticked = ticked;
  self->ticked_data = data;
}

void
sl_register_bulk_set_library (SlRegisterBulk *self, SlLibrary *library)
{
  forget_parts (self);
  g_set_object (&self->library, library);
  sl_register_form_set_library (self->accept_form, library);
}

void
sl_register_bulk_set_count (SlRegisterBulk *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%'u selected", "%'u selected", n), n);

  /* Translators: a button: so many ticked items are exported or printed */
  g_autofree char *out = g_strdup_printf (ngettext ("Export %'u…", "Export %'u…", n), n);

  gtk_label_set_label (self->count, text);
  gtk_menu_button_set_label (self->export_button, out);
  gtk_revealer_set_reveal_child (self->revealer, n > 1);
}

void
sl_register_bulk_fold (SlRegisterBulk *self, double room)
{
  gtk_widget_set_visible (GTK_WIDGET (self->key), room > 50);
}

static void
sl_register_bulk_dispose (GObject *object)
{
  forget_parts (SL_REGISTER_BULK (object));
  g_clear_object (&SL_REGISTER_BULK (object)->library);
  G_OBJECT_CLASS (sl_register_bulk_parent_class)->dispose (object);
}

static void
sl_register_bulk_class_init (SlRegisterBulkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_register_bulk_dispose;
  act_signal = g_signal_new ("act",
                             G_TYPE_FROM_CLASS (klass),
                             G_SIGNAL_RUN_LAST,
                             0,
                             NULL,
                             NULL,
                             NULL,
                             G_TYPE_NONE,
                             3,
                             SL_TYPE_ACT,
                             G_TYPE_UINT,
                             G_TYPE_STRING);
  g_type_ensure (SL_TYPE_REGISTER_FORM);
  g_type_ensure (SL_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/register/sl-register-bulk.ui");
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, revealer);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, count);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, key);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, accept_title);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, accept_button);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, accept_form);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, export_button);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, owner_button);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, due_button);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, goal_button);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, owner);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, due);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, due_told);
  gtk_widget_class_bind_template_child (widget_class, SlRegisterBulk, goals);
  gtk_widget_class_bind_template_callback (widget_class, ask_accepting_cb);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_accepted_cb);
  gtk_widget_class_bind_template_callback (widget_class, goal_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, fill_goals_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_owner_cb);
  gtk_widget_class_bind_template_callback (widget_class, empty_due_cb);
  gtk_widget_class_install_action (widget_class, "bulk.progress", "i", progress_action);
  gtk_widget_class_install_action (widget_class, "bulk.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "bulk.owner", NULL, owner_action);
  gtk_widget_class_install_action (widget_class, "bulk.due", NULL, due_action);
}

static void
sl_register_bulk_init (SlRegisterBulk *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
