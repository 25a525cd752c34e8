/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-register-followup.h"

#include <glib/gi18n.h>

#include "sl-words.h"

GtkWidget *
sl_register_new_icon (const char *name)
{
  return g_object_new (
      GTK_TYPE_IMAGE, "icon-name", name, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
}

static const char *
followup_icon (SlFollowupKind kind)
{
  switch (kind)
    {
    case SL_FOLLOWUP_EVIDENCE:
      return "emblem-ok-symbolic";
    case SL_FOLLOWUP_DIFFERENCE:
      return "starred-symbolic";
    case SL_FOLLOWUP_SENT:
      return "mail-send-symbolic";
    case SL_FOLLOWUP_ANSWER:
      return "mail-replied-symbolic";
    case SL_FOLLOWUP_EVENT:
      return "alarm-symbolic";
    case SL_FOLLOWUP_NOTE:
    default:
      return "document-edit-symbolic";
    }
}

static const char *
followup_word (SlFollowupKind kind)
{
  switch (kind)
    {
    case SL_FOLLOWUP_EVIDENCE:
      return _ ("evidence");
    case SL_FOLLOWUP_DIFFERENCE:
      return _ ("the difference it made");
    case SL_FOLLOWUP_SENT:
      return _ ("sent to the executive");
    case SL_FOLLOWUP_ANSWER:
      return _ ("the executive’s answer");
    case SL_FOLLOWUP_EVENT:
      return _ ("what it waited for happened");
    case SL_FOLLOWUP_NOTE:
    default:
      return _ ("note");
    }
}

char *
sl_register_dup_place (SlLibrary *library, const char *paper_id, int page)
{
  SlPaper *paper = sl_library_find_paper (library, paper_id);
  g_autofree char *date = NULL;

  if (paper == NULL)
    return NULL;
  date = sl_words_date_short (sl_meeting_get_record (sl_paper_get_meeting (paper))->date);
  return g_strdup_printf (
      _ ("%s, page %d"), date != NULL ? date : sl_paper_get_record (paper)->name, page);
}

/* Where it stands, as a button that opens the page. NULL where it stands on none. */
static GtkWidget *
new_page_link (SlLibrary *library, const SlFollowupRecord *record)
{
  g_autofree char *place = record->paper != NULL && record->page > 0
                               ? sl_register_dup_place (library, record->paper, record->page)
                               : NULL;
  GtkWidget *button, *content;

  if (place == NULL)
    return NULL;
  button = gtk_button_new ();
  content = adw_button_content_new ();
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "x-office-document-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), place);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "page-link");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-place");
  gtk_actionable_set_action_target (
      GTK_ACTIONABLE (button), "(sis)", record->paper, record->page, "");
  return button;
}

GtkWidget *
sl_register_followup_new (SlLibrary *library, const SlFollowupRecord *record)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = sl_register_new_icon (followup_icon (record->kind));
  GtkWidget *head, *text;
  GtkWidget *link = new_page_link (library, record);
  g_autofree char *date = sl_words_date_short (record->date);
  g_autofree char *line = g_strdup_printf ("%s · %s%s%s",
                                           date,
                                           followup_word (record->kind),
                                           record->author != NULL ? " · " : "",
                                           record->author != NULL ? record->author : "");

  head = gtk_label_new (line);
  gtk_label_set_xalign (GTK_LABEL (head), 0);
  gtk_label_set_wrap (GTK_LABEL (head), TRUE);
  gtk_widget_add_css_class (head, "sl-caption");
  gtk_widget_add_css_class (head, "secondary");
  text = gtk_label_new (record->text);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (column), head);
  gtk_box_append (GTK_BOX (column), text);
  gtk_widget_set_visible (text, record->text != NULL && *record->text != '\0');
  if (link != NULL)
    gtk_box_append (GTK_BOX (column), link);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), column);
  return row;
}
