/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-sharing-question.h"

#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-words.h"

/* More than anybody looks through in a question. */
#define MOST_SHOWN 200
/* Pixels. Narrower, the words would stand in a column of two or three; higher, the answers leave a
 * small screen where the text is large. */
#define WIDTH 380
#define MOST_HEIGHT 220

typedef struct
{
  SlSharingAnswered answered;
  gpointer user_data;
  GPtrArray *boxes; /* GtkCheckButton, or NULL where it belongs to no item */
  GPtrArray *found;
} Question;

static void
question_free (Question *question)
{
  g_ptr_array_unref (question->boxes);
  g_ptr_array_unref (question->found);
  g_free (question);
}

static const char *
name_kind (SlSharingKind kind)
{
  switch (kind)
    {
    case SL_SHARING_INITIALS:
      return _ ("A child’s initials");
    case SL_SHARING_AGE_PLACE:
      return _ ("A child’s age with a place");
    case SL_SHARING_CASE_NUMBER:
      return _ ("A case number");
    case SL_SHARING_SMALL_COUNT:
    default:
      return _ ("A small number of children, and what happened to them");
    }
}

/* NULL where it stands in what the reader wrote, or may change. */
static const char *
name_beside (SlSharingBeside beside)
{
  switch (beside)
    {
    case SL_SHARING_HEADING:
      return _ ("in the heading above the item");
    case SL_SHARING_QUOTE:
      return _ ("in the minutes’ own words beside the item");
    case SL_SHARING_ITEM:
    default:
      return NULL;
    }
}

/* What it is, and where it stands. */
static char *
describe (const SlSharing *one)
{
  g_autofree char *page = one->page > 0 ? g_strdup_printf (_ ("page %d"), one->page) : NULL;
  const char *const parts[] = { name_kind (one->kind), one->ref, page, name_beside (one->beside) };

  return sl_words_join (parts, G_N_ELEMENTS (parts));
}

static char **
list_marked (Question *question)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < question->found->len; i++)
    {
      const SlSharing *one = question->found->pdata[i];
      GtkCheckButton *box = i < question->boxes->len ? question->boxes->pdata[i] : NULL;

      /* What is past the end of the list was not looked at. */
      if (one->item != NULL && (box == NULL || gtk_check_button_get_active (box)))
        g_strv_builder_add (builder, one->item);
    }
  return g_strv_builder_end (builder);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autofree char *response = sl_compat_ask_finish (result);
  g_auto (GStrv) marked = g_str_equal (response, "leave") ? list_marked (question) : NULL;

  question->answered (
      !g_str_equal (response, "cancel"), (const char *const *) marked, question->user_data);
  question_free (question);
}

static GtkWidget *
make_words (const SlSharing *one)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *quoted = g_strdup_printf (_ ("“%s”"), one->words);
  g_autofree char *place = describe (one);
  const char *const lines[] = { quoted, place };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GtkWidget *label = gtk_label_new (lines[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      if (i == 1)
        gtk_widget_add_css_class (label, "secondary");
      gtk_box_append (GTK_BOX (words), label);
    }
  gtk_widget_set_hexpand (words, TRUE);
  return words;
}

/* What belongs to an item can be left out: its words are those of a box to tick. */
static GtkWidget *
make_row (Question *question, const SlSharing *one)
{
  GtkWidget *row = make_words (one), *words = row;

  if (one->item != NULL)
    {
      g_autofree char *said = g_strdup_printf (_ ("Leave out: %s"), one->words);

      row = gtk_check_button_new ();
      gtk_widget_set_margin_start (words, 8);
      gtk_check_button_set_child (GTK_CHECK_BUTTON (row), words);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (row), TRUE);
      gtk_accessible_update_property (
          GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
    }
  g_ptr_array_add (question->boxes, one->item != NULL ? g_object_ref (row) : NULL);
  gtk_widget_add_css_class (row, "sharing-row");
  return row;
}

static void
unref_box (gpointer box)
{
  if (box != NULL)
    g_object_unref (box);
}

/* Of those that belong to items, which is what can be left out. */
static guint
count_unseen (GPtrArray *found)
{
  guint n = 0;

  for (guint i = MOST_SHOWN; i < found->len; i++)
    n += ((SlSharing *) found->pdata[i])->item != NULL ? 1 : 0;
  return n;
}

static GtkWidget *
make_more (GPtrArray *found)
{
  guint n = found->len - MOST_SHOWN;
  g_autofree char *words
      = count_unseen (found) > 0
            ? g_strdup_printf (
                ngettext ("and %'u more, which is left out, too, unless you let all pass",
                          "and %'u more, which are left out, too, unless you let all pass",
                          n),
                n)
            : g_strdup_printf (ngettext ("and %'u more", "and %'u more", n), n);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "secondary");
  gtk_widget_add_css_class (label, "sharing-row");
  return label;
}

static GtkWidget *
make_list (Question *question)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  int height;

  for (guint i = 0; i < question->found->len && i < MOST_SHOWN; i++)
    gtk_box_append (GTK_BOX (column), make_row (question, question->found->pdata[i]));
  if (question->found->len > MOST_SHOWN)
    gtk_box_append (GTK_BOX (column), make_more (question->found));
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  /* It asks how high its rows are where no line is broken. */
  gtk_widget_measure (column, GTK_ORIENTATION_VERTICAL, WIDTH, NULL, &height, NULL, NULL);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled),
                                              MIN (height, MOST_HEIGHT));
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), MOST_HEIGHT);
  gtk_widget_set_size_request (scrolled, WIDTH, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), column);
  return scrolled;
}

static gboolean
has_items (GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    if (((SlSharing *) found->pdata[i])->item != NULL)
      return TRUE;
  return FALSE;
}

static char *
dup_body (GPtrArray *found)
{
  g_autofree char *places
      = g_strdup_printf (ngettext ("In %'u place the words may tell who a child is.",
                                   "In %'u places the words may tell who a child is.",
                                   found->len),
                         found->len);

  if (!has_items (found))
    return g_steal_pointer (&places);
  return g_strdup_printf ("%s %s", places, _ ("What is ticked is left out."));
}

void
sl_sharing_question_ask (GtkWidget *from,
                         GPtrArray *found,
                         SlSharingAnswered answered,
                         gpointer user_data)
{
  const SlResponse responses[]
      = { { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
          { "pass", _ ("Let all _pass"), ADW_RESPONSE_DEFAULT },
          { "leave", _ ("_Leave out what is ticked"), ADW_RESPONSE_SUGGESTED } };
  Question *question;
  g_autofree char *body = NULL;

  if (found->len == 0)
    {
      answered (TRUE, NULL, user_data);
      return;
    }
  question = g_new0 (Question, 1);
  question->answered = answered;
  question->user_data = user_data;
  question->found = g_ptr_array_ref (found);
  question->boxes = g_ptr_array_new_with_free_func (unref_box);
  body = dup_body (found);
  sl_compat_ask_async (GTK_WINDOW (gtk_widget_get_ancestor (from, GTK_TYPE_WINDOW)),
                       _ ("Look at this before you share"),
                       body,
                       make_list (question),
                       responses,
                       has_items (found) ? 3 : 2,
                       asked_cb,
                       question);
}

/* ---- Looking ---- */

typedef struct
{
  SlSharingCheck check;
  gpointer what;
} Look;

typedef struct
{
  GtkWidget *from;
  SlSharingAnswered answered;
  gpointer user_data;
} Looking;

static void
look_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Look *look = data;

  g_task_return_pointer (task, look->check (look->what), (GDestroyNotify) g_ptr_array_unref);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Looking *looking = data;
  g_autoptr (GtkWidget) from = looking->from;
  g_autoptr (GPtrArray) found = g_task_propagate_pointer (G_TASK (result), NULL);

  sl_sharing_question_ask (from, found, looking->answered, looking->user_data);
}

void
sl_sharing_question_check (GtkWidget *from,
                           SlSharingCheck check,
                           gpointer what,
                           SlSharingAnswered answered,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Look *look = g_new0 (Look, 1);
  Looking *looking = g_new0 (Looking, 1);

  look->check = check;
  look->what = what;
  looking->from = g_object_ref (from);
  looking->answered = answered;
  looking->user_data = user_data;
  task = g_task_new (NULL, NULL, looked_cb, looking);
  g_task_set_task_data (task, look, g_free);
  g_task_run_in_thread (task, look_in_thread);
}
