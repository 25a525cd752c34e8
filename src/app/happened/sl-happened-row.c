/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-happened-row.h"

#include <glib/gi18n.h>

#include "base/sl-auto.h"
#include "sl-key-cap.h"
#include "sl-kind-badge.h"
#include "sl-words.h"
#include "sl-wrap.h"

struct _SlHappenedRow
{
  GtkListBoxRow parent_instance;

  const SlOwedAnswer *owed; /* lent */
  guint passage;
  guint place, n;
  char *today;
  gboolean chosen;
  GPtrArray *caps; /* of its buttons, lent */
};

G_DEFINE_FINAL_TYPE (SlHappenedRow, sl_happened_row, GTK_TYPE_LIST_BOX_ROW)

const SlOwedAnswer *
sl_happened_row_get (SlHappenedRow *self)
{
  return self->owed;
}

const SlAnswer *
sl_happened_row_get_answer (SlHappenedRow *self)
{
  GPtrArray *answers = self->owed->answers;

  return answers->len > 0 ? answers->pdata[self->passage % answers->len] : NULL;
}

SlProgress
sl_happened_row_get_progress (SlHappenedRow *self)
{
  const SlAnswer *answer = sl_happened_row_get_answer (self);
  SlProgress progress = sl_item_get_record (self->owed->item)->progress;

  if (answer == NULL)
    return progress;
  switch (answer->says)
    {
    case SL_ANSWER_SAYS_UNDER_WAY:
      return SL_PROGRESS_IN_PROGRESS;
    case SL_ANSWER_SAYS_OPEN:
      return progress;
    case SL_ANSWER_SAYS_NOTHING:
    case SL_ANSWER_SAYS_DONE:
    default:
      return SL_PROGRESS_REPORTED;
    }
}

/* ---- words ---- */

static GtkWidget *
add_label (GtkWidget *box, const char *words, const char *class_name)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  if (SL_IS_WRAP (box))
    sl_wrap_append (SL_WRAP (box), label);
  else
    gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* "13 Sep 2012, 226/12 (2) · Officers" */
static char *
dup_source (SlHappenedRow *self)
{
  const SlItemRecord *record = sl_item_get_record (self->owed->item);
  const char *date = sl_meeting_get_record (sl_item_get_meeting (self->owed->item))->date;
  g_autofree char *day = sl_words_date_short (date);
  g_autofree char *ref = sl_words_ref (record);
  g_autofree char *owners = sl_words_owners (record);
  g_autofree char *where = NULL;

  where = g_strjoin (", ", day != NULL ? day : _ ("undated"), ref, NULL);
  return g_strdup_printf ("%s · %s", where, owners != NULL ? owners : _ ("nobody named"));
}

/* Words that both have stand out. */
static char *
dup_markup (const SlAnswer *answer)
{
  gsize length = strlen (answer->quote);
  g_autofree gboolean *lit = g_new0 (gboolean, length + 1);
  GString *markup = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; answer->words[i] != NULL; i++)
    {
      gsize n = strlen (answer->words[i]);

      for (const char *p = strstr (answer->quote, answer->words[i]); p != NULL && n > 0;
           p = strstr (p + n, answer->words[i]))
        for (gsize j = 0; j < n; j++)
          lit[(gsize) (p - answer->quote) + j] = TRUE;
    }
  while (at < length)
    {
      gsize end = at;
      g_autofree char *part = NULL;
      g_autofree char *escaped = NULL;

      while (end < length && lit[end] == lit[at])
        end++;
      part = g_strndup (answer->quote + at, end - at);
      escaped = g_markup_escape_text (part, -1);
      g_string_append_printf (markup, lit[at] ? "<b>%s</b>" : "%s", escaped);
      at = end;
    }
  return g_string_free (markup, FALSE);
}

const char *
sl_happened_get_sure (const SlAnswer *answer)
{
  if (answer->by_ref)
    return _ ("names this minute");
  return answer->strength == SL_ANSWER_LIKELY ? C_ ("how sure an answer is", "likely")
                                              : C_ ("how sure an answer is", "possible");
}

/* What became of it in these minutes, once somebody said so. */
static const char *
get_told (SlHappenedRow *self)
{
  const SlItemRecord *record = sl_item_get_record (self->owed->item);

  if (self->owed->told == NULL)
    return NULL;
  if (self->owed->told->kind == SL_FOLLOWUP_NOTE)
    return self->owed->told->page > 0 ? _ ("Still open, noted") : _ ("Not mentioned, noted");
  return sl_words_progress (record->progress);
}

char *
sl_happened_dup_lit (const char *quote)
{
  g_auto (GStrv) words = g_strsplit (quote, " ", 5);
  g_autofree char *beginning = NULL;

  if (g_strv_length (words) < 5)
    return g_strdup (quote);
  g_clear_pointer (&words[4], g_free);
  beginning = g_strjoinv (" ", words);
  return g_strjoin ("\n", quote, beginning, NULL);
}

/* ---- the right half ---- */

static void
add_button (
    SlHappenedRow *self, GtkWidget *box, const char *words, const char *key, const char *action)
{
  GtkWidget *button = sl_key_cap_button_new (words, key, action);
  const SlItemRecord *record = sl_item_get_record (self->owed->item);
  g_autofree char *name = g_strdup_printf ("%s: %s", words, record->text);

  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", record->id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_ptr_array_add (self->caps,
                   gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button))));
  if (g_str_equal (action, "happened.take"))
    gtk_widget_add_css_class (button, "happened-take");
  sl_wrap_append (SL_WRAP (box), button);
}

static void
add_page (SlHappenedRow *self, GtkWidget *box, const SlAnswer *answer)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *page = g_strdup_printf (_ ("page %d"), answer->page);

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("text-x-generic-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (page));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "page-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "happened.show");
  gtk_actionable_set_action_target (
      GTK_ACTIONABLE (button), "s", sl_item_get_id (self->owed->item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, page, -1);
  sl_wrap_append (SL_WRAP (box), button);
}

static void
add_told (SlHappenedRow *self, GtkWidget *box, const char *told)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("object-select-symbolic"));
  add_label (line, told, "heading");
  gtk_widget_add_css_class (line, "done");
  sl_wrap_append (SL_WRAP (box), line);
}

static const char *
get_take_words (SlHappenedRow *self)
{
  const SlAnswer *answer = sl_happened_row_get_answer (self);

  if (answer->says == SL_ANSWER_SAYS_OPEN)
    return _ ("Still open");
  return sl_words_progress (sl_happened_row_get_progress (self));
}

static void
fill_answer (SlHappenedRow *self, GtkWidget *side, const SlAnswer *answer)
{
  GtkWidget *line = sl_wrap_new (8, 4);
  g_autofree char *markup = dup_markup (answer);
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), markup);
  const char *told = get_told (self);
  GtkWidget *label = add_label (side, NULL, "happened-quote");

  gtk_label_set_markup (GTK_LABEL (label), quoted);
  add_page (self, line, answer);
  gtk_widget_add_css_class (add_label (line, sl_happened_get_sure (answer), "secondary"),
                            "sl-caption");
  if (told != NULL)
    add_told (self, line, told);
  else
    {
      add_button (self, line, get_take_words (self), "Y", "happened.take");
      if (sl_happened_row_get_progress (self) != SL_PROGRESS_IN_PROGRESS)
        add_button (self, line, _ ("In progress"), "P", "happened.under-way");
      add_button (self, line, _ ("Not this"), "X", "happened.refuse");
      if (self->owed->answers->len > 1)
        add_button (self, line, _ ("Other passage"), "N", "happened.turn");
    }
  gtk_box_append (GTK_BOX (side), line);
  gtk_widget_add_css_class (side, "happened-answer");
}

static void
fill_silence (SlHappenedRow *self, GtkWidget *side)
{
  const SlItemRecord *record = sl_item_get_record (self->owed->item);
  GtkWidget *line = sl_wrap_new (8, 4);
  g_autofree char *late = sl_words_late (record, self->today);
  const char *told = get_told (self);

  add_label (line, _ ("Not mentioned"), "heading");
  if (late != NULL)
    gtk_widget_add_css_class (add_label (line, late, "late"), "sl-caption");
  else if (sl_item_record_is_nobodys (record))
    gtk_widget_add_css_class (add_label (line, _ ("no owner or no date"), "amber"), "sl-caption");
  if (told != NULL)
    add_told (self, line, told);
  else
    {
      add_button (self, line, _ ("Note it"), "Y", "happened.take");
      add_button (self, line, _ ("Find in the paper…"), "F", "happened.find");
    }
  gtk_box_append (GTK_BOX (side), line);
  gtk_widget_add_css_class (side, "happened-silence");
}

/* ---- whole ---- */

static char *
dup_spoken (SlHappenedRow *self)
{
  const SlItemRecord *record = sl_item_get_record (self->owed->item);
  const SlAnswer *answer = sl_happened_row_get_answer (self);
  g_autofree char *source = dup_source (self);
  g_autofree char *said = NULL;
  const char *told = get_told (self);

  if (answer != NULL)
    /* Translators: spoken; a page, the words that stand there, and "likely" or "possible". */
    said = g_strdup_printf (
        _ ("Page %d says: “%s”, %s"), answer->page, answer->quote, sl_happened_get_sure (answer));
  return g_strdup_printf (
      /* Translators: spoken, of an item that was owed: kind, place in the list, how many, its
       * words, its source, what the new minutes say, and what was decided about it. */
      _ ("%s, %'u of %'u. %s. %s. %s. %s"),
      sl_words_kind (record->kind),
      self->place + 1,
      self->n,
      record->text,
      source,
      said != NULL ? said : _ ("Not mentioned"),
      told != NULL ? told : _ ("Not decided"));
}

static GtkWidget *
make_left (SlHappenedRow *self)
{
  const SlItemRecord *record = sl_item_get_record (self->owed->item);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *badge = sl_kind_badge_new (record->kind);
  GtkWidget *source;
  g_autofree char *text = dup_source (self);

  sl_kind_badge_set_filled (SL_KIND_BADGE (badge), TRUE);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (side), badge);
  gtk_widget_set_hexpand (words, TRUE);
  add_label (words, record->text, NULL);
  source = add_label (words, text, "secondary");
  gtk_widget_add_css_class (source, "sl-caption");
  gtk_widget_add_css_class (source, "sl-figures");
  gtk_box_append (GTK_BOX (side), words);
  gtk_widget_set_valign (side, GTK_ALIGN_START);
  return side;
}

void
sl_happened_row_set_chosen (SlHappenedRow *self, gboolean chosen)
{
  self->chosen = chosen;
  for (guint i = 0; i < self->caps->len; i++)
    gtk_widget_set_visible (self->caps->pdata[i], chosen);
}

static void
update (SlHappenedRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  GtkWidget *right = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  const SlAnswer *answer = sl_happened_row_get_answer (self);
  g_autofree char *spoken = dup_spoken (self);

  g_ptr_array_set_size (self->caps, 0);
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "happened-row");
  gtk_box_append (GTK_BOX (box), make_left (self));
  if (answer != NULL)
    fill_answer (self, right, answer);
  else
    fill_silence (self, right);
  gtk_widget_set_valign (right, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), right);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  sl_happened_row_set_chosen (self, self->chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

void
sl_happened_row_set (
    SlHappenedRow *self, const SlOwedAnswer *owed, guint place, guint n, const char *today)
{
  self->owed = owed;
  self->passage = 0;
  self->place = place;
  self->n = n;
  sl_set_str (&self->today, today);
  update (self);
}

void
sl_happened_row_turn (SlHappenedRow *self)
{
  if (self->owed->answers->len < 2)
    return;
  self->passage = (self->passage + 1) % self->owed->answers->len;
  update (self);
}

static void
sl_happened_row_finalize (GObject *object)
{
  SlHappenedRow *self = SL_HAPPENED_ROW (object);

  g_ptr_array_unref (self->caps);
  g_free (self->today);
  G_OBJECT_CLASS (sl_happened_row_parent_class)->finalize (object);
}

static void
sl_happened_row_class_init (SlHappenedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_happened_row_finalize;
}

static void
sl_happened_row_init (SlHappenedRow *self)
{
  self->caps = g_ptr_array_new ();
}

GtkWidget *
sl_happened_row_new (void)
{
  return g_object_new (SL_TYPE_HAPPENED_ROW, NULL);
}
