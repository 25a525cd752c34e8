/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-changes-list.h"

#include <glib/gi18n.h>

#include "sl-list-bin.h"
#include "sl-plan-words.h"

/* Of a value that is replaced, so much is shown. */
#define VALUE_CHARS 240

/* ---- Lines ---- */

typedef enum
{
  LINE_HEAD,
  LINE_PROBLEM,
  LINE_GOAL,
} LineKind;

#define SL_TYPE_PLAN_LINE (sl_plan_line_get_type ())
G_DECLARE_FINAL_TYPE (SlPlanLine, sl_plan_line, SL, PLAN_LINE, GObject)

struct _SlPlanLine
{
  GObject parent_instance;

  LineKind kind;
  const char *text;           /* of a problem; the import's */
  char *head;                 /* of a head */
  const SlPlanChange *change; /* of a goal; the import's */
};

G_DEFINE_FINAL_TYPE (SlPlanLine, sl_plan_line, G_TYPE_OBJECT)

static void
sl_plan_line_finalize (GObject *object)
{
  g_free (SL_PLAN_LINE (object)->head);
  G_OBJECT_CLASS (sl_plan_line_parent_class)->finalize (object);
}

static void
sl_plan_line_class_init (SlPlanLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_plan_line_finalize;
}

static void
sl_plan_line_init (SlPlanLine *self)
{
}

/* ---- The list ---- */

struct _SlPlanChangesList
{
  AdwBin parent_instance;

  GtkLabel *summary, *order;
  GtkStack *stack;
  GListStore *lines;
  SlPlanImport *import;
};

G_DEFINE_FINAL_TYPE (SlPlanChangesList, sl_plan_changes_list, ADW_TYPE_BIN)

/* The parts of a goal that are told one by one; the measure's numbers are in its words. */
static const SlPlanField told[]
    = { SL_PLAN_TITLE,   SL_PLAN_PARENT,      SL_PLAN_STATUS,      SL_PLAN_OWNER,
        SL_PLAN_MEASURE, SL_PLAN_TARGET_DATE, SL_PLAN_DESCRIPTION, SL_PLAN_SOURCE };

static char *
dup_shown (const SlGoalRecord *goal, SlPlanField field)
{
  g_autofree char *value = sl_plan_words_value (goal, field);

  if (value == NULL || *value == '\0')
    return g_strdup (C_ ("value of a goal", "none"));
  if (g_utf8_strlen (value, -1) > VALUE_CHARS)
    {
      g_autofree char *start = g_utf8_substring (value, 0, VALUE_CHARS - 1);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&value);
}

static void
add_part (GString *markup, GString *spoken, SlPlanField field, const SlPlanChange *change)
{
  const char *name = sl_plan_words_field (field);
  g_autofree char *old = change->before != NULL ? dup_shown (change->before, field) : NULL;
  g_autofree char *new = dup_shown (change->after, field);
  g_autofree char *shown = NULL;
  g_autofree char *said = NULL;

  if (old != NULL)
    {
      shown = g_markup_printf_escaped ("<b>%s</b>  <s>%s</s> → %s", name, old, new);
      /* Translators: a field of a goal, its value before and after: "Owner: from Ana to Zoë." */
      said = g_strdup_printf (_ ("%s: from %s to %s."), name, old, new);
    }
  else
    {
      shown = g_markup_printf_escaped ("<b>%s</b>  %s", name, new);
      said = g_strdup_printf ("%s: %s.", name, new);
    }
  g_string_append_printf (markup, "%s%s", markup->len > 0 ? "\n" : "", shown);
  g_string_append_printf (spoken, " %s", said);
}

static gboolean
is_told (const SlPlanChange *change, SlPlanField field)
{
  g_autofree char *old
      = change->before != NULL ? sl_plan_words_value (change->before, field) : NULL;
  g_autofree char *new = sl_plan_words_value (change->after, field);

  if (change->before != NULL)
    return g_strcmp0 (old, new) != 0;
  if (field == SL_PLAN_TITLE)
    return FALSE; /* heads it */
  return new != NULL
         && !(field == SL_PLAN_STATUS && change->after->status == SL_GOAL_STATUS_NOT_STARTED);
}

static void
tell_links (GString *markup, GString *spoken, const SlPlanChange *change)
{
  g_autofree char *words = NULL;

  if (change->after != NULL || change->n_links == 0)
    return;
  words = g_strdup_printf (
      ngettext ("%'u item is linked to it.", "%'u items are linked to it.", change->n_links),
      change->n_links);
  g_string_append (markup, words);
  g_string_append_printf (spoken, " %s", words);
}

static char *
dup_title (const SlPlanChange *change, char **spoken)
{
  char *name = sl_plan_words_goal (change->after != NULL ? change->after : change->before);
  const char *kind = change->before == NULL  ? _ ("New")
                     : change->after == NULL ? _ ("Not in this file")
                                             : _ ("Changed");

  *spoken = g_strdup_printf ("%s: %s.", kind, name);
  return name;
}

static void
describe (const SlPlanChange *change, GString *markup, GString *spoken)
{
  for (guint i = 0; change->after != NULL && i < G_N_ELEMENTS (told); i++)
    if (is_told (change, told[i]))
      add_part (markup, spoken, told[i], change);
  tell_links (markup, spoken, change);
}

/* ---- Rows ---- */

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), make_label (NULL));
  gtk_box_append (GTK_BOX (column), make_label ("plan-parts"));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), column);
  gtk_list_item_set_child (row, box);
  gtk_list_item_set_activatable (row, FALSE);
}

static const char *
get_icon (const SlPlanLine *line)
{
  if (line->kind == LINE_PROBLEM)
    return "dialog-warning-symbolic";
  if (line->change->before == NULL)
    return "list-add-symbolic";
  return line->change->after == NULL ? "list-remove-symbolic" : "document-edit-symbolic";
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  const SlPlanLine *line = gtk_list_item_get_item (row);
  GtkWidget *box = gtk_list_item_get_child (row);
  GtkWidget *icon = gtk_widget_get_first_child (box);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_last_child (box));
  GtkWidget *parts = gtk_widget_get_next_sibling (title);
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *first = NULL;
  g_autoptr (GString) spoken = NULL;

  gtk_widget_set_visible (icon, line->kind != LINE_HEAD);
  gtk_widget_remove_css_class (title, "heading");
  gtk_widget_remove_css_class (box, "plan-lines-head");
  gtk_widget_remove_css_class (icon, "amber");
  if (line->kind == LINE_GOAL)
    {
      g_autofree char *name = dup_title (line->change, &first);

      spoken = g_string_new (first);
      describe (line->change, markup, spoken);
      gtk_label_set_label (GTK_LABEL (title), name);
    }
  else
    {
      spoken = g_string_new (line->kind == LINE_HEAD ? line->head : line->text);
      gtk_label_set_label (GTK_LABEL (title), spoken->str);
    }
  if (line->kind == LINE_HEAD)
    {
      gtk_widget_add_css_class (title, "heading");
      gtk_widget_add_css_class (box, "plan-lines-head");
    }
  else
    gtk_image_set_from_icon_name (GTK_IMAGE (icon), get_icon (line));
  if (line->kind == LINE_PROBLEM)
    gtk_widget_add_css_class (icon, "amber");
  gtk_label_set_markup (GTK_LABEL (parts), markup->str);
  gtk_widget_set_visible (parts, markup->len > 0);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
}

/* ---- What is in it ---- */

static SlPlanLine *
add_line (GPtrArray *lines, LineKind kind)
{
  SlPlanLine *line = g_object_new (SL_TYPE_PLAN_LINE, NULL);

  line->kind = kind;
  g_ptr_array_add (lines, line);
  return line;
}

static void
add_head (GPtrArray *lines, const char *words)
{
  add_line (lines, LINE_HEAD)->head = g_strdup (words);
}

static void
add_problems (GPtrArray *lines, const SlPlanImport *import)
{
  if (import->messages[0] == NULL)
    return;
  add_head (lines, _ ("Not read as it stands"));
  for (char **message = import->messages; *message != NULL; message++)
    add_line (lines, LINE_PROBLEM)->text = *message;
}

static void
add_changes (GPtrArray *lines,
             const SlPlanImport *import,
             gboolean with_before,
             gboolean with_after,
             const char *head)
{
  gboolean any = FALSE;

  for (guint i = 0; i < import->changes->len; i++)
    {
      const SlPlanChange *change = import->changes->pdata[i];

      if ((change->before != NULL) != with_before || (change->after != NULL) != with_after)
        continue;
      if (!any)
        add_head (lines, head);
      any = TRUE;
      add_line (lines, LINE_GOAL)->change = change;
    }
}

void
sl_plan_changes_list_take (SlPlanChangesList *self, SlPlanImport *import)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *summary = sl_plan_words_summary (import);

  g_list_store_remove_all (self->lines);
  g_clear_pointer (&self->import, sl_plan_import_free);
  self->import = import;
  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (GTK_WIDGET (self->order), import->reordered);
  add_problems (lines, import);
  add_changes (lines, import, FALSE, TRUE, _ ("New"));
  add_changes (lines, import, TRUE, TRUE, _ ("Changed"));
  add_changes (lines, import, TRUE, FALSE, _ ("Not in this file: kept, with their links"));
  g_list_store_splice (self->lines, 0, 0, lines->pdata, lines->len);
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "lines" : "none");
}

gboolean
sl_plan_changes_list_has_changes (SlPlanChangesList *self)
{
  const SlPlanImport *import = self->import;

  return import != NULL && (import->n_added + import->n_changed > 0 || import->reordered);
}

static void
sl_plan_changes_list_finalize (GObject *object)
{
  SlPlanChangesList *self = SL_PLAN_CHANGES_LIST (object);

  g_clear_object (&self->lines);
  g_clear_pointer (&self->import, sl_plan_import_free);
  G_OBJECT_CLASS (sl_plan_changes_list_parent_class)->finalize (object);
}

static void
sl_plan_changes_list_class_init (SlPlanChangesListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_plan_changes_list_finalize;
}

static GtkWidget *
make_list (SlPlanChangesList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection
      = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  GtkWidget *list;

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);
  gtk_widget_add_css_class (list, "plan-lines");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What changes"), -1);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  return sl_list_bin_new (GTK_LIST_VIEW (list), scrolled);
}

static void
sl_plan_changes_list_init (SlPlanChangesList *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *none = adw_status_page_new ();

  self->lines = g_list_store_new (SL_TYPE_PLAN_LINE);
  self->summary = GTK_LABEL (make_label ("heading"));
  self->order = GTK_LABEL (make_label ("secondary"));
  gtk_label_set_label (self->order, _ ("The goals come in another order."));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->summary));
  gtk_box_append (GTK_BOX (top), GTK_WIDGET (self->order));
  gtk_widget_add_css_class (top, "plan-lines-top");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _ ("The plan says the same already"));
  gtk_widget_add_css_class (none, "compact");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_list (self), "lines");
  gtk_stack_add_named (self->stack, none, "none");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (page), top);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
sl_plan_changes_list_new (void)
{
  return g_object_new (SL_TYPE_PLAN_CHANGES_LIST, NULL);
}
