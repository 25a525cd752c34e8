/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-cue-preview.h"

#include <glib/gi18n.h>

#include "sl-kind-badge.h"
#include "sl-list-bin.h"
#include "sl-words.h"

/* One of the two lists. */
typedef struct
{
  GtkLabel *title;
  GListStore *items;
  GtkListView *list;
  GtkStack *stack;
} Side;

struct _SlCuePreview
{
  AdwBin parent_instance;

  SlLibrary *library;
  GtkLabel *title, *words;
  Side lost, gained;
};

G_DEFINE_FINAL_TYPE (SlCuePreview, sl_cue_preview, ADW_TYPE_BIN)

/* An item in a list: the library has no object for what may never be. */
#define SL_TYPE_CUE_CHANGE (sl_cue_change_get_type ())
G_DECLARE_FINAL_TYPE (SlCueChange, sl_cue_change, SL, CUE_CHANGE, GObject)

struct _SlCueChange
{
  GObject parent_instance;

  SlItemRecord *record;
};

G_DEFINE_FINAL_TYPE (SlCueChange, sl_cue_change, G_TYPE_OBJECT)

static void
sl_cue_change_finalize (GObject *object)
{
  sl_item_record_unref (SL_CUE_CHANGE (object)->record);
  G_OBJECT_CLASS (sl_cue_change_parent_class)->finalize (object);
}

static void
sl_cue_change_class_init (SlCueChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_cue_change_finalize;
}

static void
sl_cue_change_init (SlCueChange *self)
{
}

/* ---- Rows ---- */

typedef struct
{
  SlKindBadge *badge;
  GtkLabel *words, *place;
} Row;

static GtkLabel *
add_label (GtkWidget *box, const char *class_name, guint lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (lines > 0)
    {
      gtk_label_set_lines (GTK_LABEL (label), (int) lines);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    }
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  row->badge = SL_KIND_BADGE (sl_kind_badge_new (SL_KIND_ACTION));
  gtk_widget_set_valign (GTK_WIDGET (row->badge), GTK_ALIGN_START);
  row->words = add_label (column, NULL, 4);
  row->place = add_label (column, "secondary", 0);
  gtk_widget_add_css_class (GTK_WIDGET (row->place), "sl-caption");
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->badge));
  gtk_box_append (GTK_BOX (box), column);
  gtk_widget_add_css_class (box, "cue-row");
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
}

/* "6 May 2026 · 12/3 · page 2" */
static char *
dup_place (SlCuePreview *self, const SlItemRecord *record)
{
  SlPaper *paper = sl_library_find_paper (self->library, record->paper);
  const SlMeetingRecord *meeting
      = paper != NULL ? sl_meeting_get_record (sl_paper_get_meeting (paper)) : NULL;
  g_autofree char *date = meeting != NULL ? sl_words_date_short (meeting->date) : NULL;
  g_autofree char *ref = sl_words_ref (record);
  g_autofree char *pages = sl_words_pages (record);
  const char *const parts[]
      = { date != NULL || paper == NULL ? date : sl_paper_get_record (paper)->name, ref, pages };

  return sl_words_join (parts, G_N_ELEMENTS (parts));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, SlCuePreview *self)
{
  Row *row = g_object_get_data (G_OBJECT (item), "row");
  const SlItemRecord *record = SL_CUE_CHANGE (gtk_list_item_get_item (item))->record;
  g_autofree char *place = dup_place (self, record);
  g_autofree char *said
      = g_strdup_printf ("%s: %s. %s.", sl_words_kind (record->kind), record->text, place);
  GtkWidget *parent = gtk_widget_get_parent (gtk_list_item_get_child (item));

  sl_kind_badge_set_kind (row->badge, record->kind);
  gtk_label_set_label (row->words, record->text);
  gtk_label_set_label (row->place, place);
  if (parent != NULL)
    gtk_accessible_update_property (
        GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

/* ---- What is shown ---- */

static void
fill (Side *side, GPtrArray *records)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      SlCueChange *change = g_object_new (SL_TYPE_CUE_CHANGE, NULL);

      change->record = sl_item_record_ref (records->pdata[i]);
      g_ptr_array_add (rows, change);
    }
  g_list_store_splice (side->items,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (side->items)),
                       rows->pdata,
                       rows->len);
  gtk_stack_set_visible_child_name (side->stack, records->len > 0 ? "list" : "none");
}

static char *
dup_title (const SlCueEdit *edit)
{
  if (edit->papers->len == 0)
    return g_strdup (_ ("There is no paper of this committee yet"));
  if (edit->gone->len + edit->found->len == 0)
    return g_strdup_printf (ngettext ("Nothing changes in the %'u paper that is here",
                                      "Nothing changes in the %'u papers that are here",
                                      edit->papers->len),
                            edit->papers->len);
  return g_strdup_printf (ngettext ("What would change in %'u paper",
                                    "What would change in %'u papers",
                                    edit->papers->len),
                          edit->papers->len);
}

static char *
dup_words (const SlCueEdit *edit)
{
  guint n = edit->stay->len;

  if (n == 0)
    return g_strdup (_ ("Nothing is changed until you save, and saving can be undone. Papers that "
                        "come in later are read the same way."));
  return g_strdup_printf (
      ngettext (
          "%'u more item would no longer be found. It stays as it is, since somebody has "
          "dealt with it. Nothing is changed until you save, and saving can be undone.",
          "%'u more items would no longer be found. They stay as they are, since somebody has "
          "dealt with them. Nothing is changed until you save, and saving can be undone.",
          n),
      n);
}

void
sl_cue_preview_set_edit (SlCuePreview *self, SlLibrary *library, SlCueEdit *edit)
{
  g_autofree char *title = dup_title (edit);
  g_autofree char *words = dup_words (edit);
  g_autofree char *lost = g_strdup_printf (_ ("No longer suggested: %'u"), edit->gone->len);
  g_autofree char *gained = g_strdup_printf (_ ("New suggestions: %'u"), edit->found->len);

  g_set_object (&self->library, library);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->lost.title, lost);
  gtk_label_set_label (self->gained.title, gained);
  fill (&self->lost, edit->gone);
  fill (&self->gained, edit->found);
}

/* ---- Life ---- */

static void
sl_cue_preview_dispose (GObject *object)
{
  SlCuePreview *self = SL_CUE_PREVIEW (object);

  g_clear_object (&self->library);
  g_clear_object (&self->lost.items);
  g_clear_object (&self->gained.items);
  G_OBJECT_CLASS (sl_cue_preview_parent_class)->dispose (object);
}

static void
sl_cue_preview_class_init (SlCuePreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_cue_preview_dispose;
}

static GtkWidget *
make_side (SlCuePreview *self, Side *side, const char *name, const char *none_words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *none = gtk_label_new (none_words);

  side->title = add_label (box, "cue-head", 0);
  side->items = g_list_store_new (SL_TYPE_CUE_CHANGE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  side->list = GTK_LIST_VIEW (gtk_list_view_new (
      GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (side->items)))),
      factory));
  gtk_widget_add_css_class (GTK_WIDGET (side->list), "cue-list");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (side->list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (side->list));
  gtk_widget_add_css_class (none, "secondary");
  gtk_label_set_wrap (GTK_LABEL (none), TRUE);
  gtk_widget_set_vexpand (none, TRUE);
  side->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (side->stack, sl_list_bin_new (side->list, scrolled), "list");
  gtk_stack_add_named (side->stack, none, "none");
  gtk_widget_set_vexpand (GTK_WIDGET (side->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (side->stack));
  gtk_widget_add_css_class (box, "cue-side");
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static void
sl_cue_preview_init (SlCuePreview *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *sides = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->title = add_label (top, "title-4", 0);
  self->words = add_label (top, "secondary", 0);
  gtk_widget_add_css_class (top, "cue-top");
  gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
  gtk_box_append (GTK_BOX (sides),
                  make_side (self, &self->lost, _ ("No longer suggested"), _ ("Nothing is lost.")));
  gtk_box_append (GTK_BOX (sides),
                  make_side (self, &self->gained, _ ("New suggestions"), _ ("Nothing is gained.")));
  gtk_widget_add_css_class (sides, "cue-sides");
  gtk_box_append (GTK_BOX (box), top);
  gtk_box_append (GTK_BOX (box), sides);
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
sl_cue_preview_new (void)
{
  return g_object_new (SL_TYPE_CUE_PREVIEW, NULL);
}
