/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links on the pages: those inside lead there, those outside ask first. And what pages call
 * themselves. Both come from the reader when they are needed, never before a page is drawn. */
#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-page-address.h"
#include "sl-page-view-private.h"
#include "sl-window.h"

/* Pages whose links are kept. */
#define MAX_PAGES 64
/* Milliseconds: of a long paper the labels take as long as the text of ten pages, and whoever goes
 * to a page by its label has to type it first. */
#define LABELS_PAUSE 400
/* Points: what a link is larger than it is drawn, to point at. */
#define REACH 1.0

/* ---- loading ---- */

static void
labels_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPageView) self = data;
  g_auto (GStrv) labels = sl_reader_load_labels_finish (SL_READER (source), result, NULL);

  /* A page that cannot be read has no label either: then pages are counted. */
  if (labels == NULL || *labels == NULL || self->reader != SL_READER (source))
    return;
  g_strfreev (self->labels);
  self->labels = g_steal_pointer (&labels);
  sl_page_view_name_page (self);
  g_object_notify (G_OBJECT (self), "page");
}

static gboolean
ask_labels_cb (gpointer data)
{
  SlPageView *self = data;

  self->labels_id = 0;
  sl_reader_load_labels_async (self->reader, self->links_cancel, labels_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

void
sl_page_view_plan_labels (SlPageView *self)
{
  g_clear_handle_id (&self->labels_id, g_source_remove);
  if (self->reader != NULL)
    self->labels_id = g_timeout_add (LABELS_PAUSE, ask_labels_cb, self);
}

const char *
sl_page_view_get_label (SlPageView *self, int page)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), NULL);

  if (self->labels == NULL || page < 1 || page > (int) g_strv_length (self->labels))
    return NULL;
  return *self->labels[page - 1] != '\0' ? self->labels[page - 1] : NULL;
}

int
sl_page_view_find_page (SlPageView *self, const char *text)
{
  g_return_val_if_fail (SL_IS_PAGE_VIEW (self), 0);

  return sl_reader_find_label ((const char *const *) self->labels, self->geometry->n_pages, text);
}

void
sl_page_view_forget_links (SlPageView *self)
{
  if (self->links_cancel != NULL)
    g_cancellable_cancel (self->links_cancel);
  g_clear_object (&self->links_cancel);
  self->links_cancel = g_cancellable_new ();
  self->link = NULL;
  self->list_page = 0;
  sl_page_view_drop_tab (self);
  g_clear_handle_id (&self->labels_id, g_source_remove);
  g_clear_pointer (&self->labels, g_strfreev);
  g_hash_table_remove_all (self->links);
  g_clear_pointer (&self->links_popover, gtk_widget_unparent);
}

typedef struct
{
  SlPageView *view;
  int page;
} Asked;

static void show_list (SlPageView *self, int page);

static void
links_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Asked *asked = data;
  g_autoptr (SlPageView) self = asked->view;
  g_autoptr (GError) error = NULL;
  GPtrArray *links = sl_reader_load_links_finish (SL_READER (source), result, &error);

  if (self->reader != SL_READER (source))
    {
      g_clear_pointer (&links, g_ptr_array_unref);
      return;
    }
  /* A page that cannot be read has no links that could be followed. */
  if (links == NULL)
    links = g_ptr_array_new ();
  g_hash_table_insert (self->links, GINT_TO_POINTER (asked->page), links);
  if (self->list_page == asked->page)
    show_list (self, asked->page);
  if (self->tab_wanted == asked->page)
    sl_page_view_tab_ready (self);
  sl_page_view_update_link (self);
}

GPtrArray *
sl_page_view_get_links (SlPageView *self, int page)
{
  gpointer links = NULL;
  Asked *asked;

  if (self->reader == NULL
      || g_hash_table_lookup_extended (self->links, GINT_TO_POINTER (page), NULL, &links))
    return links;
  if (g_hash_table_size (self->links) >= MAX_PAGES)
    {
      self->link = NULL;
      g_hash_table_remove_all (self->links);
    }
  g_hash_table_insert (self->links, GINT_TO_POINTER (page), NULL);
  asked = g_new0 (Asked, 1);
  asked->view = g_object_ref (self);
  asked->page = page;
  sl_reader_load_links_async (self->reader, page, self->links_cancel, links_cb, asked);
  return NULL;
}

/* ---- pointing ---- */

const SlReaderLink *
sl_page_view_link_at (SlPageView *self, double x, double y)
{
  double page_x, page_y;
  int page = sl_page_view_page_at (self, x, y, FALSE, &page_x, &page_y);
  GPtrArray *links = page > 0 ? sl_page_view_get_links (self, page) : NULL;

  /* The last one lies on top. */
  for (guint i = links != NULL ? links->len : 0; i > 0; i--)
    {
      const SlReaderLink *link = links->pdata[i - 1];
      const SlRect *rect = &link->rect;

      if (page_x >= rect->x1 - REACH && page_x <= rect->x2 + REACH && page_y >= rect->y1 - REACH
          && page_y <= rect->y2 + REACH)
        return link;
    }
  return NULL;
}

void
sl_page_view_update_link (SlPageView *self)
{
  const SlReaderLink *link
      = self->pointed ? sl_page_view_link_at (self, self->pointer_x, self->pointer_y) : NULL;

  if (self->link == link)
    return;
  self->link = link;
  sl_page_view_update_cursor (self);
  gtk_widget_trigger_tooltip_query (GTK_WIDGET (self));
}

static char *
name_page (SlPageView *self, int page)
{
  const char *label = sl_page_view_get_label (self, page);

  if (label != NULL)
    /* Translators: a page by what it calls itself, such as "iv". */
    return g_strdup_printf (_ ("Page %s"), label);
  return g_strdup_printf (_ ("Page %d"), page);
}

char *
sl_page_view_describe_link (SlPageView *self, const SlReaderLink *link)
{
  return link->address != NULL ? sl_page_address_show (link->address)
                               : name_page (self, link->page);
}

/* ---- following ---- */

typedef struct
{
  SlPageView *view;
  char *address;
} Leaving;

static void
leaving_free (Leaving *leaving)
{
  g_object_unref (leaving->view);
  g_free (leaving->address);
  g_free (leaving);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlPageView) self = data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    sl_window_toast (
        GTK_WIDGET (self), _ ("No program on this computer opens that address."), FALSE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Leaving *leaving = data;
  g_autofree char *response = sl_compat_ask_finish (result);
  GtkWidget *widget = GTK_WIDGET (leaving->view);

  if (g_str_equal (response, "open"))
    {
      g_autoptr (GdkAppLaunchContext) context
          = gdk_display_get_app_launch_context (gtk_widget_get_display (widget));

      g_app_info_launch_default_for_uri_async (leaving->address,
                                               G_APP_LAUNCH_CONTEXT (context),
                                               NULL,
                                               launched_cb,
                                               g_object_ref (leaving->view));
    }
  else if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), leaving->address);
  leaving_free (leaving);
}

static GtkWidget *
make_address (const char *address)
{
  g_autofree char *shown = sl_page_address_show (address);
  GtkWidget *label = gtk_label_new (shown);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 48);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_lines (GTK_LABEL (label), 6);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_add_css_class (label, "sl-address");
  return label;
}

/* The paper was written by somebody else: what it leads to is shown before anything is asked of the
 * network. */
static void
ask_to_leave (SlPageView *self, const char *address)
{
  const SlResponse responses[] = { { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
                                   { "copy", _ ("Co_py address"), ADW_RESPONSE_DEFAULT },
                                   { "open", _ ("_Open"), ADW_RESPONSE_SUGGESTED } };
  gboolean can_open = sl_page_address_can_open (address);
  g_autofree char *owner = sl_page_address_owner (address);
  g_autofree char *body = NULL;
  Leaving *leaving = g_new0 (Leaving, 1);

  leaving->view = g_object_ref (self);
  leaving->address = g_strdup (address);
  if (can_open)
    body = g_strdup_printf (g_str_has_prefix (address, "mailto:")
                                ? _ ("The link writes a message to %s in your mail program.")
                                : _ ("The link leads to %s and opens in your browser."),
                            owner);
  else
    body = g_strdup (_ ("It is neither a web page nor a mail address, so it stays closed."));
  sl_compat_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                       can_open ? _ ("Open this address?") : _ ("This link cannot be opened"),
                       body,
                       make_address (address),
                       responses,
                       can_open ? 3 : 2,
                       answered_cb,
                       leaving);
}

void
sl_page_view_follow (SlPageView *self, const SlReaderLink *link)
{
  if (link->address != NULL)
    ask_to_leave (self, link->address);
  else
    sl_page_view_go_to (self, link->page, link->y);
}

/* ---- the list, for the keyboard ---- */

static void
row_cb (GtkListBox *list, GtkListBoxRow *row, SlPageView *self)
{
  GPtrArray *links = g_hash_table_lookup (self->links, g_object_get_data (G_OBJECT (list), "page"));
  guint index = (guint) gtk_list_box_row_get_index (row);

  gtk_popover_popdown (GTK_POPOVER (self->links_popover));
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (links != NULL && index < links->len)
    sl_page_view_follow (self, links->pdata[index]);
}

char *
sl_page_view_dup_link_words (SlPageView *self, int page, const SlReaderLink *link)
{
  const SlRect *rect = &link->rect;
  double middle = (rect->y1 + rect->y2) / 2;
  gsize from, to;
  const char *text;
  char *words;

  if (self->doc == NULL)
    return NULL;
  text = sl_text_doc_get_text (self->doc);
  from = sl_text_doc_hit (self->doc, page, rect->x1 + 1, middle);
  to = sl_text_doc_hit (self->doc, page, rect->x2 - 1, middle);
  if (from == G_MAXSIZE || to == G_MAXSIZE || to < from || to - from > 400)
    return NULL;
  /* The hit is on the last letter. */
  while (text[to] != '\0' && !g_ascii_isspace (text[to]))
    to++;
  words = g_strndup (text + from, to - from);
  return g_strstrip (g_strdelimit (words, "\n\t", ' '));
}

static GtkWidget *
make_row (SlPageView *self, int page, const SlReaderLink *link)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *words = sl_page_view_dup_link_words (self, page, link);
  g_autofree char *target = sl_page_view_describe_link (self, link);
  const char *texts[] = { words != NULL && *words != '\0' ? words : NULL, target };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *label;

      if (texts[i] == NULL)
        continue;
      label = gtk_label_new (texts[i]);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
      if (i == 1 && texts[0] != NULL)
        {
          gtk_widget_add_css_class (label, "secondary");
          gtk_widget_add_css_class (label, "sl-caption");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

static void
fill_list (SlPageView *self, int page, GPtrArray *links)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autofree char *name = name_page (self, page);
  g_autofree char *title = g_strdup_printf (_ ("Links on this page · %s"), name);
  GtkWidget *head = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_widget_add_css_class (head, "secondary");
  gtk_widget_add_css_class (head, "sl-caption");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Links on this page"), -1);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "sl-links");
  g_object_set_data (G_OBJECT (list), "page", GINT_TO_POINTER (page));
  for (guint i = 0; i < links->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), make_row (self, page, links->pdata[i]));
  g_signal_connect (list, "row-activated", G_CALLBACK (row_cb), self);
  gtk_scrolled_window_set_policy (
      GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self->links_popover), box);
}

static void
show_list (SlPageView *self, int page)
{
  GPtrArray *links = sl_page_view_get_links (self, page);
  GdkRectangle at = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, 0, 1, 1 };

  self->list_page = links == NULL ? page : 0;
  if (links == NULL)
    return;
  if (links->len == 0)
    {
      sl_window_toast (GTK_WIDGET (self), _ ("There is no link on this page."), FALSE);
      return;
    }
  if (self->links_popover == NULL)
    {
      self->links_popover = gtk_popover_new ();
      gtk_popover_set_has_arrow (GTK_POPOVER (self->links_popover), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->links_popover), GTK_POS_BOTTOM);
      gtk_widget_set_parent (self->links_popover, GTK_WIDGET (self));
    }
  fill_list (self, page, links);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->links_popover), &at);
  gtk_popover_popup (GTK_POPOVER (self->links_popover));
}

static void
links_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlPageView *self = SL_PAGE_VIEW (widget);

  if (self->page > 0)
    show_list (self, self->page);
}

void
sl_page_view_install_links (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.links", NULL, links_action);
}
