/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-sections.h"

#include <glib/gi18n.h>

struct _SlBriefingSections
{
  AdwBin parent_instance;

  GtkSwitch *owed_switch, *promised_switch, *decided_switch, *figures_switch, *questions_switch;
  AdwActionRow *owed_row, *promised_row, *decided_row, *figures_row, *questions_row, *exempt_row;
  GtkButton *exempt_button;
};

G_DEFINE_FINAL_TYPE (SlBriefingSections, sl_briefing_sections, ADW_TYPE_BIN)

static guint changed_signal;

static void
switched_cb (SlBriefingSections *self)
{
  g_signal_emit (self, changed_signal, 0);
}

void
sl_briefing_sections_set_options (SlBriefingSections *self, SlBriefingOptions *options)
{
  g_return_if_fail (SL_IS_BRIEFING_SECTIONS (self));

  options->owed = gtk_switch_get_active (self->owed_switch);
  options->promised = gtk_switch_get_active (self->promised_switch);
  options->decided = gtk_switch_get_active (self->decided_switch);
  options->figures = gtk_switch_get_active (self->figures_switch);
  options->questions = gtk_switch_get_active (self->questions_switch);
}

static void
show_count (SlBriefing *briefing, AdwActionRow *row, GtkSwitch *on, const char *section)
{
  guint shown = 0, folded = 0;
  g_autofree char *text = NULL;

  sl_briefing_count (briefing, section, &shown, &folded);
  if (!gtk_switch_get_active (on))
    text = g_strdup (_ ("Left out"));
  else if (shown + folded == 0)
    text = g_strdup (_ ("Nothing"));
  else if (g_str_equal (section, "questions"))
    /* Translators: questions on the page, of all that the items give rise to. */
    text = g_strdup_printf (_ ("%1$'u of %2$'u chosen"), shown, shown + folded);
  else if (shown == 0)
    text = g_strdup_printf (ngettext ("%'u folded", "%'u folded", folded), folded);
  else if (folded > 0)
    text = g_strdup_printf (_ ("%1$'u shown, %2$'u more folded"), shown, folded);
  else
    text = g_strdup_printf (ngettext ("%'u line", "%'u lines", shown), shown);
  adw_action_row_set_subtitle (row, text);
}

static void
show_exempt (SlBriefingSections *self, const SlFacts *facts, gboolean with_exempt)
{
  guint n = facts->exempt.n;
  g_autofree char *name = sl_exempt_dup_name (&facts->exempt);
  g_autofree char *text = NULL;

  /* Translators: exempt items; %2$s is “Schedule 12A, paragraph 3”. */
  text = with_exempt ? g_strdup_printf (
             ngettext ("%1$'u on the page: %2$s", "%1$'u on the page: %2$s", n), n, name)
                     : g_strdup_printf (
                         ngettext ("%1$'u left out: %2$s", "%1$'u left out: %2$s", n), n, name);
  gtk_widget_set_visible (GTK_WIDGET (self->exempt_row), n > 0);
  adw_action_row_set_subtitle (self->exempt_row, text);
  gtk_button_set_label (self->exempt_button, with_exempt ? _ ("Leave out") : _ ("Include…"));
}

/* The year's page is as it is: it has no sections to leave out, and no exempt items to ask about.
 */
void
sl_briefing_sections_show (SlBriefingSections *self,
                           SlBriefing *briefing,
                           const SlFacts *facts,
                           gboolean with_exempt)
{
  gpointer sections[] = { self->owed_row,    self->promised_row,  self->decided_row,
                          self->figures_row, self->questions_row, self->exempt_button };

  g_return_if_fail (SL_IS_BRIEFING_SECTIONS (self));

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    gtk_widget_set_sensitive (sections[i], facts->year == NULL);
  show_count (briefing, self->owed_row, self->owed_switch, "owed");
  show_count (briefing, self->promised_row, self->promised_switch, "promised");
  show_count (briefing, self->decided_row, self->decided_switch, "decided");
  show_count (briefing, self->figures_row, self->figures_switch, "figures");
  show_count (briefing, self->questions_row, self->questions_switch, "questions");
  show_exempt (self, facts, with_exempt);
}

static void
sl_briefing_sections_class_init (SlBriefingSectionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  changed_signal = g_signal_new (
      "changed", SL_TYPE_BRIEFING_SECTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/sightline/Sightline/briefing/sl-briefing-sections.ui");
#define BIND(name) gtk_widget_class_bind_template_child (widget_class, SlBriefingSections, name)
  BIND (owed_switch);
  BIND (promised_switch);
  BIND (decided_switch);
  BIND (figures_switch);
  BIND (questions_switch);
  BIND (owed_row);
  BIND (promised_row);
  BIND (decided_row);
  BIND (figures_row);
  BIND (questions_row);
  BIND (exempt_row);
  BIND (exempt_button);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, switched_cb);
}

static void
sl_briefing_sections_init (SlBriefingSections *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
