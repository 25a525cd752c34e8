/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-form.h"

#include <glib/gi18n.h>

#include "sl-settings.h"
#include "sl-wrap.h"

enum
{
  FIELD_FOR,
  FIELD_LANGUAGE,
  FIELD_PRINT,
  FIELD_SIZE,
  FIELD_STATUS,
  N_FIELDS
};

#define FOR_YEAR 2

struct _SlBriefingForm
{
  AdwBin parent_instance;

  GtkDropDown *fields[N_FIELDS];
  gboolean year;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (SlBriefingForm, sl_briefing_form, ADW_TYPE_BIN)

static guint changed_signal;

static guint
get (SlBriefingForm *self, guint field)
{
  return gtk_drop_down_get_selected (self->fields[field]);
}

static void
keep (SlBriefingForm *self)
{
  GSettings *settings = sl_settings_get ();

  if (settings != NULL)
    g_settings_set (settings,
                    "printed-page",
                    "(uuuu)",
                    get (self, FIELD_FOR),
                    get (self, FIELD_LANGUAGE),
                    get (self, FIELD_PRINT),
                    get (self, FIELD_SIZE));
}

static void
selected_cb (SlBriefingForm *self)
{
  gboolean year = get (self, FIELD_FOR) == FOR_YEAR;
  gboolean other = year != self->year;

  if (self->filling)
    return;
  self->year = year;
  keep (self);
  g_signal_emit (self, changed_signal, 0, other);
}

static void
add_field (
    SlBriefingForm *self, SlWrap *wrap, guint field, const char *name, const char *const *words)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (name);
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);

  self->fields[field] = GTK_DROP_DOWN (choice);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), choice);
  gtk_widget_add_css_class (label, "secondary");
  gtk_widget_add_css_class (label, "field-name");
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), choice);
  sl_wrap_append (wrap, box);
  g_signal_connect_swapped (choice, "notify::selected", G_CALLBACK (selected_cb), self);
}

static void
restore (SlBriefingForm *self)
{
  GSettings *settings = sl_settings_get ();
  guint kept[FIELD_STATUS] = { 0 };

  if (settings == NULL)
    return;
  g_settings_get (settings, "printed-page", "(uuuu)", &kept[0], &kept[1], &kept[2], &kept[3]);
  self->filling = TRUE;
  for (guint i = 0; i < FIELD_STATUS; i++)
    if (kept[i] < g_list_model_get_n_items (gtk_drop_down_get_model (self->fields[i])))
      gtk_drop_down_set_selected (self->fields[i], kept[i]);
  self->filling = FALSE;
  self->year = get (self, FIELD_FOR) == FOR_YEAR;
}

void
sl_briefing_form_set_options (SlBriefingForm *self, SlBriefingOptions *options)
{
  g_return_if_fail (SL_IS_BRIEFING_FORM (self));

  options->preset = (SlBriefingPreset) MIN (get (self, FIELD_FOR), SL_BRIEFING_COUNCILLOR);
  options->language = (SlPageLanguage) MIN (get (self, FIELD_LANGUAGE), SL_PAGE_LANGUAGE_BOTH);
  options->large = get (self, FIELD_PRINT) == 1;
  options->size = get (self, FIELD_SIZE) == 1 ? SL_PAPER_SIZE_LETTER : SL_PAPER_SIZE_A4;
  options->status = (SlBriefingStatus) MIN (get (self, FIELD_STATUS), SL_BRIEFING_PUBLIC);
}

gboolean
sl_briefing_form_is_year (SlBriefingForm *self)
{
  g_return_val_if_fail (SL_IS_BRIEFING_FORM (self), FALSE);

  return self->year;
}

static void
sl_briefing_form_class_init (SlBriefingFormClass *klass)
{
  changed_signal = g_signal_new ("changed",
                                 SL_TYPE_BRIEFING_FORM,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 1,
                                 G_TYPE_BOOLEAN);
}

static void
sl_briefing_form_init (SlBriefingForm *self)
{
  SlWrap *wrap = SL_WRAP (sl_wrap_new (8, 0));
  const char *whom[] = { _ ("Chair"), _ ("Councillor"), _ ("Committee’s year"), NULL };
  const char *languages[] = { _ ("English"), _ ("Welsh"), _ ("Welsh and English"), NULL };
  const char *prints[] = { _ ("Usual"), _ ("Large"), NULL };
  const char *sizes[] = { _ ("A4"), _ ("US Letter"), NULL };
  const char *statuses[] = { _ ("Draft"), _ ("Shared"), _ ("Public"), NULL };

  add_field (self, wrap, FIELD_FOR, _ ("For"), whom);
  add_field (self, wrap, FIELD_LANGUAGE, _ ("Language"), languages);
  add_field (self, wrap, FIELD_PRINT, _ ("Print"), prints);
  add_field (self, wrap, FIELD_SIZE, _ ("Size"), sizes);
  add_field (self, wrap, FIELD_STATUS, _ ("Status"), statuses);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (wrap));
  restore (self);
}
