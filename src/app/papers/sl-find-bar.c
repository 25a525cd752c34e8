/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-find-bar.h"

#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-stopwatch.h"

struct _SlFindBar
{
  AdwBin parent_instance;

  GtkSearchBar *bar;
  GtkSearchEntry *entry;
  GtkLabel *count;
  GtkWidget *previous, *next, *list_button;
  SlPageView *pages; /* a sibling, which lives as long */
  SlFinder *finder;
  int current;
  char *asked_lines; /* who opened the bar with them wants their place on the page */
  char *asked_words; /* what the entry has of them */
  int asked_page;
  double asked_y;
  guint asked_of; /* the text that they are not looked for in: that of the paper before, or 0 */
};

enum
{
  PROP_OPEN = 1,
  PROP_CURRENT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  LIST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlFindBar, sl_find_bar, ADW_TYPE_BIN)

static gboolean
has_words (SlFindBar *self)
{
  g_autofree char *words = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  return *g_strstrip (words) != '\0';
}

/* @step: 0 unless it went on from the paper's one end at the other */
static void
say (SlFindBar *self, int step)
{
  int n = (int) sl_finder_get_n_hits (self->finder);
  gboolean complete = sl_finder_is_complete (self->finder);
  g_autofree char *text = NULL;

  if (!has_words (self))
    text = g_strdup ("");
  else if (n == 0)
    text = g_strdup (complete ? _ ("Not found") : _ ("Not found so far"));
  else if (step != 0)
    text = g_strdup_printf (
        step > 0
            /* Translators: which of the places found, after going on from the paper's end. */
            ? _ ("%'d of %'d, from the start again")
            : _ ("%'d of %'d, from the end again"),
        self->current + 1,
        n);
  else
    text = g_strdup_printf (complete ? _ ("%'d of %'d")
                                     /* Translators: while the paper is still being read. */
                                     : _ ("%'d of %'d so far"),
                            self->current + 1,
                            n);
  if (g_strcmp0 (gtk_label_get_label (self->count), text) != 0)
    {
      gtk_label_set_label (self->count, text);
      sl_compat_announce (GTK_WIDGET (self), text);
    }
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
  gtk_widget_set_sensitive (self->list_button, n > 0);
}

static void
set_current (SlFindBar *self, int current, gboolean show)
{
  g_autoptr (GArray) rects
      = current >= 0 ? sl_finder_dup_rects (self->finder, (guint) current) : NULL;

  self->current = current;
  sl_page_view_set_found_current (self->pages, rects, show);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CURRENT]);
}

static GArray *
found_cb (int page, gpointer data)
{
  return sl_finder_dup_page_rects (SL_FIND_BAR (data)->finder, page);
}

/* Until other words are typed. */
static gboolean
is_asked (SlFindBar *self)
{
  return self->asked_page > 0
         && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->asked_words) == 0;
}

/* Where somebody asked for a place, from there on. */
static guint
find_first (SlFindBar *self)
{
  if (is_asked (self))
    return sl_finder_find_place (self->finder, self->asked_page, self->asked_y);
  return sl_finder_find_place (self->finder, MAX (1, sl_page_view_get_page (self->pages)), 0);
}

static void
words_cb (SlFindBar *self)
{
  if (is_asked (self))
    sl_finder_set_any (self->finder, self->asked_lines);
  else
    sl_finder_set_words (self->finder, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* @anew: other words, or another text: from the page that is looked at on, not from the paper's
 * start. */
static void
searched_cb (SlFindBar *self, gboolean anew)
{
  guint n = sl_finder_get_n_hits (self->finder);

  sl_page_view_set_found (self->pages, n > 0 ? found_cb : NULL, self);
  if (n == 0)
    set_current (self, -1, FALSE);
  else if (anew || self->current < 0)
    set_current (self, (int) find_first (self), TRUE);
  if (n == 0 && is_asked (self) && sl_finder_is_complete (self->finder)
      && sl_finder_get_text (self->finder) != self->asked_of)
    sl_find_bar_close (self);
  else
    say (self, 0);
  sl_stopwatch_note ("found", n);
}

void
sl_find_bar_go (SlFindBar *self, int hit)
{
  g_return_if_fail (SL_IS_FIND_BAR (self));

  if (hit < 0 || hit >= (int) sl_finder_get_n_hits (self->finder))
    return;
  set_current (self, hit, TRUE);
  say (self, 0);
}

void
sl_find_bar_step (SlFindBar *self, int step)
{
  gboolean wrapped;
  int n, next;

  g_return_if_fail (SL_IS_FIND_BAR (self));

  if (!sl_find_bar_is_open (self))
    {
      sl_find_bar_open (self);
      return;
    }
  n = (int) sl_finder_get_n_hits (self->finder);
  if (n == 0)
    return;
  next = (MAX (self->current, 0) + step + n) % n;
  wrapped = step > 0 ? next <= self->current : next >= self->current;
  set_current (self, next, TRUE);
  say (self, wrapped ? step : 0);
}

void
sl_find_bar_open (SlFindBar *self)
{
  g_return_if_fail (SL_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
}

/* On one line; what another of them begins with is not said twice. */
static char *
join_lines (const char *lines)
{
  g_auto (GStrv) all = g_strsplit (lines, "\n", -1);
  GString *joined = g_string_new (all[0]);

  for (guint i = 1; all[0] != NULL && all[i] != NULL; i++)
    if (!g_str_has_prefix (all[0], all[i]))
      g_string_append_printf (joined, " %s", all[i]);
  return g_string_free (joined, FALSE);
}

void
sl_find_bar_find (SlFindBar *self, const char *lines, int page, double y, gboolean coming)
{
  g_return_if_fail (SL_IS_FIND_BAR (self));

  g_free (self->asked_lines);
  g_free (self->asked_words);
  self->asked_lines = g_strdup (lines);
  self->asked_words = join_lines (lines);
  self->asked_page = MAX (page, 1);
  self->asked_y = y;
  self->asked_of = coming ? sl_finder_get_text (self->finder) : 0;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->asked_words);
  gtk_search_bar_set_search_mode (self->bar, TRUE);
  words_cb (self);
  if (sl_finder_get_n_hits (self->finder) > 0)
    searched_cb (self, TRUE);
}

void
sl_find_bar_close (SlFindBar *self)
{
  g_return_if_fail (SL_IS_FIND_BAR (self));

  gtk_search_bar_set_search_mode (self->bar, FALSE);
}

gboolean
sl_find_bar_is_open (SlFindBar *self)
{
  g_return_val_if_fail (SL_IS_FIND_BAR (self), FALSE);

  return gtk_search_bar_get_search_mode (self->bar);
}

int
sl_find_bar_get_current (SlFindBar *self)
{
  g_return_val_if_fail (SL_IS_FIND_BAR (self), -1);

  return self->current;
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
list_cb (SlFindBar *self)
{
  g_signal_emit (self, signals[LIST], 0);
}

static void
mode_cb (SlFindBar *self)
{
  gboolean open = sl_find_bar_is_open (self);

  if (self->pages == NULL)
    return;
  sl_finder_set_active (self->finder, open);
  words_cb (self);
  if (!open)
    gtk_widget_grab_focus (GTK_WIDGET (self->pages));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
}

void
sl_find_bar_set_pages (SlFindBar *self, SlPageView *pages, SlFinder *finder)
{
  g_return_if_fail (SL_IS_FIND_BAR (self));

  self->pages = pages;
  g_set_object (&self->finder, finder);
  g_signal_connect_object (finder, "searched", G_CALLBACK (searched_cb), self, G_CONNECT_SWAPPED);
  say (self, 0);
}

static void
sl_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SlFindBar *self = SL_FIND_BAR (object);

  if (id == PROP_OPEN)
    g_value_set_boolean (value, sl_find_bar_is_open (self));
  else if (id == PROP_CURRENT)
    g_value_set_int (value, self->current);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_find_bar_dispose (GObject *object)
{
  SlFindBar *self = SL_FIND_BAR (object);

  self->pages = NULL;
  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->asked_lines, g_free);
  g_clear_pointer (&self->asked_words, g_free);
  G_OBJECT_CLASS (sl_find_bar_parent_class)->dispose (object);
}

static void
sl_find_bar_class_init (SlFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->dispose = sl_find_bar_dispose;
  G_OBJECT_CLASS (klass)->get_property = sl_find_bar_get_property;
  props[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, flags);
  props[PROP_CURRENT] = g_param_spec_int ("current", NULL, NULL, -1, G_MAXINT, -1, flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  signals[LIST] = g_signal_new (
      "list", SL_TYPE_FIND_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/sightline/Sightline/papers/sl-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, bar);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, next);
  gtk_widget_class_bind_template_child (widget_class, SlFindBar, list_button);
}

static void
sl_find_bar_init (SlFindBar *self)
{
  self->current = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->bar, GTK_EDITABLE (self->entry));
  /* Not "search-changed", which waits for a pause: an answer takes no longer than a frame. */
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (words_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "next-match", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->entry, "previous-match", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (sl_find_bar_close), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  g_signal_connect_swapped (self->previous, "clicked", G_CALLBACK (previous_cb), self);
  g_signal_connect_swapped (self->list_button, "clicked", G_CALLBACK (list_cb), self);
  g_signal_connect_swapped (self->bar, "notify::search-mode-enabled", G_CALLBACK (mode_cb), self);
}
