/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-search-box.h"

#include <glib/gi18n.h>
#include <string.h>

#include "sl-kind-badge.h"
#include "sl-problem-page.h"
#include "sl-words.h"

/* Of each sort. */
#define MOST_HITS 50

struct _SlSearchBox
{
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *told, *none;
  SlProblemPage *problem;

  SlLibrary *library;
  gboolean pages_only;
  GCancellable *searching;
};

G_DEFINE_FINAL_TYPE (SlSearchBox, sl_search_box, ADW_TYPE_BIN)

static guint chosen_signal;

/* --- rows --- */

/* An item's lines are its words, its notes, its owners, its reference: the first, and those in
 * which something was found. */
static void
append_fields (GString *joined, const char *snippet)
{
  g_auto (GStrv) lines = g_strsplit (snippet, "\n", -1);
  gboolean lit = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean found = lit || strchr (lines[i], '\002') != NULL;

      for (const char *p = lines[i]; *p != '\0'; p++)
        lit = *p == '\002' || (lit && *p != '\003');
      if (*lines[i] != '\0' && (found || i == 0))
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? " · " : "", lines[i]);
    }
  if (lit)
    g_string_append_c (joined, '\003');
}

/* What is lit, in bold; on one line. */
static char *
dup_markup (const char *snippet, gboolean is_page)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  if (is_page)
    g_string_append (markup, snippet);
  else
    append_fields (markup, snippet);
  for (char *p = markup->str; *p != '\0'; p++)
    if (g_ascii_isspace (*p))
      *p = ' ';
  escaped = g_markup_escape_text (markup->str, -1);
  g_string_truncate (markup, 0);
  /* Escaped text has control characters as references. */
  for (const char *p = escaped; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "&#x2;"))
        g_string_append (markup, "<b>");
      else if (g_str_has_prefix (p, "&#x3;"))
        g_string_append (markup, "</b>");
      else
        {
          g_string_append_c (markup, *p);
          continue;
        }
      p += strlen ("&#x2;") - 1;
    }
  return g_string_free (g_steal_pointer (&markup), FALSE);
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize one = strlen (*(char *const *) a), other = strlen (*(char *const *) b);

  return one < other ? 1 : one > other ? -1 : 0;
}

/* Whether one of the pieces has all of it. */
static gboolean
is_in_any (const GPtrArray *pieces, const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);

  for (guint i = 0; i < pieces->len; i++)
    {
      g_autofree char *piece = g_utf8_casefold (pieces->pdata[i], -1);

      if (strstr (piece, folded) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* The pieces of it that are lit, one a line: their words stand on the page as they are here. What
 * stands together says more than one of its words elsewhere. */
static char *
dup_lit (const char *snippet)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();

  for (const char *p = strchr (snippet, '\002'); p != NULL; p = strchr (p, '\002'))
    {
      const char *end = strchr (++p, '\003');

      if (end == NULL)
        break;
      g_ptr_array_add (all, g_strdelimit (g_strndup (p, (gsize) (end - p)), "\r\n\t", ' '));
    }
  g_ptr_array_sort (all, compare_lengths);
  for (guint i = 0; i < all->len; i++)
    if (!is_in_any (pieces, all->pdata[i]))
      g_ptr_array_add (pieces, all->pdata[i]);
  g_ptr_array_add (pieces, NULL);
  return g_strjoinv ("\n", (char **) pieces->pdata);
}

static const char *
hit_word (const SlHit *hit)
{
  if (g_str_equal (hit->kind, "page"))
    return _ ("Page");
  if (g_str_equal (hit->kind, "item"))
    return _ ("Item");
  return _ ("Follow-up");
}

/* "Goal 2.1 · Children are safe": the words may be in what explains it. */
static char *
dup_goal (SlSearchBox *self, const char *id)
{
  SlGoal *goal = sl_library_find_goal (self->library, id);
  const SlGoalRecord *facts = goal != NULL ? sl_goal_get_record (goal) : NULL;
  g_autofree char *number = NULL;

  if (facts == NULL)
    return g_strdup (_ ("Goal"));
  /* Translators: a goal's number in the plan */
  number = g_strdup_printf (_ ("Goal %s"), facts->ref);
  if (facts->title == NULL)
    return g_steal_pointer (&number);
  return g_strdup_printf ("%s · %s", number, facts->title);
}

/* "Page · 13 Sep 2012, page 3 · Panel": a committee's name may be longer than the line. */
static char *
dup_source (SlSearchBox *self, const SlHit *hit)
{
  SlPaper *paper = sl_library_find_paper (self->library, hit->paper);
  SlMeeting *meeting = paper != NULL ? sl_paper_get_meeting (paper) : NULL;
  const SlMeetingRecord *facts = meeting != NULL ? sl_meeting_get_record (meeting) : NULL;
  g_autofree char *date = facts != NULL ? sl_words_date_short (facts->date) : NULL;
  g_autofree char *place = NULL;

  if (g_str_equal (hit->kind, "goal"))
    return dup_goal (self, hit->id);
  if (paper == NULL)
    return g_strdup (hit_word (hit));
  place = hit->page > 0 ? g_strdup_printf (_ ("page %d"), hit->page) : g_strdup ("");
  return g_strdup_printf ("%s · %s%s%s · %s",
                          hit_word (hit),
                          date != NULL ? date : _ ("undated"),
                          *place != '\0' ? ", " : "",
                          place,
                          facts->committee != NULL ? facts->committee
                                                   : sl_paper_get_record (paper)->name);
}

static void
free_hit (gpointer hit)
{
  sl_hit_free (hit);
}

static GtkWidget *
new_row (SlSearchBox *self, SlHit *hit)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *words = gtk_label_new (NULL);
  g_autofree char *markup = dup_markup (hit->snippet, g_str_equal (hit->kind, "page"));
  g_autofree char *source = dup_source (self, hit);
  GtkWidget *caption = gtk_label_new (source);
  g_autofree char *said = NULL;

  gtk_label_set_markup (GTK_LABEL (words), markup);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (words), 2);
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_label_set_ellipsize (GTK_LABEL (caption), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (caption, "sl-caption");
  gtk_widget_add_css_class (caption, "secondary");
  gtk_widget_add_css_class (caption, "sl-figures");
  gtk_widget_add_css_class (box, "history-row");
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), caption);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "hit", hit, free_hit);
  said = g_strdup_printf ("%s. %s", gtk_label_get_text (GTK_LABEL (words)), source);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  return row;
}

/* --- searching --- */

static void
clear_list (SlSearchBox *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

/* Takes the hits. */
static void
append_hits (SlSearchBox *self, SlHits *hits)
{
  for (guint i = 0; i < hits->hits->len; i++)
    gtk_list_box_append (self->list, new_row (self, hits->hits->pdata[i]));
  g_ptr_array_set_free_func (hits->hits, NULL);
}

/* "12 items, notes and goals, more than 8,000 pages: those added last" */
static void
tell (SlSearchBox *self, const SlHits *words, const SlHits *pages)
{
  g_autofree char *n_words = g_strdup_printf (
      ngettext ("%'u item, note or goal", "%'u items, notes and goals", words->n_found),
      words->n_found);
  g_autofree char *n_pages
      = g_strdup_printf (ngettext ("%'u page", "%'u pages", pages->n_found), pages->n_found);
  gboolean ranked = (self->pages_only || words->ranked) && pages->ranked;
  g_autofree char *found
      = self->pages_only ? g_strdup (n_pages) : g_strdup_printf (_ ("%s, %s"), n_words, n_pages);
  /* Translators: more was found than can be put in order of how well it fits */
  g_autofree char *told
      = ranked ? g_strdup (found) : g_strdup_printf (_ ("%s or more: those added last"), found);

  gtk_label_set_label (self->told, told);
}

static void search (SlSearchBox *self, gboolean hurry);

/* Nothing so far of more than could be gone through at once. */
static gboolean
is_cut_short (SlSearchBox *self, const SlHits *words, const SlHits *pages)
{
  guint n = pages->hits->len + (self->pages_only ? 0 : words->hits->len);

  return n == 0 && (!pages->ranked || (!self->pages_only && !words->ranked));
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlSearchBox) self = data;
  g_autoptr (SlHits) words = NULL;
  g_autoptr (SlHits) pages = NULL;
  g_autoptr (GError) error = NULL;

  if (!sl_library_search_finish (SL_LIBRARY (source), result, &words, &pages, &error))
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        return; /* other words are looked for by now */
      clear_list (self);
      gtk_label_set_label (self->told, "");
      sl_problem_page_tell (self->problem, error);
      gtk_stack_set_visible_child_name (self->stack, SL_PROBLEM);
      return;
    }
  clear_list (self);
  if (is_cut_short (self, words, pages))
    {
      gtk_label_set_label (self->told, _ ("Looking through all of the library…"));
      search (self, FALSE);
      return;
    }
  tell (self, words, pages);
  if (!self->pages_only)
    append_hits (self, words);
  append_hits (self, pages);
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
  gtk_label_set_label (self->none,
                       g_list_model_get_n_items (sl_library_get_papers (self->library)) > 0
                           ? _ ("Nothing has these words. Fewer of them find more.")
                           : _ ("There are no papers here yet. Open minutes, and what they say is "
                                "found here."));
  gtk_stack_set_visible_child_name (
      self->stack, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "hits" : "none");
}

static void
search (SlSearchBox *self, gboolean hurry)
{
  sl_library_search_async (self->library,
                           gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                           TRUE,
                           MOST_HITS,
                           hurry,
                           self->searching,
                           searched_cb,
                           g_object_ref (self));
}

static void
search_cb (SlSearchBox *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  self->searching = g_cancellable_new ();
  if (*words == '\0' || self->library == NULL)
    {
      clear_list (self);
      gtk_label_set_label (self->told, "");
      gtk_stack_set_visible_child_name (self->stack, "start");
      return;
    }
  search (self, TRUE);
}

static void
choose (SlSearchBox *self, GtkListBoxRow *row)
{
  const SlHit *hit = row != NULL ? g_object_get_data (G_OBJECT (row), "hit") : NULL;
  g_autofree char *lit = hit != NULL ? dup_lit (hit->snippet) : NULL;

  if (hit != NULL)
    g_signal_emit (self, chosen_signal, 0, hit, lit);
}

static void
activate_cb (SlSearchBox *self)
{
  choose (self, gtk_list_box_get_selected_row (self->list));
}

/* The entry takes Escape for itself, before what it is in. */
static void
stop_cb (SlSearchBox *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "window.close", NULL);
}

/* Arrows choose while the entry keeps the cursor. */
static gboolean
key_cb (SlSearchBox *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int place = row != NULL ? gtk_list_box_row_get_index (row) : -1;
  GtkListBoxRow *next;

  if (key != GDK_KEY_Up && key != GDK_KEY_Down)
    return FALSE;
  next = gtk_list_box_get_row_at_index (self->list, place + (key == GDK_KEY_Down ? 1 : -1));
  if (next != NULL)
    {
      GtkWidget *scrolled
          = gtk_widget_get_ancestor (GTK_WIDGET (self->list), GTK_TYPE_SCROLLED_WINDOW);
      GtkAdjustment *adjustment
          = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
      graphene_rect_t bounds;

      gtk_list_box_select_row (self->list, next);
      if (gtk_widget_compute_bounds (GTK_WIDGET (next), GTK_WIDGET (self->list), &bounds))
        gtk_adjustment_clamp_page (
            adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
    }
  return TRUE;
}

/* --- interface --- */

void
sl_search_box_set_library (SlSearchBox *self, SlLibrary *library)
{
  if (g_set_object (&self->library, library))
    search_cb (self);
}

void
sl_search_box_focus (SlSearchBox *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
sl_search_box_dispose (GObject *object)
{
  SlSearchBox *self = SL_SEARCH_BOX (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_search_box_parent_class)->dispose (object);
}

static void
sl_search_box_class_init (SlSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SL_TYPE_PROBLEM_PAGE);
  G_OBJECT_CLASS (klass)->dispose = sl_search_box_dispose;
  chosen_signal = g_signal_new ("chosen",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                2,
                                G_TYPE_POINTER,
                                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/search/sl-search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, SlSearchBox, entry);
  gtk_widget_class_bind_template_child (widget_class, SlSearchBox, stack);
  gtk_widget_class_bind_template_child (widget_class, SlSearchBox, list);
  gtk_widget_class_bind_template_child (widget_class, SlSearchBox, told);
  gtk_widget_class_bind_template_child (widget_class, SlSearchBox, none);
  gtk_widget_class_bind_template_child (widget_class, SlSearchBox, problem);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose);
}

static void
sl_search_box_init (SlSearchBox *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

GtkWidget *
sl_search_box_new (gboolean pages_only)
{
  SlSearchBox *self = g_object_new (SL_TYPE_SEARCH_BOX, NULL);

  self->pages_only = pages_only;
  if (pages_only)
    {
      g_object_set (self->entry, "placeholder-text", _ ("Words on the page"), NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      _ ("Search the pages of all papers"),
                                      -1);
    }
  return GTK_WIDGET (self);
}
