/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-plan-columns-page.h"

#include <glib/gi18n.h>

#include "sl-plan-remembered.h"
#include "sl-plan-words.h"

/* So many values of a column are shown, each cut to so many letters. */
#define EXAMPLES 3
#define EXAMPLE_CHARS 28
/* Rows in which they are looked for. */
#define EXAMPLE_ROWS 200
#define COLUMN_CHARS 18

typedef struct
{
  GtkWidget *row;
  GtkDropDown *choice;
} FieldRow;

struct _SlPlanColumnsPage
{
  AdwBin parent_instance;

  GtkWidget *source; /* the group of the next two */
  FieldRow sheets, headers;
  FieldRow fields[SL_N_PLAN_FIELDS];

  SlTable *table;
  guint sheet;
  SlPlanMapping mapping;
  gboolean filling; /* choices are being shown, not made */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPlanColumnsPage, sl_plan_columns_page, ADW_TYPE_BIN)

static const SlSheet *
get_sheet (SlPlanColumnsPage *self)
{
  return self->table->sheets->pdata[self->sheet];
}

/* ---- What columns hold ---- */

static char *
cut (const char *text)
{
  g_autofree char *line = g_strdup (text);

  g_strdelimit (line, "\n\r\t", ' ');
  if (g_utf8_strlen (line, -1) > EXAMPLE_CHARS)
    {
      g_autofree char *start = g_utf8_substring (line, 0, EXAMPLE_CHARS - 1);

      return g_strconcat (start, "…", NULL);
    }
  return g_steal_pointer (&line);
}

/* (nullable) */
static char *
dup_examples (SlPlanColumnsPage *self, int column)
{
  const SlSheet *sheet = get_sheet (self);
  GString *text = g_string_new (NULL);
  guint n = 0;

  for (guint i = self->mapping.header + 1;
       n < EXAMPLES && i < MIN (sheet->rows->len, self->mapping.header + EXAMPLE_ROWS);
       i++)
    {
      const char *cell = sl_table_row_get (sheet->rows->pdata[i], column);
      g_autofree char *shown = cut (cell);

      if (*cell == '\0')
        continue;
      g_string_append_printf (text, "%s%s", n++ > 0 ? " · " : "", shown);
    }
  return g_string_free (text, n == 0);
}

/* What stands for a field that no column says. */
static const char *
tell_none (SlPlanField field)
{
  switch (field)
    {
    case SL_PLAN_REF:
      return _ ("Required: the number or code that each goal keeps from plan to plan");
    case SL_PLAN_TITLE:
      return _ ("Required: what the goal is called");
    case SL_PLAN_PARENT:
      return _ ("Without it, 1.2 belongs to 1");
    case SL_PLAN_BASELINE:
    case SL_PLAN_TARGET:
      return _ ("Where it has a column of its own");
    case SL_PLAN_DESCRIPTION:
    case SL_PLAN_OWNER:
    case SL_PLAN_TARGET_DATE:
    case SL_PLAN_MEASURE:
    case SL_PLAN_SOURCE:
    case SL_PLAN_STATUS:
    case SL_N_PLAN_FIELDS:
    default:
      return _ ("Without it, what goals have stays");
    }
}

static void
tell_field (SlPlanColumnsPage *self, SlPlanField field)
{
  FieldRow *row = &self->fields[field];
  int column = self->mapping.columns[field];
  GtkStringObject *chosen = gtk_drop_down_get_selected_item (row->choice);
  g_autofree char *examples = column >= 0 ? dup_examples (self, column) : NULL;
  const char *told = examples != NULL ? examples
                     : column >= 0    ? _ ("This column is empty")
                                      : tell_none (field);
  g_autofree char *subtitle = g_markup_escape_text (told, -1);
  /* Translators: what a screen reader says of a field of the plan: its name, the column chosen for
   * it, and what stands in that column */
  g_autofree char *spoken = g_strdup_printf (_ ("%s, column: %s. %s"),
                                             sl_plan_words_field (field),
                                             gtk_string_object_get_string (chosen),
                                             told);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->row), subtitle);
  if (column < 0 && (field == SL_PLAN_REF || field == SL_PLAN_TITLE))
    gtk_widget_add_css_class (row->row, "error");
  else
    gtk_widget_remove_css_class (row->row, "error");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* ---- Choices ---- */

static guint
count_columns (SlPlanColumnsPage *self)
{
  const SlSheet *sheet = get_sheet (self);
  guint n = 0;

  for (guint i = 0; i < MIN (sheet->rows->len, EXAMPLE_ROWS); i++)
    n = MAX (n, g_strv_length (((SlTableRow *) sheet->rows->pdata[i])->cells));
  return n;
}

/* As spreadsheets name them: A to Z, AA … */
static char *
dup_letters (guint column)
{
  char letters[4] = { 0 };
  int at = 3;

  for (guint n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
    letters[--at] = (char) ('A' + (n - 1) % 26);
  return g_strdup (letters + at);
}

static GListModel *
list_columns (SlPlanColumnsPage *self)
{
  const SlTableRow *header = get_sheet (self)->rows->pdata[self->mapping.header];
  GtkStringList *list = gtk_string_list_new (NULL);
  guint n = count_columns (self);

  gtk_string_list_append (list, C_ ("column of a table", "None"));
  for (guint i = 0; i < n; i++)
    {
      const char *cell = sl_table_row_get (header, (int) i);
      g_autofree char *letters = dup_letters (i);
      g_autofree char *unnamed = g_strdup_printf (_ ("Column %s"), letters);
      g_autofree char *name = cut (*cell != '\0' ? cell : unnamed);

      gtk_string_list_append (list, name);
    }
  return G_LIST_MODEL (list);
}

static GListModel *
list_sheets (SlPlanColumnsPage *self)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->table->sheets->len; i++)
    {
      const SlSheet *sheet = self->table->sheets->pdata[i];

      gtk_string_list_append (list, sheet->name != NULL ? sheet->name : "");
    }
  return G_LIST_MODEL (list);
}

static GListModel *
list_headers (SlPlanColumnsPage *self)
{
  const SlSheet *sheet = get_sheet (self);
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < sl_plan_sheet_count_headers (sheet); i++)
    {
      const SlTableRow *row = sheet->rows->pdata[i];
      g_autofree char *cells = g_strjoinv (", ", row->cells);
      g_autofree char *words = cut (cells);
      g_autofree char *name = g_strdup_printf (_ ("Row %u: %s"), row->line, words);

      gtk_string_list_append (list, name);
    }
  return G_LIST_MODEL (list);
}

static void
set_choices (FieldRow *row, GListModel *list, guint selected)
{
  gtk_drop_down_set_model (row->choice, list);
  gtk_drop_down_set_selected (row->choice, selected);
  g_object_unref (list);
}

static void
show_mapping (SlPlanColumnsPage *self)
{
  self->filling = TRUE;
  set_choices (&self->headers, list_headers (self), self->mapping.header);
  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    {
      set_choices (
          &self->fields[field], list_columns (self), (guint) (self->mapping.columns[field] + 1));
      tell_field (self, field);
    }
  self->filling = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
sheet_chosen_cb (SlPlanColumnsPage *self)
{
  if (self->filling)
    return;
  self->sheet = gtk_drop_down_get_selected (self->sheets.choice);
  if (!sl_plan_remembered_find (get_sheet (self), &self->mapping))
    sl_plan_mapping_guess (get_sheet (self), &self->mapping);
  show_mapping (self);
}

static void
header_chosen_cb (SlPlanColumnsPage *self)
{
  if (self->filling)
    return;
  sl_plan_mapping_guess_below (
      get_sheet (self), gtk_drop_down_get_selected (self->headers.choice), &self->mapping);
  show_mapping (self);
}

static void
column_chosen_cb (GtkDropDown *choice, GParamSpec *pspec, SlPlanColumnsPage *self)
{
  if (self->filling)
    return;
  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    if (self->fields[field].choice == choice)
      {
        self->mapping.columns[field] = (int) gtk_drop_down_get_selected (choice) - 1;
        tell_field (self, field);
      }
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- The page ---- */

gboolean
sl_plan_columns_page_set_table (SlPlanColumnsPage *self, SlTable *table)
{
  gboolean remembered;

  g_clear_pointer (&self->table, sl_table_unref);
  self->table = sl_table_ref (table);
  self->sheet = sl_plan_table_guess (table, &self->mapping);
  remembered = sl_plan_remembered_find (get_sheet (self), &self->mapping);
  self->filling = TRUE;
  set_choices (&self->sheets, list_sheets (self), self->sheet);
  gtk_widget_set_visible (self->sheets.row, table->sheets->len > 1);
  show_mapping (self);
  return remembered;
}

guint
sl_plan_columns_page_get_sheet (SlPlanColumnsPage *self)
{
  return self->sheet;
}

const SlPlanMapping *
sl_plan_columns_page_get_mapping (SlPlanColumnsPage *self)
{
  return &self->mapping;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), COLUMN_CHARS);
  gtk_list_item_set_child (row, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *row, gpointer data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (row)),
                       gtk_string_object_get_string (gtk_list_item_get_item (row)));
}

static void
make_row (FieldRow *row, GtkWidget *group, const char *title)
{
  g_autoptr (GtkListItemFactory) shown = gtk_signal_list_item_factory_new ();

  row->row = adw_action_row_new ();
  row->choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  g_signal_connect (shown, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (shown, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (row->choice, shown);
  gtk_widget_set_valign (GTK_WIDGET (row->choice), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->row), title);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row->row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->choice));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row->row), GTK_WIDGET (row->choice));
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (row->choice), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row->row);
}

static void
sl_plan_columns_page_finalize (GObject *object)
{
  g_clear_pointer (&SL_PLAN_COLUMNS_PAGE (object)->table, sl_table_unref);
  G_OBJECT_CLASS (sl_plan_columns_page_parent_class)->finalize (object);
}

static void
sl_plan_columns_page_class_init (SlPlanColumnsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_plan_columns_page_finalize;
  signals[CHANGED] = g_signal_new (
      "changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_plan_columns_page_init (SlPlanColumnsPage *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  self->source = adw_preferences_group_new ();
  make_row (&self->sheets, self->source, _ ("Sheet"));
  make_row (&self->headers, self->source, _ ("Headings"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Columns"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (group),
      _ ("Which column says what. It is remembered for tables with these headings."));
  for (SlPlanField field = 0; field < SL_N_PLAN_FIELDS; field++)
    {
      make_row (&self->fields[field], group, sl_plan_words_field (field));
      g_signal_connect (
          self->fields[field].choice, "notify::selected", G_CALLBACK (column_chosen_cb), self);
    }
  g_signal_connect_swapped (
      self->sheets.choice, "notify::selected", G_CALLBACK (sheet_chosen_cb), self);
  g_signal_connect_swapped (
      self->headers.choice, "notify::selected", G_CALLBACK (header_chosen_cb), self);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (self->source));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_add_css_class (GTK_WIDGET (self), "plan-columns");
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
sl_plan_columns_page_new (void)
{
  return g_object_new (SL_TYPE_PLAN_COLUMNS_PAGE, NULL);
}
