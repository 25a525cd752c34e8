/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is exempt from publication because somebody says so: a section, or an item of it. */
#include <glib/gi18n.h>

#include "base/sl-exempt.h"
#include "sl-compat.h"
#include "sl-page-place.h"
#include "sl-papers-view-private.h"
#include "sl-window.h"
#include "sl-words.h"

#define N_PARAGRAPHS 7

typedef struct
{
  SlPapersView *view;
  char *paper;
  gsize start;  /* of the section */
  int section;  /* its paragraph, 0 for public; -1 where it is in none */
  SlItem *item; /* nullable */
  GtkWidget *whole, *one, *paragraph;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->view);
  g_clear_object (&question->item);
  g_clear_object (&question->one);
  g_clear_object (&question->whole);
  g_clear_object (&question->paragraph);
  g_free (question->paper);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* ---- the act ---- */

typedef struct
{
  SlPapersView *view;
  const char *name; /* of the act */
} Marking;

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Marking *marking = data;
  g_autoptr (SlPapersView) self = marking->view;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!sl_library_act_finish (SL_LIBRARY (source), result, &error))
    {
      sl_papers_view_say_error (self, error, NULL);
      return;
    }
  words = sl_words_act_done (marking->name, 1);
  sl_window_toast (GTK_WIDGET (self), words, TRUE);
}

static void
mark (Question *question, int paragraph)
{
  SlPapersView *self = question->view;
  gboolean whole = gtk_check_button_get_active (GTK_CHECK_BUTTON (question->whole));
  const char *ids[] = { question->item != NULL ? sl_item_get_id (question->item) : NULL, NULL };
  g_autoptr (SlAct) act
      = whole ? sl_act_set_section_exempt (question->paper, question->start, paragraph)
              : sl_act_set_exempt (ids, paragraph);
  Marking *marking;

  if (self->library == NULL)
    return;
  marking = g_new0 (Marking, 1);
  marking->view = g_object_ref (self);
  marking->name = g_intern_string (sl_act_get_name (act));
  sl_library_act_async (self->library, act, NULL, done_cb, marking);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Question) question = data;
  g_autofree char *response = sl_compat_ask_finish (result);
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (question->paragraph));

  if (g_str_equal (response, "mark"))
    mark (question, chosen < N_PARAGRAPHS ? (int) chosen + 1 : SL_EXEMPT_UNSTATED);
  else if (g_str_equal (response, "public"))
    mark (question, 0);
}

/* ---- the question ---- */

static GtkWidget *
make_paragraphs (int paragraph)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *choice;

  for (int i = 1; i <= N_PARAGRAPHS; i++)
    {
      /* Translators: a paragraph of Schedule 12A and what it is about. */
      g_autofree char *name = g_strdup_printf (_ ("Paragraph %d: %s"), i, sl_exempt_get_words (i));

      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _ ("Paragraph not stated"));
  choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice),
                              paragraph == 0              ? 2
                              : paragraph <= N_PARAGRAPHS ? (guint) paragraph - 1
                                                          : N_PARAGRAPHS);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Paragraph of Schedule 12A"), -1);
  return choice;
}

static GtkWidget *
make_choice (Question *question, const char *heading)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *section
      = heading != NULL ? g_strdup_printf (_ ("The section “%s”"), heading) : g_strdup ("");
  int paragraph = question->item != NULL ? sl_item_get_record (question->item)->exempt : 0;

  question->whole = g_object_ref_sink (gtk_check_button_new_with_label (section));
  question->one = g_object_ref_sink (gtk_check_button_new_with_label (_ ("Only this item")));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (question->one), GTK_CHECK_BUTTON (question->whole));
  gtk_widget_set_visible (question->whole, question->section >= 0);
  gtk_widget_set_visible (question->one, question->item != NULL);
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (question->section >= 0 ? question->whole : question->one), TRUE);
  question->paragraph = g_object_ref_sink (
      make_paragraphs (paragraph != 0 ? paragraph : MAX (question->section, 0)));
  gtk_box_append (GTK_BOX (box), question->whole);
  gtk_box_append (GTK_BOX (box), question->one);
  gtk_box_append (GTK_BOX (box), question->paragraph);
  return box;
}

static void
ask (Question *question, const char *heading)
{
  gboolean is = question->section > 0
                || (question->item != NULL && sl_item_get_record (question->item)->exempt != 0);
  const SlResponse responses[] = { { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
                                   { "public", _ ("_Not exempt"), ADW_RESPONSE_DEFAULT },
                                   { "mark", _ ("_Mark as exempt"), ADW_RESPONSE_SUGGESTED } };
  const SlResponse first[] = { responses[0], responses[2] };
  GtkWidget *extra = make_choice (question, heading);

  sl_compat_ask_async (
      GTK_WINDOW (gtk_widget_get_ancestor (GTK_WIDGET (question->view), GTK_TYPE_WINDOW)),
      _ ("Exempt from publication?"),
      _ ("What is exempt stays out of briefing, print, copies and exports unless it is asked for."),
      extra,
      is ? responses : first,
      is ? G_N_ELEMENTS (responses) : G_N_ELEMENTS (first),
      asked_cb,
      question);
}

/* Where one is: at the selected item, else at what is looked at. */
static gsize
find_place (SlPapersView *self, SlItem *item)
{
  g_autoptr (SlTextDoc) doc = NULL;
  gsize place = G_MAXSIZE;
  double y = 0;
  int page;

  if (item != NULL && sl_item_get_record (item)->anchor != NULL)
    return sl_item_get_record (item)->anchor->start;
  g_object_get (self->pages, "doc", &doc, NULL);
  if (doc == NULL)
    return G_MAXSIZE;
  page = sl_page_place_get (self->pages, &y);
  place = sl_text_doc_hit (doc, MAX (page, 1), 100, MAX (y, 0));
  return place;
}

void
sl_papers_view_ask_exempt (SlPapersView *self, gsize place)
{
  GPtrArray *headings = sl_side_pane_get_headings (self->side_pane);
  SlItem *item = sl_item_panel_get_selected (self->panel);
  g_autofree char *heading = NULL;
  Question *question;

  if (self->paper == NULL || self->library == NULL)
    return;
  question = g_new0 (Question, 1);
  question->view = g_object_ref (self);
  question->paper = g_strdup (sl_paper_get_record (self->paper)->id);
  question->section = -1;
  for (guint i = 0; headings != NULL && i < headings->len; i++)
    {
      const SlAgendaItem *section = headings->pdata[i];

      if (place < section->start || place >= section->end)
        continue;
      question->start = section->start;
      question->section = section->exempt;
      g_free (heading);
      heading = sl_words_heading (section->title);
    }
  if (item != NULL
      && (place == G_MAXSIZE || sl_item_get_record (item)->anchor == NULL
          || sl_item_get_record (item)->anchor->start == place))
    question->item = g_object_ref (item);
  if (question->item != NULL || question->section >= 0)
    {
      ask (question, heading);
      return;
    }
  question_free (question);
  sl_window_toast (
      GTK_WIDGET (self), _ ("No section was found here. Choose an item of it first."), FALSE);
}

static void
exempt_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  sl_papers_view_ask_exempt (self, find_place (self, sl_item_panel_get_selected (self->panel)));
}

/* Of the page that is looked at, whatever item is selected. */
static void
exempt_here_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  sl_papers_view_ask_exempt (self, find_place (self, NULL));
}

/* ---- the paper's own ---- */

static void
paper_changed_cb (SlPaper *paper, GParamSpec *pspec, SlPapersView *self)
{
  if (self->paper == paper
      && sl_page_view_set_exempt (self->pages, sl_paper_get_record (paper)->exempt))
    sl_side_pane_reload_headings (self->side_pane, self->library, paper);
}

/* What is exempt by itself, whatever the panel's filter leaves. */
static void
add_items (GArray *exempt, gpointer data)
{
  SlPapersView *self = data;
  g_autoptr (GListModel) items = NULL;

  if (self->paper != NULL && self->library != NULL)
    sl_library_fill_now (self->library, self->paper);
  g_object_get (self->panel, "items", &items, NULL);
  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SlItem) item = g_list_model_get_item (items, i);
      const SlItemRecord *record = sl_item_get_record (item);

      if (record->exempt != 0 && record->anchor != NULL)
        sl_text_exempt_add (exempt, record->anchor->start, record->anchor->end, record->exempt);
    }
}

static GArray *
list_exempt (gpointer data)
{
  return sl_page_view_list_exempt (SL_PAPERS_VIEW (data)->pages);
}

void
sl_papers_view_guard_words (SlPapersView *self)
{
  sl_page_view_set_exempt_items (self->pages, add_items, self);
  sl_paper_text_set_exempt (self->paper_text, list_exempt, self);
}

void
sl_papers_view_follow_exempt (SlPapersView *self)
{
  sl_page_view_set_exempt (self->pages, sl_paper_get_record (self->paper)->exempt);
  g_signal_handlers_disconnect_by_func (self->paper, paper_changed_cb, self);
  g_signal_connect_object (self->paper, "notify::record", G_CALLBACK (paper_changed_cb), self, 0);
}

void
sl_papers_view_install_exempt (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "papers.exempt", NULL, exempt_action);
  gtk_widget_class_install_action (klass, "papers.exempt-here", NULL, exempt_here_action);
}
