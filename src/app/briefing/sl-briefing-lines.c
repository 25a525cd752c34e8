/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-briefing-lines.h"

#include <glib/gi18n.h>

/* Folded lines of a block that are offered, behind those on the page. */
#define OFFERED 8

struct _SlBriefingLines
{
  AdwBin parent_instance;

  AdwExpanderRow *expander;
  GPtrArray *rows;  /* Row */
  GPtrArray *lines; /* SlBriefingLine */
  SlFacts *facts;
  gboolean stale; /* the rows are those of an older page */
};

G_DEFINE_FINAL_TYPE (SlBriefingLines, sl_briefing_lines, ADW_TYPE_BIN)

static guint chosen_signal;

/* A line's row, with what it can be chosen by. */
typedef struct
{
  char *key;
  GtkWidget *row, *hide, *menu;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->key);
  g_free (row);
}

static GHashTable *
new_choices (void)
{
  return g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) sl_page_choice_free);
}

static SlPageChoice *
copy_choice (SlBriefingLines *self, const char *key)
{
  return sl_page_choice_copy (sl_facts_get_choice (self->facts, key));
}

static const SlBriefingLine *
find_line (SlBriefingLines *self, const char *key, guint *place)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      const SlBriefingLine *line = self->lines->pdata[i];

      if (g_str_equal (line->key, key))
        {
          *place = i;
          return line;
        }
    }
  return NULL;
}

/* Takes @choice. */
static void
choose_one (SlBriefingLines *self, const char *key, SlPageChoice *choice)
{
  g_autoptr (GHashTable) choices = new_choices ();

  g_hash_table_insert (choices, g_strdup (key), choice);
  g_signal_emit (self, chosen_signal, 0, choices);
}

static void
pin_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlBriefingLines *self = SL_BRIEFING_LINES (widget);
  const char *key = g_variant_get_string (target, NULL);
  SlPageChoice *choice = copy_choice (self, key);

  choice->pinned = !choice->pinned;
  choice->place = 0;
  choice->hidden = FALSE;
  choose_one (self, key, choice);
}

static void
hide_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlBriefingLines *self = SL_BRIEFING_LINES (widget);
  const char *key = g_variant_get_string (target, NULL);
  SlPageChoice *choice = copy_choice (self, key);

  choice->hidden = !choice->hidden;
  choice->pinned = FALSE;
  choice->place = 0;
  choose_one (self, key, choice);
}

/* What stands above it, and itself, keep the places that they have now: an order of the officer's
 * own from the top of the block down to there. */
static void
move_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlBriefingLines *self = SL_BRIEFING_LINES (widget);
  const char *key = NULL;
  gboolean up;
  guint place, first;
  const SlBriefingLine *line;
  g_autoptr (GHashTable) choices = new_choices ();

  g_variant_get (target, "(&sb)", &key, &up);
  line = find_line (self, key, &place);
  if (line == NULL || line->hidden || (up && place == 0) || (!up && place + 1 >= self->lines->len))
    return;
  for (first = place; first > 0; first--)
    if (g_strcmp0 (((SlBriefingLine *) self->lines->pdata[first - 1])->block, line->block) != 0)
      break;
  if ((up && place == first)
      || (!up
          && g_strcmp0 (((SlBriefingLine *) self->lines->pdata[place + 1])->block, line->block)
                 != 0))
    return;
  for (guint i = first; i <= place + !up; i++)
    {
      const SlBriefingLine *one = self->lines->pdata[i];
      SlPageChoice *choice = copy_choice (self, one->key);
      guint above = up ? place - 1 : place;

      choice->pinned = TRUE;
      choice->place = (int) (i - first) + 1 + (i == above) - (i == above + 1);
      g_hash_table_insert (choices, g_strdup (one->key), choice);
    }
  g_signal_emit (self, chosen_signal, 0, choices);
}

/* ---- A short form ---- */

typedef struct
{
  SlBriefingLines *self;
  char *key;
} Wording;

static void
wording_free (gpointer data, GClosure *closure)
{
  Wording *wording = data;

  g_object_unref (wording->self);
  g_free (wording->key);
  g_free (wording);
}

static void
worded_cb (AdwMessageDialog *dialog, const char *response, Wording *wording)
{
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));
  SlPageChoice *choice;
  g_autofree char *words = NULL;

  if (g_str_equal (response, "cancel"))
    return;
  words = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  choice = copy_choice (wording->self, wording->key);
  g_free (choice->words);
  choice->words
      = *words != '\0' && !g_str_equal (response, "own") ? g_steal_pointer (&words) : NULL;
  choose_one (wording->self, wording->key, choice);
}

static void
word_action (GtkWidget *widget, const char *name, GVariant *target)
{
  SlBriefingLines *self = SL_BRIEFING_LINES (widget);
  const char *key = g_variant_get_string (target, NULL);
  const SlPageChoice *choice = sl_facts_get_choice (self->facts, key);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                              _ ("A short form for the page"),
                                              _ ("The item keeps its own words."));
  AdwMessageDialog *asked = ADW_MESSAGE_DIALOG (dialog);
  GtkWidget *entry = gtk_entry_new ();
  Wording *wording = g_new0 (Wording, 1);

  wording->self = g_object_ref (self);
  wording->key = g_strdup (key);
  gtk_editable_set_text (GTK_EDITABLE (entry),
                         choice != NULL && choice->words != NULL ? choice->words : "");
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Short form"), -1);
  adw_message_dialog_set_extra_child (asked, entry);
  adw_message_dialog_add_responses (
      asked, "cancel", _ ("_Cancel"), "own", _ ("_Its own words"), "save", _ ("_Use this"), NULL);
  adw_message_dialog_set_response_appearance (asked, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (asked, "save");
  adw_message_dialog_set_close_response (asked, "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (worded_cb), wording, wording_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* ---- Rows ---- */

static void
add_entry (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

static GtkWidget *
make_menu (const SlBriefingLine *line)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  add_entry (menu,
             line->pinned ? _ ("Let Rank Decide") : _ ("Keep on the Page"),
             "lines.pin",
             g_variant_new_string (line->key));
  if (!line->hidden)
    {
      add_entry (menu, _ ("Move Up"), "lines.move", g_variant_new ("(sb)", line->key, TRUE));
      add_entry (menu, _ ("Move Down"), "lines.move", g_variant_new ("(sb)", line->key, FALSE));
    }
  if (line->item != NULL)
    add_entry (menu, _ ("Short Form…"), "lines.word", g_variant_new_string (line->key));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("What to do with this line"));
  return button;
}

static GtkWidget *
make_hide (const SlBriefingLine *line)
{
  GtkWidget *button = gtk_button_new_from_icon_name (line->hidden ? "view-conceal-symbolic"
                                                                  : "view-reveal-symbolic");
  const char *words = line->hidden ? _ ("Show on the page") : _ ("Hide from the page");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "lines.hide");
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button),
                                          g_variant_new_string (line->key));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return button;
}

static char *
word_state (const SlBriefingLine *line)
{
  if (line->hidden)
    return g_strdup (_ ("Hidden"));
  if (line->pinned)
    /* Translators: a line of the page: the head that it stands under. */
    return g_strdup_printf (line->shown ? _ ("%s, kept") : _ ("%s, kept, no room"), line->block);
  return line->shown ? g_strdup (line->block) : g_strdup_printf (_ ("%s, folded"), line->block);
}

static Row *
make_row (const SlBriefingLine *line)
{
  Row *made = g_new0 (Row, 1);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (line->words, -1);
  g_autofree char *state = word_state (line);
  g_autofree char *subtitle = g_markup_escape_text (state, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  made->key = g_strdup (line->key);
  made->row = row;
  made->hide = make_hide (line);
  made->menu = make_menu (line);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), made->hide);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), made->menu);
  return made;
}

/* ---- The keyboard stays with a line, wherever the page has put it ---- */

/* The key of the line that has the focus, or NULL; @on_menu: (out): whether its menu has it. */
static char *
dup_focused (SlBriefingLines *self, gboolean *on_menu)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      if (focus != row->row && !gtk_widget_is_ancestor (focus, row->row))
        continue;
      *on_menu = focus == row->menu || gtk_widget_is_ancestor (focus, row->menu);
      return g_strdup (row->key);
    }
  return NULL;
}

static void
focus_again (SlBriefingLines *self, const char *key, gboolean on_menu)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = self->rows->pdata[i];

      if (!g_str_equal (row->key, key))
        continue;
      gtk_widget_grab_focus (on_menu ? row->menu : row->hide);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->expander));
}

/* Rows that nobody sees are made when somebody looks; but for one, since without any there would be
 * nothing to unfold. */
static void
fill_rows (SlBriefingLines *self)
{
  gboolean expanded = adw_expander_row_get_expanded (self->expander);
  guint n_offered = 0;
  const char *block = NULL;
  gboolean on_menu = FALSE;
  g_autofree char *focused = dup_focused (self, &on_menu);

  self->stale = !expanded;
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->expander, ((Row *) self->rows->pdata[i])->row);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < (expanded ? self->lines->len : MIN (self->lines->len, 1)); i++)
    {
      const SlBriefingLine *line = self->lines->pdata[i];
      Row *row;

      if (g_strcmp0 (line->block, block) != 0)
        n_offered = 0;
      block = line->block;
      if (!line->shown && !line->hidden && !line->pinned && ++n_offered > OFFERED)
        continue;
      row = make_row (line);
      adw_expander_row_add_row (self->expander, row->row);
      g_ptr_array_add (self->rows, row);
    }
  if (focused != NULL)
    focus_again (self, focused, on_menu);
}

static void
expanded_cb (SlBriefingLines *self)
{
  if (self->stale && adw_expander_row_get_expanded (self->expander))
    fill_rows (self);
}

void
sl_briefing_lines_set (SlBriefingLines *self, SlBriefing *briefing, SlFacts *facts)
{
  guint n_shown = 0, n_hidden = 0;
  g_autofree char *text = NULL;

  g_return_if_fail (SL_IS_BRIEFING_LINES (self));

  g_clear_pointer (&self->facts, sl_facts_unref);
  g_ptr_array_set_size (self->lines, 0);
  if (briefing != NULL)
    {
      g_clear_pointer (&self->lines, g_ptr_array_unref);
      self->lines = sl_briefing_list_lines (briefing);
      self->facts = sl_facts_ref (facts);
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      const SlBriefingLine *line = self->lines->pdata[i];

      n_shown += line->shown;
      n_hidden += line->hidden;
    }
  text = n_hidden > 0
             ? g_strdup_printf (_ ("%1$'u on the page, %2$'u hidden"), n_shown, n_hidden)
             : g_strdup_printf (ngettext ("%'u on the page", "%'u on the page", n_shown), n_shown);
  adw_expander_row_set_subtitle (self->expander, text);
  gtk_widget_set_visible (GTK_WIDGET (self), self->lines->len > 0);
  fill_rows (self);
}

static void
sl_briefing_lines_dispose (GObject *object)
{
  SlBriefingLines *self = SL_BRIEFING_LINES (object);

  g_clear_pointer (&self->facts, sl_facts_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (sl_briefing_lines_parent_class)->dispose (object);
}

static void
sl_briefing_lines_class_init (SlBriefingLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_briefing_lines_dispose;
  chosen_signal = g_signal_new ("chosen",
                                SL_TYPE_BRIEFING_LINES,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_HASH_TABLE);
  gtk_widget_class_install_action (widget_class, "lines.pin", "s", pin_action);
  gtk_widget_class_install_action (widget_class, "lines.hide", "s", hide_action);
  gtk_widget_class_install_action (widget_class, "lines.move", "(sb)", move_action);
  gtk_widget_class_install_action (widget_class, "lines.word", "s", word_action);
}

static void
sl_briefing_lines_init (SlBriefingLines *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_briefing_line_free);
  self->expander = ADW_EXPANDER_ROW (adw_expander_row_new ());
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->expander), _ ("Lines"));
  g_signal_connect_swapped (self->expander, "notify::expanded", G_CALLBACK (expanded_cb), self);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (self->expander));
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_add_css_class (list, "briefing-lines");
  adw_bin_set_child (ADW_BIN (self), list);
}
