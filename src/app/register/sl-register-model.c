/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-model.h"

#include <string.h>

typedef struct
{
  SlRegisterModel *model; /* not owned */
  SlRegisterGroup *group;
  GListStore *head; /* holds the group's row while the group has items */
  GtkFilter *filter;
  GtkSortListModel *rows;
} Section;

struct _SlRegisterModel
{
  GObject parent_instance;

  GListModel *items;
  char *today;

  GtkFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *flat;
  GtkFlattenListModel *grouped;
  Section sections[SL_N_REGISTER_SECTIONS];

  char *words; /* case-folded; NULL: any */
  SlRegisterShow show;
  int kind;
  char *owner;
  char *goal;
};

G_DEFINE_FINAL_TYPE (SlRegisterModel, sl_register_model, G_TYPE_OBJECT)

static gboolean
is_finished (const SlItemRecord *record)
{
  return record->progress == SL_PROGRESS_ACCEPTED || record->progress == SL_PROGRESS_WITHDRAWN;
}

SlRegisterSection
sl_register_section_of (SlItem *item, const char *today)
{
  const SlItemRecord *record = sl_item_get_record (item);

  if (is_finished (record))
    return SL_REGISTER_FINISHED;
  if (sl_item_record_is_overdue (record, today))
    return SL_REGISTER_OVERDUE;
  if (record->due_date != NULL || record->recurrence != SL_RECURRENCE_NONE)
    return SL_REGISTER_LATER;
  if (record->due_text != NULL && *record->due_text != '\0')
    return SL_REGISTER_WAITING;
  return SL_REGISTER_UNDATED;
}

static gboolean
matches_show (SlRegisterModel *self, const SlItemRecord *record)
{
  switch (self->show)
    {
    case SL_REGISTER_SHOW_UNFINISHED:
      return !is_finished (record);
    case SL_REGISTER_SHOW_LATE:
      return sl_item_record_is_overdue (record, self->today);
    case SL_REGISTER_SHOW_REPORTED:
      return record->progress == SL_PROGRESS_REPORTED;
    case SL_REGISTER_SHOW_FINISHED:
      return is_finished (record);
    case SL_REGISTER_SHOW_ALL:
    default:
      return TRUE;
    }
}

static gboolean
has_words (const char *text, const char *words)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, words) != NULL;
}

static gboolean
matches_words (SlRegisterModel *self, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  g_autofree char *owners = NULL;

  if (self->words == NULL)
    return TRUE;
  owners = g_strjoinv (", ", record->owners);
  return has_words (record->text, self->words) || has_words (owners, self->words)
         || has_words (record->note, self->words) || has_words (record->ref, self->words)
         || has_words (sl_item_get_goal_refs (item), self->words);
}

/* NULL: anything; "": nothing in the list; else: in the list. */
static gboolean
matches_list (char **list, const char *wanted)
{
  if (wanted == NULL)
    return TRUE;
  if (*wanted == '\0')
    return list[0] == NULL;
  return g_strv_contains ((const char *const *) list, wanted);
}

static gboolean
filter_cb (gpointer object, gpointer data)
{
  SlRegisterModel *self = data;
  const SlItemRecord *record = sl_item_get_record (object);

  return matches_show (self, record) && (self->kind < 0 || (int) record->kind == self->kind)
         && matches_list (record->owners, self->owner) && matches_list (record->goals, self->goal)
         && matches_words (self, object);
}

static gboolean
section_cb (gpointer object, gpointer data)
{
  Section *section = data;

  return sl_register_section_of (object, section->model->today)
         == sl_register_group_get_section (section->group);
}

/* Dated before undated, early before late; then the order of the minutes. */
static int
compare_due_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const SlItemRecord *one = sl_item_get_record ((SlItem *) a);
  const SlItemRecord *two = sl_item_get_record ((SlItem *) b);
  int order;

  if ((one->due_date == NULL) != (two->due_date == NULL))
    return one->due_date == NULL ? 1 : -1;
  order = g_strcmp0 (one->due_date, two->due_date);
  if (order == 0)
    order = g_strcmp0 (one->paper, two->paper);
  return order != 0 ? order : one->position - two->position;
}

static GtkSorter *
new_due_sorter (void)
{
  return GTK_SORTER (gtk_custom_sorter_new (compare_due_cb, NULL, NULL));
}

static void
size_changed_cb (Section *section)
{
  guint size = g_list_model_get_n_items (G_LIST_MODEL (section->rows));
  gboolean shown = g_list_model_get_n_items (G_LIST_MODEL (section->head)) > 0;

  sl_register_group_set_size (section->group, size);
  if (size > 0 && !shown)
    g_list_store_append (section->head, section->group);
  else if (size == 0 && shown)
    g_list_store_remove_all (section->head);
}

static void
build_section (SlRegisterModel *self, SlRegisterSection number, GListStore *models)
{
  Section *section = &self->sections[number];
  GtkFilterListModel *members;

  section->model = self;
  section->group = sl_register_group_new (number);
  section->head = g_list_store_new (SL_TYPE_REGISTER_GROUP);
  section->filter = GTK_FILTER (gtk_custom_filter_new (section_cb, section, NULL));
  members = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                       g_object_ref (section->filter));
  section->rows = gtk_sort_list_model_new (G_LIST_MODEL (members), new_due_sorter ());
  size_changed_cb (section);
  g_list_store_append (models, section->head);
  g_list_store_append (models, section->rows);
}

SlRegisterModel *
sl_register_model_new (GListModel *items, const char *today)
{
  SlRegisterModel *self = g_object_new (SL_TYPE_REGISTER_MODEL, NULL);
  GListStore *models = g_list_store_new (G_TYPE_LIST_MODEL);

  self->items = g_object_ref (items);
  self->today = g_strdup (today);
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  self->filtered = gtk_filter_list_model_new (g_object_ref (items), g_object_ref (self->filter));
  self->flat
      = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)), new_due_sorter ());
  for (guint i = 0; i < SL_N_REGISTER_SECTIONS; i++)
    build_section (self, i, models);
  self->grouped = gtk_flatten_list_model_new (G_LIST_MODEL (models));
  /* After the joined list, which must have heard of the rows before their heading comes or goes:
   * otherwise it would count rows that it has not announced. */
  for (guint i = 0; i < SL_N_REGISTER_SECTIONS; i++)
    g_signal_connect_swapped (self->sections[i].rows,
                              "items-changed",
                              G_CALLBACK (size_changed_cb),
                              &self->sections[i]);
  return self;
}

static void
sl_register_model_dispose (GObject *object)
{
  SlRegisterModel *self = SL_REGISTER_MODEL (object);

  g_clear_object (&self->grouped);
  g_clear_object (&self->flat);
  for (guint i = 0; i < SL_N_REGISTER_SECTIONS; i++)
    {
      Section *section = &self->sections[i];

      if (section->rows != NULL)
        g_signal_handlers_disconnect_by_data (section->rows, section);
      g_clear_object (&section->rows);
      g_clear_object (&section->filter);
      g_clear_object (&section->head);
      g_clear_object (&section->group);
    }
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (sl_register_model_parent_class)->dispose (object);
}

static void
sl_register_model_finalize (GObject *object)
{
  SlRegisterModel *self = SL_REGISTER_MODEL (object);

  g_free (self->today);
  g_free (self->words);
  g_free (self->owner);
  g_free (self->goal);
  G_OBJECT_CLASS (sl_register_model_parent_class)->finalize (object);
}

static void
sl_register_model_class_init (SlRegisterModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_register_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_register_model_finalize;
}

static void
sl_register_model_init (SlRegisterModel *self)
{
  self->kind = -1;
}

GListModel *
sl_register_model_get_grouped (SlRegisterModel *self)
{
  return G_LIST_MODEL (self->grouped);
}

GListModel *
sl_register_model_get_flat (SlRegisterModel *self)
{
  return G_LIST_MODEL (self->flat);
}

void
sl_register_model_set_sorter (SlRegisterModel *self, GtkSorter *sorter)
{
  g_autoptr (GtkMultiSorter) order = gtk_multi_sorter_new ();

  if (sorter != NULL)
    gtk_multi_sorter_append (order, g_object_ref (sorter));
  gtk_multi_sorter_append (order, new_due_sorter ());
  gtk_sort_list_model_set_sorter (self->flat, GTK_SORTER (order));
  for (guint i = 0; i < SL_N_REGISTER_SECTIONS; i++)
    gtk_sort_list_model_set_sorter (self->sections[i].rows, GTK_SORTER (order));
}

static void
changed (SlRegisterModel *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

void
sl_register_model_set_words (SlRegisterModel *self, const char *words)
{
  g_free (self->words);
  self->words = words != NULL && *words != '\0' ? g_utf8_casefold (words, -1) : NULL;
  changed (self);
}

void
sl_register_model_set_show (SlRegisterModel *self, SlRegisterShow show)
{
  self->show = show;
  changed (self);
}

void
sl_register_model_set_kind (SlRegisterModel *self, int kind)
{
  self->kind = kind;
  changed (self);
}

void
sl_register_model_set_owner (SlRegisterModel *self, const char *owner)
{
  g_free (self->owner);
  self->owner = g_strdup (owner);
  changed (self);
}

void
sl_register_model_set_goal (SlRegisterModel *self, const char *goal)
{
  g_free (self->goal);
  self->goal = g_strdup (goal);
  changed (self);
}

void
sl_register_model_refresh (SlRegisterModel *self)
{
  changed (self);
  for (guint i = 0; i < SL_N_REGISTER_SECTIONS; i++)
    gtk_filter_changed (self->sections[i].filter, GTK_FILTER_CHANGE_DIFFERENT);
}

void
sl_register_model_count (SlRegisterModel *self, SlRegisterCounts *counts)
{
  guint n = g_list_model_get_n_items (self->items);

  *counts = (SlRegisterCounts){ 0 };
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (self->items, i);
      const SlItemRecord *record = sl_item_get_record (item);
      gboolean undated = record->due_text == NULL && record->due_date == NULL
                         && record->recurrence == SL_RECURRENCE_NONE;

      if (is_finished (record))
        continue;
      counts->owed++;
      counts->late += sl_item_record_is_overdue (record, self->today) ? 1 : 0;
      counts->reported += record->progress == SL_PROGRESS_REPORTED ? 1 : 0;
      counts->unclear += record->owners[0] == NULL || undated ? 1 : 0;
    }
}
