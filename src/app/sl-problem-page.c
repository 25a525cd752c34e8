/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-problem-page.h"

#include <glib/gi18n.h>

#include "sl-compat.h"
#include "sl-words.h"

struct _SlProblemPage
{
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkWidget *again;
};

G_DEFINE_FINAL_TYPE (SlProblemPage, sl_problem_page, ADW_TYPE_BIN)

enum
{
  PROP_TITLE = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint again_signal;

/* The keyboard stays at the button until there is something else. */
static void
again_cb (SlProblemPage *self)
{
  gtk_button_set_label (GTK_BUTTON (self->again), _ ("Trying again…"));
  g_signal_emit (self, again_signal, 0);
}

static void
sl_problem_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, adw_status_page_get_title (SL_PROBLEM_PAGE (object)->status));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_problem_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    adw_status_page_set_title (SL_PROBLEM_PAGE (object)->status, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sl_problem_page_class_init (SlProblemPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = sl_problem_page_get_property;
  object_class->set_property = sl_problem_page_set_property;
  props[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  again_signal = g_signal_new (
      "again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sl_problem_page_init (SlProblemPage *self)
{
  self->again = gtk_button_new_with_label (_ ("Try again"));
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->status, "dialog-warning-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "compact");
  gtk_widget_add_css_class (self->again, "pill");
  gtk_widget_set_halign (self->again, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->again, "clicked", G_CALLBACK (again_cb), self);
  adw_status_page_set_child (self->status, self->again);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->status));
}

SlProblemPage *
sl_problem_page_add (GtkStack *stack, const char *title)
{
  GtkWidget *page = g_object_new (SL_TYPE_PROBLEM_PAGE, "title", title, NULL);

  gtk_stack_add_named (stack, page, SL_PROBLEM);
  return SL_PROBLEM_PAGE (page);
}

void
sl_problem_page_tell (SlProblemPage *self, const GError *error)
{
  g_autofree char *sentence = sl_words_error (error, NULL);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);
  g_autofree char *all
      = g_strdup_printf ("%s. %s", adw_status_page_get_title (self->status), sentence);

  adw_status_page_set_description (self->status, markup);
  gtk_button_set_label (GTK_BUTTON (self->again), _ ("Try again"));
  /* The keyboard comes to the button: what it is about is read out with it. */
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->again), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
  /* It need not be shown yet, but what it stands in must be: another view has nothing to say. */
  if (gtk_widget_get_mapped (gtk_widget_get_parent (GTK_WIDGET (self))))
    sl_compat_announce (GTK_WIDGET (self), all);
}
