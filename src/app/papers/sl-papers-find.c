/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How finding goes together: the bar over the pages, the marks in them, the list beside them. */
#include "sl-accels.h"
#include "sl-papers-view-private.h"

static void
show_list (SlPapersView *self)
{
  sl_side_pane_show_tab (self->side_pane, "found");
}

static void
open_cb (SlPapersView *self)
{
  gboolean open = sl_find_bar_is_open (self->find_bar);

  sl_side_pane_set_finding (self->side_pane, open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "papers.find-close", open);
  /* A key of an action that is off goes no further: Escape would not leave the full screen. */
  gtk_event_controller_set_propagation_phase (self->find_keys,
                                              open ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
}

/* Where the list has room beside the pages it comes by itself. */
static void
searched_cb (SlPapersView *self, gboolean anew)
{
  SlHitList *list = sl_side_pane_get_hit_list (self->side_pane);

  sl_hit_list_set_current (list, sl_find_bar_get_current (self->find_bar));
  if (anew && sl_finder_get_n_hits (self->finder) > 0
      && sl_split_get_mode (self->split) == SL_SPLIT_WIDE && sl_split_get_show_start (self->split))
    show_list (self);
}

static void
current_cb (SlPapersView *self)
{
  sl_hit_list_set_current (sl_side_pane_get_hit_list (self->side_pane),
                           sl_find_bar_get_current (self->find_bar));
}

static void
list_cb (SlPapersView *self)
{
  show_list (self);
  sl_split_set_show_start (self->split, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->side_pane));
}

static void
go_cb (SlPapersView *self, guint hit)
{
  if (sl_split_get_mode (self->split) != SL_SPLIT_WIDE)
    sl_split_set_show_start (self->split, FALSE);
  sl_find_bar_go (self->find_bar, (int) hit);
}

void
sl_papers_view_connect_find (SlPapersView *self)
{
  SlHitList *list = sl_side_pane_get_hit_list (self->side_pane);

  self->finder = sl_finder_new ();
  sl_find_bar_set_pages (self->find_bar, self->pages, self->finder);
  sl_hit_list_set_finder (list, self->finder);
  g_signal_connect_object (
      self->finder, "searched", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->find_bar, "notify::open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (
      self->find_bar, "notify::current", G_CALLBACK (current_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->find_bar, "list", G_CALLBACK (list_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "go", G_CALLBACK (go_cb), self, G_CONNECT_SWAPPED);
  self->find_keys = sl_accels_add_shortcuts (GTK_WIDGET (self), SL_ACCEL_FIND);
  open_cb (self);
}

void
sl_papers_view_show_place (SlPapersView *self, const char *paper, int page, const char *words)
{
  SlPaper *found = self->library != NULL ? sl_library_find_paper (self->library, paper) : NULL;
  gboolean coming;

  if (found == NULL)
    return;
  coming = found != self->paper;
  g_object_set (self, "as-text", FALSE, NULL);
  sl_papers_view_show_paper (self, found, MAX (page, 1));
  if (*words != '\0')
    sl_find_bar_find (self->find_bar, words, page, 0, coming);
}

static gboolean
add_lit (const char *quote, const char *words, GString *lit)
{
  g_autoptr (GArray) places = sl_find (quote, words);

  if (places->len > 0)
    g_string_append_printf (lit, "%s%s", lit->len > 0 ? "\n" : "", words);
  return places->len > 0;
}

void
sl_papers_view_show_lit (SlPapersView *self, const char *id, const char *words)
{
  SlItem *item = self->library != NULL ? sl_library_find_item (self->library, id) : NULL;
  const SlAnchor *anchor = item != NULL ? sl_item_get_record (item)->anchor : NULL;
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  g_autoptr (GString) lit = g_string_new (NULL);
  gboolean coming;

  if (item == NULL)
    return;
  g_object_set (self, "as-text", FALSE, NULL);
  for (char **line = lines; *line != NULL && anchor != NULL; line++)
    if (!add_lit (anchor->quote, *line, lit))
      {
        /* Together they are only where the item's words and its notes meet. */
        g_auto (GStrv) apart = g_strsplit_set (*line, " ,.;:()", -1);

        for (char **word = apart; *word != NULL; word++)
          if (**word != '\0')
            add_lit (anchor->quote, *word, lit);
      }
  coming = sl_item_get_paper (item) != self->paper;
  sl_find_bar_close (self->find_bar);
  sl_papers_view_show_item (self, id);
  if (lit->len > 0)
    sl_find_bar_find (self->find_bar,
                      lit->str,
                      anchor->page,
                      anchor->n_rects > 0 ? anchor->rects[0].rect.y1 : 0,
                      coming);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPapersView *self = SL_PAPERS_VIEW (widget);

  sl_split_set_show_end (self->split, FALSE);
  /* What is found is marked on the pages. */
  if (!g_str_equal (name, "papers.find-close"))
    g_object_set (self, "as-text", FALSE, NULL);
  if (g_str_equal (name, "view.find"))
    sl_find_bar_open (self->find_bar);
  else if (g_str_equal (name, "papers.find-close"))
    sl_find_bar_close (self->find_bar);
  else
    sl_find_bar_step (self->find_bar, g_str_equal (name, "papers.find-next") ? 1 : -1);
}

void
sl_papers_view_install_find (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "view.find", NULL, find_action);
  gtk_widget_class_install_action (klass, "papers.find-next", NULL, find_action);
  gtk_widget_class_install_action (klass, "papers.find-previous", NULL, find_action);
  gtk_widget_class_install_action (klass, "papers.find-close", NULL, find_action);
}
