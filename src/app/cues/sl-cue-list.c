/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-cue-list.h"

#include <glib/gi18n.h>

#include "detect/sl-cue-words.h"
#include "sl-kind-badge.h"
#include "sl-list-bin.h"
#include "sl-words.h"

struct _SlCueList
{
  AdwBin parent_instance;

  SlCueDraft *draft;
  GListStore *shown; /* SlCueLine, heads among them */
  GtkListView *list;
  GtkStack *stack;
  GtkEditable *search, *words;
  GtkDropDown *kind;
  GtkWidget *add;
  GtkLabel *hint;
};

G_DEFINE_FINAL_TYPE (SlCueList, sl_cue_list, ADW_TYPE_BIN)

static guint changed_signal;

/* ---- What is shown ---- */

static char *
dup_folded (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static gboolean
is_sought (SlCueLine *line, const char *sought)
{
  g_autofree char *words = dup_folded (sl_cue_line_get_words (line));
  g_autofree char *kind = dup_folded (sl_words_kind (sl_cue_line_get_kind (line)));

  return strstr (words, sought) != NULL || strstr (kind, sought) != NULL;
}

static gboolean
begins_group (SlCueLine *line, SlCueLine *before)
{
  if (before == NULL || sl_cue_line_is_own (line) != sl_cue_line_is_own (before))
    return TRUE;
  return !sl_cue_line_is_own (line) && sl_cue_line_get_kind (line) != sl_cue_line_get_kind (before);
}

void
sl_cue_list_update (SlCueList *self)
{
  GPtrArray *lines = self->draft != NULL ? sl_cue_draft_get_lines (self->draft) : NULL;
  g_autofree char *sought = dup_folded (gtk_editable_get_text (self->search));
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);
  SlCueLine *before = NULL;

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      SlCueLine *line = lines->pdata[i];

      if (!is_sought (line, sought))
        continue;
      if (begins_group (line, before))
        g_ptr_array_add (
            shown, sl_cue_line_new_head (sl_cue_line_get_kind (line), sl_cue_line_is_own (line)));
      g_ptr_array_add (shown, g_object_ref (line));
      before = line;
    }
  g_list_store_splice (self->shown,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                       shown->pdata,
                       shown->len);
  gtk_stack_set_visible_child_name (self->stack, shown->len > 0 ? "list" : "none");
}

/* ---- Rows ---- */

typedef struct
{
  GtkWidget *head, *content, *toggle;
  GtkLabel *words, *facts;
  SlKindBadge *badge;
} Row;

static GtkLabel *
add_label (GtkWidget *box, const char *class_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  row->head = GTK_WIDGET (add_label (box, "cue-head"));
  row->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  row->badge = SL_KIND_BADGE (sl_kind_badge_new (SL_KIND_ACTION));
  gtk_widget_set_valign (GTK_WIDGET (row->badge), GTK_ALIGN_CENTER);
  row->words = add_label (column, NULL);
  row->facts = add_label (column, "secondary");
  gtk_widget_add_css_class (GTK_WIDGET (row->facts), "sl-caption");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_widget_set_valign (column, GTK_ALIGN_CENTER);
  /* The row itself is what is pressed, by key and by pointer. */
  row->toggle = gtk_switch_new ();
  gtk_widget_set_can_focus (row->toggle, FALSE);
  gtk_widget_set_can_target (row->toggle, FALSE);
  gtk_widget_set_valign (row->toggle, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (row->content), GTK_WIDGET (row->badge));
  gtk_box_append (GTK_BOX (row->content), column);
  gtk_box_append (GTK_BOX (row->content), row->toggle);
  gtk_widget_add_css_class (row->content, "cue-row");
  gtk_box_append (GTK_BOX (box), row->content);
  gtk_list_item_set_child (item, box);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
}

static char *
dup_facts (SlCueLine *line)
{
  guint n = sl_cue_line_get_found (line);
  g_autofree char *found
      = g_strdup_printf (ngettext ("Found %'u item here", "Found %'u items here", n), n);

  if (sl_cue_line_is_locked (line))
    return g_strdup (sl_cue_line_is_own (line) ? _ ("Of all committees")
                                               : _ ("Off for all committees"));
  if (sl_cue_line_is_own (line) && sl_cue_line_is_changed (line))
    return g_strdup (sl_cue_line_is_on (line) ? _ ("Not saved yet") : _ ("Goes when you save"));
  return n > 0 ? g_steal_pointer (&found) : g_strdup (_ ("Found nothing here so far"));
}

static void
show_line (GtkListItem *item, SlCueLine *line)
{
  Row *row = g_object_get_data (G_OBJECT (item), "row");
  const char *kind = sl_words_kind (sl_cue_line_get_kind (line));
  g_autofree char *words = g_strdup_printf (_ ("“%s”"), sl_cue_line_get_words (line));
  g_autofree char *facts = dup_facts (line);
  /* Translators: a cue for a screen reader: its words, the kind of what it finds, “On” or “Off”,
   * and what it found. */
  g_autofree char *said = g_strdup_printf (
      _ ("%s, %s. %s. %s."), words, kind, sl_cue_line_is_on (line) ? _ ("On") : _ ("Off"), facts);
  GtkWidget *parent = gtk_widget_get_parent (gtk_list_item_get_child (item));

  gtk_label_set_label (row->words, words);
  gtk_label_set_label (row->facts, facts);
  sl_kind_badge_set_kind (row->badge, sl_cue_line_get_kind (line));
  gtk_switch_set_active (GTK_SWITCH (row->toggle), sl_cue_line_is_on (line));
  gtk_widget_set_sensitive (row->toggle, !sl_cue_line_is_locked (line));
  if (parent != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
show_head (GtkListItem *item, SlCueLine *line)
{
  Row *row = g_object_get_data (G_OBJECT (item), "row");
  /* Translators: %s is a kind of item, such as Action. */
  g_autofree char *kind = g_strdup_printf (_ ("%s: found by sentences such as these"),
                                           sl_words_kind (sl_cue_line_get_kind (line)));
  const char *title = sl_cue_line_is_own (line) ? _ ("Added here") : kind;
  GtkWidget *parent = gtk_widget_get_parent (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (row->head), title);
  if (parent != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
line_changed_cb (SlCueLine *line, GParamSpec *pspec, GtkListItem *item)
{
  show_line (item, line);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  Row *row = g_object_get_data (G_OBJECT (item), "row");
  SlCueLine *line = gtk_list_item_get_item (item);
  gboolean is_head = sl_cue_line_is_head (line);

  gtk_widget_set_visible (row->head, is_head);
  gtk_widget_set_visible (row->content, !is_head);
  gtk_list_item_set_activatable (item, !is_head);
  gtk_list_item_set_selectable (item, !is_head);
  if (is_head)
    {
      show_head (item, line);
      return;
    }
  g_signal_connect_object (line, "notify", G_CALLBACK (line_changed_cb), item, 0);
  show_line (item, line);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), line_changed_cb, item);
}

static void
activate_cb (SlCueList *self, guint position)
{
  g_autoptr (SlCueLine) line = g_list_model_get_item (G_LIST_MODEL (self->shown), position);

  if (line == NULL || sl_cue_line_is_head (line) || sl_cue_line_is_locked (line))
    return;
  sl_cue_line_set_on (line, !sl_cue_line_is_on (line));
  g_signal_emit (self, changed_signal, 0);
}

/* Escape ends the search first, then whatever the list stands in. */
static void
stop_search_cb (SlCueList *self)
{
  if (gtk_editable_get_text (self->search)[0] != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "cues.escape", NULL);
}

/* ---- Adding ---- */

static const char *
get_fault (SlCueWordsFault fault)
{
  switch (fault)
    {
    case SL_CUE_WORDS_SHORT:
      return _ ("These words are too short: they would be found everywhere.");
    case SL_CUE_WORDS_LONG:
      return _ ("These words are too long for a cue.");
    default:
      return NULL;
    }
}

static void
words_changed_cb (SlCueList *self)
{
  SlCueWordsFault fault = sl_cue_words_check (gtk_editable_get_text (self->words), NULL);
  const char *words = get_fault (fault);

  gtk_widget_set_sensitive (self->add, fault == SL_CUE_WORDS_GOOD);
  gtk_label_set_label (
      self->hint,
      words != NULL ? words
                    : _ ("Words as they stand in the minutes, whatever their case. “…” stands for "
                         "anything between them in the same sentence."));
  if (words != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), "amber");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "amber");
}

static void
add_cb (SlCueList *self)
{
  g_autofree char *words = NULL;

  if (self->draft == NULL
      || sl_cue_words_check (gtk_editable_get_text (self->words), &words) != SL_CUE_WORDS_GOOD)
    return;
  sl_cue_draft_add (self->draft, (SlKind) gtk_drop_down_get_selected (self->kind), words);
  gtk_editable_set_text (self->words, "");
  gtk_editable_set_text (self->search, "");
  sl_cue_list_update (self);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0);
  g_signal_emit (self, changed_signal, 0);
}

/* ---- Life ---- */

void
sl_cue_list_set_draft (SlCueList *self, SlCueDraft *draft)
{
  self->draft = draft;
  sl_cue_list_update (self);
}

void
sl_cue_list_focus_search (SlCueList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
sl_cue_list_dispose (GObject *object)
{
  g_clear_object (&SL_CUE_LIST (object)->shown);
  G_OBJECT_CLASS (sl_cue_list_parent_class)->dispose (object);
}

static void
sl_cue_list_class_init (SlCueListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_cue_list_dispose;
  changed_signal = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
name (gpointer widget, const char *words)
{
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static GtkWidget *
make_adding (SlCueList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *kinds[SL_N_KINDS + 1] = { NULL };

  for (int kind = 0; kind < SL_N_KINDS; kind++)
    kinds[kind] = sl_words_kind ((SlKind) kind);
  self->words = GTK_EDITABLE (gtk_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->words), _ ("New cue: it was felt that"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  name (self->words, _ ("Words of a new cue"));
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (kinds));
  name (self->kind, _ ("Kind of what it finds"));
  self->add = gtk_button_new_with_mnemonic (_ ("_Add"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (line), self->add);
  gtk_box_append (GTK_BOX (box), line);
  self->hint = add_label (box, "secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "sl-caption");
  g_signal_connect_swapped (self->words, "changed", G_CALLBACK (words_changed_cb), self);
  g_signal_connect_swapped (self->words, "activate", G_CALLBACK (add_cb), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_cb), self);
  words_changed_cb (self);
  return box;
}

static GtkWidget *
make_list (SlCueList *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = adw_status_page_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  self->shown = g_list_store_new (SL_TYPE_CUE_LINE);
  self->list = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown)))),
      factory));
  gtk_list_view_set_single_click_activate (self->list, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "cue-list");
  name (self->list, _ ("Cues"));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (activate_cb), self);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->list));
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("No cue has these words"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _ ("Search for other words, or add them as a new cue above."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, sl_list_bin_new (self->list, scrolled), "list");
  gtk_stack_add_named (self->stack, none, "none");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  return GTK_WIDGET (self->stack);
}

static void
sl_cue_list_init (SlCueList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *list = make_list (self);

  self->search = GTK_EDITABLE (gtk_search_entry_new ());
  g_object_set (self->search, "placeholder-text", _ ("Search the cues"), NULL);
  name (self->search, _ ("Search the cues"));
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (sl_cue_list_update), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (stop_search_cb), self);
  gtk_box_append (GTK_BOX (top), make_adding (self));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->search));
  gtk_widget_add_css_class (top, "cue-top");
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), list);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sl_cue_list_new (void)
{
  return g_object_new (SL_TYPE_CUE_LIST, NULL);
}
