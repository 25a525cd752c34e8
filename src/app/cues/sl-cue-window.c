/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-cue-window.h"

#include <glib/gi18n.h>

#include "base/sl-error.h"
#include "sl-companion.h"
#include "sl-compat.h"
#include "sl-cue-list.h"
#include "sl-cue-preview.h"
#include "sl-window.h"
#include "sl-words.h"

#define SL_TYPE_CUE_WINDOW (sl_cue_window_get_type ())
G_DECLARE_FINAL_TYPE (SlCueWindow, sl_cue_window, SL, CUE_WINDOW, AdwWindow)

/* Whose cues may be edited. */
typedef struct
{
  char *organisation, *committee; /* both NULL: of all */
} Scope;

struct _SlCueWindow
{
  AdwWindow parent_instance;

  GtkStack *stack;
  GtkWidget *back, *forward;
  GtkDropDown *scopes_menu;
  SlCueList *list;
  SlCuePreview *preview;
  GtkLabel *progress_label;
  GtkProgressBar *progress;

  SlLibrary *library;
  GPtrArray *scopes; /* Scope */
  SlCueDraft *draft;
  SlCueEdit *edit; /* what is previewed */
  GCancellable *trying, *counting;
  gboolean showing, saving, leaving;
};

G_DEFINE_FINAL_TYPE (SlCueWindow, sl_cue_window, ADW_TYPE_WINDOW)

static void
scope_free (gpointer data)
{
  Scope *scope = data;

  g_free (scope->organisation);
  g_free (scope->committee);
  g_free (scope);
}

/* ---- Where it stands ---- */

static gboolean
is_on (SlCueWindow *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), page) == 0;
}

static void
update (SlCueWindow *self)
{
  guint n = self->draft != NULL ? sl_cue_draft_count_changes (self->draft) : 0;
  gboolean list = is_on (self, "list");

  gtk_widget_set_visible (self->back, !list);
  gtk_button_set_label (GTK_BUTTON (self->back),
                        is_on (self, "trying") ? _ ("_Stop") : _ ("_Back"));
  gtk_button_set_label (GTK_BUTTON (self->forward), list ? _ ("_Preview…") : _ ("_Save"));
  gtk_widget_set_visible (self->forward, !is_on (self, "trying"));
  gtk_widget_set_sensitive (self->forward, n > 0 && !self->saving);
  gtk_widget_set_sensitive (self->back, !self->saving);
  /* What was changed is of one committee. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->scopes_menu), list && n == 0);
}

static void
go (SlCueWindow *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  update (self);
}

/* ---- The list ---- */

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlCueWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts
      = sl_library_count_cues_finish (SL_LIBRARY (source), result, &error);

  /* Without the counts the list is in another order, and whole. */
  if (counts == NULL || self->draft == NULL)
    return;
  sl_cue_draft_set_counts (self->draft, counts);
  sl_cue_list_update (self->list);
}

static void
load_draft (SlCueWindow *self)
{
  const Scope *scope
      = g_ptr_array_index (self->scopes, gtk_drop_down_get_selected (self->scopes_menu));

  sl_cue_list_set_draft (self->list, NULL);
  g_clear_pointer (&self->draft, sl_cue_draft_free);
  self->draft = sl_cue_draft_new (
      sl_library_get_cues (self->library), scope->organisation, scope->committee);
  sl_cue_list_set_draft (self->list, self->draft);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  sl_library_count_cues_async (self->library,
                               scope->organisation,
                               scope->committee,
                               self->counting,
                               counted_cb,
                               g_object_ref (self));
  go (self, "list");
}

static void
scope_cb (SlCueWindow *self)
{
  if (!self->showing && self->library != NULL)
    load_draft (self);
}

/* ---- The preview ---- */

static void
progress_cb (guint n_done, guint n_papers, gpointer data)
{
  SlCueWindow *self = data;
  g_autofree char *words = g_strdup_printf (
      ngettext ("Paper %'u of %'u", "Paper %'u of %'u", n_papers), n_done + 1, n_papers);

  gtk_progress_bar_set_fraction (self->progress, (double) n_done / MAX (n_papers, 1));
  gtk_label_set_label (self->progress_label, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void
say_error (SlCueWindow *self, const GError *error)
{
  g_autofree char *words = sl_words_error (error, NULL);
  const SlResponse responses[] = { { "close", _ ("_Close"), ADW_RESPONSE_DEFAULT } };

  sl_compat_ask_async (
      GTK_WINDOW (self), _ ("That did not work"), words, NULL, responses, 1, NULL, NULL);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlCueWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCueEdit) edit = sl_library_try_cues_finish (SL_LIBRARY (source), result, &error);

  if (self->library == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (edit == NULL)
    {
      go (self, "list");
      say_error (self, error);
      return;
    }
  g_clear_pointer (&self->edit, sl_cue_edit_unref);
  self->edit = g_steal_pointer (&edit);
  sl_cue_preview_set_edit (self->preview, self->library, self->edit);
  go (self, "preview");
  gtk_widget_grab_focus (self->forward);
}

static void
try (SlCueWindow *self)
{
  g_autoptr (SlCueBook) book = sl_cue_draft_dup_book (self->draft);

  g_clear_object (&self->trying);
  self->trying = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->progress_label, "");
  go (self, "trying");
  gtk_widget_grab_focus (self->back);
  sl_library_try_cues_async (
      self->library, book, progress_cb, self, self->trying, tried_cb, g_object_ref (self));
}

/* ---- Saving ---- */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlCueWindow) self = data;
  g_autoptr (GError) error = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *words = NULL;

  self->saving = FALSE;
  if (sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      words = sl_words_act_done (sl_cue_draft_get_act (self->draft), 1);
      self->leaving = TRUE;
      gtk_window_close (GTK_WINDOW (self));
      if (parent != NULL)
        sl_window_toast (GTK_WIDGET (parent), words, TRUE);
      return;
    }
  /* Something came between: what would change now is another thing. */
  if (g_error_matches (error, SL_ERROR, SL_ERROR_BUSY) && self->library != NULL)
    try (self);
  else if (self->library != NULL)
    {
      update (self);
      say_error (self, error);
    }
}

static void
save (SlCueWindow *self)
{
  g_autofree char *summary = sl_cue_draft_dup_summary (self->draft);
  g_autoptr (SlAct) act
      = sl_act_edit_cues (self->edit, sl_cue_draft_get_act (self->draft), summary);

  self->saving = TRUE;
  update (self);
  sl_library_act_async (self->library, act, NULL, saved_cb, g_object_ref (self));
}

static void
forward_cb (SlCueWindow *self)
{
  if (is_on (self, "list"))
    try (self);
  else if (is_on (self, "preview"))
    save (self);
}

static void
back_cb (SlCueWindow *self)
{
  g_cancellable_cancel (self->trying);
  go (self, "list");
  sl_cue_list_focus_search (self->list);
}

/* ---- Leaving ---- */

/* The question is still on its way out, and hangs on this window. */
static void
leave_idle (gpointer data)
{
  g_autoptr (SlCueWindow) self = data;

  self->leaving = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
leave_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlCueWindow) self = data;
  g_autofree char *answer = sl_compat_ask_finish (result);

  if (g_str_equal (answer, "discard"))
    g_idle_add_once (leave_idle, g_steal_pointer (&self));
}

static gboolean
close_cb (SlCueWindow *self)
{
  const SlResponse responses[] = { { "stay", _ ("_Go on"), ADW_RESPONSE_DEFAULT },
                                   { "discard", _ ("_Discard"), ADW_RESPONSE_DESTRUCTIVE } };
  guint n = self->draft != NULL ? sl_cue_draft_count_changes (self->draft) : 0;
  g_autofree char *words = NULL;

  if (self->leaving || n == 0)
    {
      g_cancellable_cancel (self->trying);
      return FALSE;
    }
  if (self->saving)
    return TRUE;
  words
      = g_strdup_printf (ngettext ("%'u change is not saved.", "%'u changes are not saved.", n), n);
  sl_compat_ask_async (GTK_WINDOW (self),
                       _ ("Leave the cues as they were?"),
                       words,
                       NULL,
                       responses,
                       G_N_ELEMENTS (responses),
                       leave_cb,
                       g_object_ref (self));
  return TRUE;
}

static void
escape_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlCueWindow *self = SL_CUE_WINDOW (widget);

  if (is_on (self, "list"))
    gtk_window_close (GTK_WINDOW (self));
  else if (!self->saving)
    back_cb (self);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlCueWindow *self = SL_CUE_WINDOW (widget);

  if (is_on (self, "list"))
    sl_cue_list_focus_search (self->list);
}

/* ---- Life ---- */

static void
sl_cue_window_dispose (GObject *object)
{
  SlCueWindow *self = SL_CUE_WINDOW (object);

  g_cancellable_cancel (self->trying);
  g_cancellable_cancel (self->counting);
  if (self->list != NULL)
    sl_cue_list_set_draft (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_cue_window_parent_class)->dispose (object);
}

static void
sl_cue_window_finalize (GObject *object)
{
  SlCueWindow *self = SL_CUE_WINDOW (object);

  g_clear_object (&self->trying);
  g_clear_object (&self->counting);
  g_clear_pointer (&self->draft, sl_cue_draft_free);
  g_clear_pointer (&self->edit, sl_cue_edit_unref);
  g_clear_pointer (&self->scopes, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_cue_window_parent_class)->finalize (object);
}

static void
sl_cue_window_class_init (SlCueWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_cue_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_cue_window_finalize;
  gtk_widget_class_install_action (widget_class, "cues.escape", NULL, escape_action);
  gtk_widget_class_install_action (widget_class, "cues.find", NULL, find_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "cues.escape", NULL);
  gtk_widget_class_add_binding_action (
      widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "cues.find", NULL);
}

static GtkWidget *
make_trying (SlCueWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *title = gtk_label_new (_ ("Trying the cues on the papers…"));

  gtk_widget_add_css_class (title, "heading");
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Trying the cues on the papers"),
                                  -1);
  self->progress_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->progress_label), "secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->progress_label), "sl-figures");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress_label));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  return box;
}

static void
sl_cue_window_init (SlCueWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->back = gtk_button_new_with_mnemonic (_ ("_Back"));
  self->forward = gtk_button_new_with_mnemonic (_ ("_Preview…"));
  gtk_widget_add_css_class (self->forward, "suggested-action");
  g_signal_connect_object (self->back, "clicked", G_CALLBACK (back_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->forward, "clicked", G_CALLBACK (forward_cb), self, G_CONNECT_SWAPPED);
  self->scopes_menu = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->scopes_menu), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Whose cues"), -1);
  g_signal_connect_object (
      self->scopes_menu, "notify::selected", G_CALLBACK (scope_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), self->back);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->forward);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), GTK_WIDGET (self->scopes_menu));

  self->list = SL_CUE_LIST (sl_cue_list_new ());
  g_signal_connect_object (self->list, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  self->preview = SL_CUE_PREVIEW (sl_cue_preview_new ());
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->list), "list");
  gtk_stack_add_named (self->stack, make_trying (self), "trying");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->preview), "preview");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Cues"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 620);
  g_signal_connect (self, "close-request", G_CALLBACK (close_cb), NULL);
}

/* ---- Whose ---- */

static guint
find_scope (SlCueWindow *self, const char *organisation, const char *committee)
{
  for (guint i = 0; i < self->scopes->len; i++)
    {
      const Scope *scope = self->scopes->pdata[i];

      if (sl_cue_is_same_name (scope->committee, committee)
          && (committee == NULL || sl_cue_is_same_name (scope->organisation, organisation)))
        return i;
    }
  return G_MAXUINT;
}

static void
add_scope (SlCueWindow *self, const char *organisation, const char *committee)
{
  Scope *scope;

  if (find_scope (self, organisation, committee) != G_MAXUINT)
    return;
  scope = g_new0 (Scope, 1);
  scope->organisation = committee != NULL ? g_strdup (organisation) : NULL;
  scope->committee = g_strdup (committee);
  g_ptr_array_add (self->scopes, scope);
}

/* Two councils may have a committee of one name. */
static char *
dup_scope_name (SlCueWindow *self, const Scope *scope)
{
  guint n = 0;

  if (scope->committee == NULL)
    return g_strdup (_ ("All committees"));
  for (guint i = 0; i < self->scopes->len; i++)
    if (sl_cue_is_same_name (((Scope *) self->scopes->pdata[i])->committee, scope->committee))
      n++;
  return n > 1 && scope->organisation != NULL
             ? g_strdup_printf ("%s (%s)", scope->committee, scope->organisation)
             : g_strdup (scope->committee);
}

static gboolean
is_of_same (SlMeeting *one, const SlMeetingRecord *other)
{
  const SlMeetingRecord *record = one != NULL ? sl_meeting_get_record (one) : NULL;

  return record != NULL && g_strcmp0 (record->committee, other->committee) == 0
         && g_strcmp0 (record->organisation, other->organisation) == 0;
}

/* Those of the papers, in the library's order; then all. */
static void
list_scopes (SlCueWindow *self, const char *organisation, const char *committee)
{
  GListModel *papers = sl_library_get_papers (self->library);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  SlMeeting *last = NULL;
  guint selected;

  self->scopes = g_ptr_array_new_with_free_func (scope_free);
  for (guint i = 0; i < g_list_model_get_n_items (papers); i++)
    {
      g_autoptr (SlPaper) paper = g_list_model_get_item (papers, i);
      const SlMeetingRecord *meeting = sl_meeting_get_record (sl_paper_get_meeting (paper));

      /* They are sorted by committee. */
      if (meeting->committee != NULL && !is_of_same (last, meeting))
        add_scope (self, meeting->organisation, meeting->committee);
      last = sl_paper_get_meeting (paper);
    }
  if (committee != NULL)
    add_scope (self, organisation, committee);
  add_scope (self, NULL, NULL);
  for (guint i = 0; i < self->scopes->len; i++)
    {
      g_autofree char *words = dup_scope_name (self, self->scopes->pdata[i]);

      gtk_string_list_append (names, words);
    }
  selected = find_scope (self, organisation, committee);
  self->showing = TRUE;
  gtk_drop_down_set_model (self->scopes_menu, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->scopes_menu, selected != G_MAXUINT ? selected : 0);
  self->showing = FALSE;
}

void
sl_cue_window_present (GtkWindow *parent,
                       SlLibrary *library,
                       const char *organisation,
                       const char *committee,
                       const char *off)
{
  SlCueWindow *self = sl_companion_find (parent, SL_TYPE_CUE_WINDOW);
  SlCueLine *line;

  if (sl_library_get_cues (library) == NULL)
    return;
  /* Somebody is at work in it. */
  if (self != NULL && sl_cue_draft_count_changes (self->draft) > 0)
    {
      gtk_window_present (GTK_WINDOW (self));
      return;
    }
  if (self == NULL)
    {
      self = g_object_new (SL_TYPE_CUE_WINDOW, NULL);
      self->library = g_object_ref (library);
      sl_companion_attach (self, parent);
      gtk_window_set_modal (GTK_WINDOW (self), TRUE);
    }
  g_clear_pointer (&self->scopes, g_ptr_array_unref);
  list_scopes (self, organisation, committee);
  load_draft (self);
  gtk_window_present (GTK_WINDOW (self));
  sl_cue_list_focus_search (self->list);
  line = off != NULL ? sl_cue_draft_find (self->draft, off) : NULL;
  if (line == NULL)
    return;
  sl_cue_line_set_on (line, FALSE);
  update (self);
  if (sl_cue_draft_count_changes (self->draft) > 0)
    try (self);
}

void
sl_cue_window_present_for (GtkWindow *parent, SlLibrary *library, SlPaper *paper)
{
  GListModel *papers = sl_library_get_papers (library);
  g_autoptr (SlPaper) first = g_list_model_get_item (papers, 0);
  const SlMeetingRecord *meeting = NULL;

  if (paper == NULL)
    paper = first;
  if (paper != NULL)
    meeting = sl_meeting_get_record (sl_paper_get_meeting (paper));
  sl_cue_window_present (parent,
                         library,
                         meeting != NULL ? meeting->organisation : NULL,
                         meeting != NULL ? meeting->committee : NULL,
                         NULL);
}
