/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-item-editor.h"

#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "detect/sl-detector.h"
#include "sl-key-cap.h"
#include "sl-kind-badge.h"
#include "sl-people-list.h"
#include "sl-text-guard.h"
#include "sl-words.h"
#include "sl-wrap.h"

struct _SlItemEditor
{
  AdwBin parent;

  GtkWidget *bar, *due_box, *due_icon;
  GtkLabel *place_label, *kind_label, *due_label;
  GtkTextView *words;
  SlWrap *kinds, *buttons;
  GtkEditable *owner, *due, *note;
  GtkListBox *people_list;
  GtkWidget *kind_button[SL_N_KINDS];

  SlItem *item;
  SlKind kind;
  char *due_before;  /* what the entry held at first */
  GPtrArray *people; /* SlPersonRecord */
  gboolean quiet;    /* our own change of the owner's entry */
};

G_DEFINE_FINAL_TYPE (SlItemEditor, sl_item_editor, ADW_TYPE_BIN)

static guint done_signal;

static void
finish (SlItemEditor *self, SlItemEditorEnd end)
{
  g_signal_emit (self, done_signal, 0, (int) end);
}

static void
save_cb (SlItemEditor *self)
{
  finish (self, SL_ITEM_EDITOR_SAVE);
}

static void
confirm_cb (SlItemEditor *self)
{
  finish (self, SL_ITEM_EDITOR_SAVE_AND_CONFIRM);
}

static void
split_cb (SlItemEditor *self)
{
  finish (self, SL_ITEM_EDITOR_SPLIT);
}

static void
cancel_cb (SlItemEditor *self)
{
  finish (self, SL_ITEM_EDITOR_CANCEL);
}

/* --- Kind --- */

static void
show_kind (SlItemEditor *self)
{
  /* Translators: label over the row of kinds, with the chosen one: "Kind: Action". */
  g_autofree char *words = g_strdup_printf (_ ("Kind: %s"), sl_words_kind (self->kind));

  gtk_label_set_label (self->kind_label, words);
}

static void
kind_toggled_cb (SlItemEditor *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  gtk_widget_remove_css_class (self->bar, sl_words_kind_class (self->kind));
  self->kind = (SlKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  gtk_widget_add_css_class (self->bar, sl_words_kind_class (self->kind));
  show_kind (self);
}

void
sl_item_editor_set_kind (SlItemEditor *self, SlKind kind)
{
  g_return_if_fail (SL_IS_ITEM_EDITOR (self) && (guint) kind < SL_N_KINDS);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kind_button[kind]), TRUE);
}

static void
make_kinds (SlItemEditor *self)
{
  for (guint i = 0; i < SL_N_KINDS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
      g_autofree char *digit = g_strdup_printf ("%u", i + 1);
      GtkWidget *number = gtk_label_new (digit);

      gtk_widget_add_css_class (number, "secondary");
      gtk_box_append (GTK_BOX (content), sl_kind_badge_new (i));
      gtk_box_append (GTK_BOX (content), number);
      gtk_button_set_child (GTK_BUTTON (button), content);
      gtk_widget_add_css_class (button, "chip");
      gtk_widget_add_css_class (button, "chip-small");
      gtk_widget_set_tooltip_text (button, sl_words_kind (i));
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sl_words_kind (i), -1);
      g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER (i));
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (self->kind_button[0]));
      self->kind_button[i] = button;
      g_signal_connect_swapped (button, "toggled", G_CALLBACK (kind_toggled_cb), self);
      sl_wrap_append (self->kinds, button);
    }
}

/* --- Owner --- */

static void
owner_changed_cb (SlItemEditor *self)
{
  if (!self->quiet)
    sl_people_list_show (self->people_list, self->people, sl_people_list_get_typed (self->owner));
}

static void
person_activated_cb (SlItemEditor *self, GtkListBoxRow *row)
{
  sl_people_list_take (self->people_list, row, self->owner);
}

/* Enter takes the person that is lit, and saves when none is. */
static void
owner_activate_cb (SlItemEditor *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->people_list);

  if (gtk_widget_get_visible (GTK_WIDGET (self->people_list)) && row != NULL)
    sl_people_list_take (self->people_list, row, self->owner);
  else
    finish (self, SL_ITEM_EDITOR_SAVE);
}

/* Who was at the meeting is offered before all others. Takes @people. */
static void
take_people (SlItemEditor *self, GPtrArray *people, gboolean first)
{
  if (people == NULL)
    return;
  if (self->people == NULL)
    self->people = people;
  else if (first)
    {
      g_ptr_array_extend_and_steal (people, g_steal_pointer (&self->people));
      self->people = people;
    }
  else
    g_ptr_array_extend_and_steal (self->people, people);
}

static void
people_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlItemEditor) self = data;
  g_autoptr (GError) error = NULL;

  take_people (self, sl_library_load_people_finish (SL_LIBRARY (source), result, &error), TRUE);
  /* Names can be typed without the list. */
  if (error != NULL)
    g_debug ("No people: %s", error->message);
}

static void
posts_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlItemEditor) self = data;
  g_autoptr (GError) error = NULL;

  take_people (self, sl_library_load_posts_finish (SL_LIBRARY (source), result, &error), FALSE);
  if (error != NULL)
    g_debug ("No posts: %s", error->message);
}

/* --- Due --- */

static void
show_due (SlItemEditor *self, const char *words, gboolean understood)
{
  gtk_widget_set_visible (self->due_box, words != NULL);
  gtk_widget_set_visible (self->due_icon, understood);
  gtk_label_set_label (self->due_label, words != NULL ? words : "");
  gtk_widget_remove_css_class (GTK_WIDGET (self->due_label), understood ? "secondary" : "done");
  gtk_widget_add_css_class (GTK_WIDGET (self->due_label), understood ? "done" : "secondary");
}

static char *
dup_resolved (const SlDue *due, const char *next)
{
  g_autofree char *date = NULL;

  if (due->recurrence == SL_RECURRENCE_NONE)
    return sl_words_date_long (due->date);
  date = sl_words_date_long (due->date != NULL ? due->date : next);
  if (due->recurrence == SL_RECURRENCE_EACH_MEETING)
    return date != NULL ? g_strdup_printf (_ ("Every meeting; next on %s"), date)
                        : g_strdup (_ ("Every meeting"));
  if (due->date == NULL)
    return g_strdup (sl_words_recurrence (due->recurrence));
  /* Translators: how often, and when for the next time: "Three-monthly; next on Thursday 13
   * December 2012". */
  return g_strdup_printf (_ ("%s; next on %s"), sl_words_recurrence (due->recurrence), date);
}

static const SlMeetingRecord *
get_meeting (SlItemEditor *self)
{
  SlMeeting *meeting = sl_item_get_meeting (self->item);

  return meeting != NULL ? sl_meeting_get_record (meeting) : NULL;
}

/* The strings of @due are the caller's. */
static gboolean
parse_due (SlItemEditor *self, const char *words, SlDue *due)
{
  const SlMeetingRecord *meeting = get_meeting (self);

  return sl_due_parse (
      words, meeting != NULL ? meeting->date : NULL, meeting != NULL ? meeting->next : NULL, due);
}

static void
due_changed_cb (SlItemEditor *self)
{
  const SlMeetingRecord *meeting = get_meeting (self);
  const char *words = gtk_editable_get_text (self->due);
  g_autofree char *resolved = NULL;
  SlDue due = { 0 };

  if (words[0] == '\0')
    {
      show_due (self, NULL, FALSE);
      return;
    }
  if (!parse_due (self, words, &due) && sl_due_is_event (words))
    resolved = g_strdup (_ ("Waits for this; it has no date until then"));
  else if (due.date != NULL || due.recurrence != SL_RECURRENCE_NONE)
    resolved = dup_resolved (&due, meeting != NULL ? meeting->next : NULL);
  sl_due_clear (&due);
  show_due (self,
            resolved != NULL ? resolved : _ ("No date in these words; they are kept as they are"),
            resolved != NULL);
}

/* --- The record --- */

static char *
dup_entry (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return text[0] != '\0' ? g_steal_pointer (&text) : NULL;
}

static char *
dup_words (SlItemEditor *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
put_due (SlItemEditor *self, SlItemRecord *record)
{
  g_autofree char *words = dup_entry (self->due);
  SlDue due = { 0 };

  /* What was not touched stays what it was, even where the words alone would now say less. */
  if (g_strcmp0 (words, self->due_before) == 0)
    return;
  g_clear_pointer (&record->due_text, g_free);
  g_clear_pointer (&record->due_date, g_free);
  record->recurrence = SL_RECURRENCE_NONE;
  if (words == NULL)
    return;
  if (parse_due (self, words, &due))
    {
      record->due_date = g_strdup (due.date);
      record->recurrence = due.recurrence;
    }
  sl_due_clear (&due);
  record->due_text = g_steal_pointer (&words);
}

SlItemRecord *
sl_item_editor_dup_record (SlItemEditor *self)
{
  SlItemRecord *record = sl_item_record_copy (sl_item_get_record (self->item));
  g_autofree char *words = dup_words (self);
  g_autofree char *note = dup_entry (self->note);

  /* An item without words could not be found again by anybody. */
  if (words[0] != '\0')
    sl_set_str (&record->text, words);
  record->kind = self->kind;
  g_strfreev (record->owners);
  record->owners = sl_people_list_dup_owners (self->owner);
  sl_set_str (&record->note, note);
  put_due (self, record);
  return record;
}

gboolean
sl_item_editor_dup_parts (SlItemEditor *self, char **before, char **after)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, caret, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  *before = g_strstrip (gtk_text_buffer_get_text (buffer, &start, &caret, FALSE));
  *after = g_strstrip (gtk_text_buffer_get_text (buffer, &caret, &end, FALSE));
  return (*before)[0] != '\0' && (*after)[0] != '\0';
}

gboolean
sl_item_editor_is_changed (SlItemEditor *self)
{
  g_autoptr (SlItemRecord) now = sl_item_editor_dup_record (self);
  const SlItemRecord *before = sl_item_get_record (self->item);

  return now->kind != before->kind || g_strcmp0 (now->text, before->text) != 0
         || !g_strv_equal ((const char *const *) now->owners, (const char *const *) before->owners)
         || g_strcmp0 (now->due_text, before->due_text) != 0
         || g_strcmp0 (now->due_date, before->due_date) != 0
         || now->recurrence != before->recurrence || g_strcmp0 (now->note, before->note) != 0;
}

/* --- Keys --- */

/* Before the words' view takes Enter for a new line. */
static gboolean
capture_key_cb (SlItemEditor *self, guint key, guint code, GdkModifierType modifiers)
{
  gboolean completing = gtk_widget_get_visible (GTK_WIDGET (self->people_list));
  gboolean in_owner = gtk_widget_get_focus_child (GTK_WIDGET (self->owner)) != NULL;

  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (modifiers & GDK_CONTROL_MASK) != 0)
    {
      finish (self,
              (modifiers & GDK_SHIFT_MASK) != 0 ? SL_ITEM_EDITOR_SPLIT
                                                : SL_ITEM_EDITOR_SAVE_AND_CONFIRM);
      return GDK_EVENT_STOP;
    }
  if (key == GDK_KEY_Escape)
    {
      if (completing)
        gtk_widget_set_visible (GTK_WIDGET (self->people_list), FALSE);
      else
        finish (self, SL_ITEM_EDITOR_CANCEL);
      return GDK_EVENT_STOP;
    }
  if (completing && in_owner && (key == GDK_KEY_Down || key == GDK_KEY_Up))
    {
      sl_people_list_move (self->people_list, key == GDK_KEY_Down ? 1 : -1);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* What no field wanted must not reach the list around the editor, which would move away from it,
 * nor the panel's keys of one letter. The digits may: they choose the kind. */
static gboolean
bubble_key_cb (SlItemEditor *self, guint key, guint code, GdkModifierType modifiers)
{
  if (key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab || key == GDK_KEY_F10)
    return GDK_EVENT_PROPAGATE;
  switch (key)
    {
    case GDK_KEY_Up:
    case GDK_KEY_Down:
    case GDK_KEY_Left:
    case GDK_KEY_Right:
    case GDK_KEY_Page_Up:
    case GDK_KEY_Page_Down:
    case GDK_KEY_Home:
    case GDK_KEY_End:
    case GDK_KEY_space:
      return GDK_EVENT_STOP;
    default:
      break;
    }
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  return g_ascii_isalpha ((char) gdk_keyval_to_unicode (key)) ? GDK_EVENT_STOP
                                                              : GDK_EVENT_PROPAGATE;
}

static void
add_keys (SlItemEditor *self, GtkPropagationPhase phase, GCallback callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, phase);
  g_signal_connect_swapped (keys, "key-pressed", callback, self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* --- Life --- */

static void
add_button (
    SlItemEditor *self, const char *words, const char *keys, GCallback callback, gboolean first)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_auto (GStrv) caps = g_strsplit (keys, " ", -1);

  gtk_box_append (GTK_BOX (content), gtk_label_new (words));
  for (guint i = 0; caps[i] != NULL; i++)
    gtk_box_append (GTK_BOX (content), sl_key_cap_new (caps[i]));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "row-button");
  if (first)
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  sl_wrap_append (self->buttons, button);
}

static void
fill (SlItemEditor *self)
{
  const SlItemRecord *record = sl_item_get_record (self->item);
  g_autofree char *ref = sl_words_ref (record);
  g_autofree char *pages = sl_words_pages (record);
  g_autofree char *place = ref != NULL && pages != NULL ? g_strdup_printf ("%s · %s", ref, pages)
                                                        : g_strdup (ref != NULL ? ref : pages);
  g_autofree char *owners = g_strjoinv ("; ", record->owners);
  gboolean confirmed = record->review == SL_REVIEW_CONFIRMED;

  gtk_label_set_label (self->place_label, place != NULL ? place : "");
  gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (self->words), record->text != NULL ? record->text : "", -1);
  self->kind = record->kind;
  gtk_widget_add_css_class (self->bar, sl_words_kind_class (self->kind));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->kind_button[record->kind]), TRUE);
  show_kind (self);
  self->quiet = TRUE;
  gtk_editable_set_text (self->owner, owners);
  self->quiet = FALSE;
  self->due_before
      = record->due_text != NULL ? g_strdup (record->due_text) : sl_words_date (record->due_date);
  gtk_editable_set_text (self->due, self->due_before != NULL ? self->due_before : "");
  gtk_editable_set_text (self->note, record->note != NULL ? record->note : "");
  due_changed_cb (self);

  if (confirmed)
    add_button (self, _ ("Save"), "Ctrl ↵", G_CALLBACK (confirm_cb), TRUE);
  else
    {
      add_button (self, _ ("Save and confirm"), "Ctrl ↵", G_CALLBACK (confirm_cb), TRUE);
      add_button (self, _ ("Save"), "", G_CALLBACK (save_cb), FALSE);
    }
  add_button (self, _ ("Split at the caret"), "Ctrl ⇧ ↵", G_CALLBACK (split_cb), FALSE);
  add_button (self, _ ("Cancel"), "Esc", G_CALLBACK (cancel_cb), FALSE);
}

void
sl_item_editor_focus (SlItemEditor *self, SlItemEditorField field)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->words);
  GtkTextIter start, end;

  switch (field)
    {
    case SL_ITEM_EDITOR_OWNER:
      gtk_widget_grab_focus (GTK_WIDGET (self->owner));
      break;
    case SL_ITEM_EDITOR_DUE:
      gtk_widget_grab_focus (GTK_WIDGET (self->due));
      break;
    case SL_ITEM_EDITOR_NOTE:
      gtk_widget_grab_focus (GTK_WIDGET (self->note));
      break;
    case SL_ITEM_EDITOR_ALL_WORDS:
      gtk_text_buffer_get_bounds (buffer, &start, &end);
      gtk_text_buffer_select_range (buffer, &end, &start);
      gtk_widget_grab_focus (GTK_WIDGET (self->words));
      break;
    case SL_ITEM_EDITOR_WORDS:
    default:
      gtk_text_buffer_get_start_iter (buffer, &start);
      gtk_text_buffer_place_cursor (buffer, &start);
      gtk_widget_grab_focus (GTK_WIDGET (self->words));
      break;
    }
}

static void
sl_item_editor_dispose (GObject *object)
{
  SlItemEditor *self = SL_ITEM_EDITOR (object);

  g_clear_object (&self->item);
  g_clear_pointer (&self->people, g_ptr_array_unref);
  g_clear_pointer (&self->due_before, g_free);
  G_OBJECT_CLASS (sl_item_editor_parent_class)->dispose (object);
}

static void
sl_item_editor_class_init (SlItemEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_item_editor_dispose;
  done_signal = g_signal_new ("done",
                              G_TYPE_FROM_CLASS (klass),
                              G_SIGNAL_RUN_LAST,
                              0,
                              NULL,
                              NULL,
                              NULL,
                              G_TYPE_NONE,
                              1,
                              G_TYPE_INT);

  g_type_ensure (SL_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-item-editor.ui");
  gtk_widget_class_set_css_name (widget_class, "itemeditor");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, bar);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, place_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, words);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, kind_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, kinds);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, owner);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, people_list);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, due);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, due_box);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, due_icon);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, due_label);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, note);
  gtk_widget_class_bind_template_child (widget_class, SlItemEditor, buttons);
  gtk_widget_class_bind_template_callback (widget_class, owner_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, owner_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, due_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
sl_item_editor_init (SlItemEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_kinds (self);
  add_keys (self, GTK_PHASE_CAPTURE, G_CALLBACK (capture_key_cb));
  add_keys (self, GTK_PHASE_BUBBLE, G_CALLBACK (bubble_key_cb));
}

GtkWidget *
sl_item_editor_new (SlLibrary *library, SlItem *item)
{
  SlItemEditor *self = g_object_new (SL_TYPE_ITEM_EDITOR, NULL);
  SlPaper *paper = sl_item_get_paper (item);

  self->item = g_object_ref (item);
  fill (self);
  sl_text_guard_item (self->words, item);
  if (library != NULL && paper != NULL)
    sl_library_load_people_async (library, paper, NULL, people_loaded_cb, g_object_ref (self));
  if (library != NULL)
    sl_library_load_posts_async (library, NULL, posts_loaded_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
