/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-find-bar.h"

#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-find.h"

struct _SlFindBar
{
  AdwBin parent_instance;

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkWidget *previous, *next;
  SlPageView *pages; /* a sibling, which lives as long */
  GArray *found;     /* SlFound */
  int current;
};

G_DEFINE_FINAL_TYPE (SlFindBar, sl_find_bar, ADW_TYPE_BIN)

static void
say (SlFindBar *self, gboolean wrapped, int step)
{
  int n = (int) self->found->len;
  g_autofree char *text = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0')
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (_ ("Not found"));
  else if (wrapped)
    text = g_strdup_printf (
        step > 0
            /* Translators: which of the places found, after going on from the paper's end. */
            ? _ ("%d of %d, from the start again")
            : _ ("%d of %d, from the end again"),
        self->current + 1,
        n);
  else
    text = g_strdup_printf (_ ("%d of %d"), self->current + 1, n);
  gtk_label_set_label (self->count, text);
  sl_compat_announce (GTK_WIDGET (self), text);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
}

static void
update (SlFindBar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  gboolean open = gtk_search_bar_get_search_mode (self->bar);
  SlTextDoc *doc = NULL;
  gsize from;

  g_array_set_size (self->found, 0);
  if (self->pages == NULL)
    return;
  g_object_get (self->pages, "doc", &doc, NULL);
  if (doc != NULL && open && *words != '\0')
    {
      g_array_unref (self->found);
      self->found = sl_find (sl_text_doc_get_text (doc), words);
    }
  /* From the page that is looked at on, not from the paper's start. */
  self->current = 0;
  for (guint i = 0; i < self->found->len; i++)
    {
      from = g_array_index (self->found, SlFound, i).start;
      if (sl_text_doc_get_page (doc, from) >= sl_page_view_get_page (self->pages))
        {
          self->current = (int) i;
          break;
        }
    }
  g_clear_pointer (&doc, sl_text_doc_unref);
  sl_page_view_set_found (self->pages, self->found, self->current);
  say (self, FALSE, 0);
}

void
sl_find_bar_step (SlFindBar *self, int step)
{
  gboolean wrapped;
  int n, next;

  g_return_if_fail (SL_IS_FIND_BAR (self));

  if (!gtk_search_bar_get_search_mode (self->bar))
    {
      sl_find_bar_open (self);
      return;
    }
  n = (int) self->found->len;
  if (n == 0)
    return;
  next = (self->current + step + n) % n;
  wrapped = step > 0 ? next <= self->current : next >= self->current;
  self->current = next;
  sl_page_view_set_found (self->pages, self->found, next);
  say (self, wrapped, step);
}

void
sl_find_bar_open (SlFindBar *self)
{
  g_return_if_fail (SL_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

static void
next_cb (SlFindBar *self)
{
  sl_find_bar_step (self, 1);
}

static void
previous_cb (SlFindBar *self)
{
  sl_find_bar_step (self, -1);
}

static void
mode_cb (SlFindBar *self)
{
  update (self);
  if (!gtk_search_bar_get_search_mode (self->bar) && self->pages != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

static void
stop_cb (SlFindBar *self)
{
  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

void
sl_find_bar_set_pages (SlFindBar *self, SlPageView *pages)
{
  g_return_if_fail (SL_IS_FIND_BAR (self));

  self->pages = pages;
  g_signal_connect_object (pages, "notify::doc", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
sl_find_bar_dispose (GObject *object)
{
  SL_FIND_BAR (object)->pages = NULL;
  G_OBJECT_CLASS (sl_find_bar_parent_class)->dispose (object);
}

static void
sl_find_bar_finalize (GObject *object)
{
  g_array_unref (SL_FIND_BAR (object)->found);
  G_OBJECT_CLASS (sl_find_bar_parent_class)->finalize (object);
}

static void
sl_find_bar_class_init (SlFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_find_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_find_bar_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, next);
}

static void
sl_find_bar_init (SlFindBar *self)
{
  self->found = g_array_new (FALSE, FALSE, sizeof (SlFound));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "next-match", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "previous-match", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (stop_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->bar, "notify::search-mode-enabled", G_CALLBACK (mode_cb), self);
}
