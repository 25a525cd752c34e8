/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-why-popover.h"

#include <glib/gi18n.h>

#include "base/sl-space.h"
#include "cues/sl-cue-window.h"
#include "detect/sl-reason.h"
#include "model/sl-library-learned.h"

/* Letters of the paper on either side of the words that gave it away. */
#define QUOTE_AROUND 140

struct _SlWhyPopover
{
  GtkPopover parent_instance;

  GtkLabel *reason, *quote, *sure, *count;
  GtkWidget *off, *cues;
  SlLibrary *library;
  SlItem *item;
  GCancellable *counting;
};

G_DEFINE_FINAL_TYPE (SlWhyPopover, sl_why_popover, GTK_TYPE_POPOVER)

/* ---- Words ---- */

static char *
dup_reason (const SlItemRecord *record)
{
  const SlReasonFacts facts = { .kind = record->kind,
                                .rule = record->rule,
                                .cue = record->cue,
                                .clause = record->clause,
                                .due = record->due_text,
                                .routine = record->routine,
                                .resolved = record->resolved };

  if (record->review == SL_REVIEW_DISMISSED && record->dismiss_reason != NULL)
    /* Translators: %s is the reason for which somebody dismissed an item. */
    return g_strdup_printf (_ ("Dismissed: %s"), record->dismiss_reason);
  if (record->added_by_hand)
    return g_strdup (_ ("Added by hand"));
  return sl_reason (&facts);
}

static gboolean
is_guessed (const SlItemRecord *record)
{
  return !record->added_by_hand
         && (record->review != SL_REVIEW_DISMISSED || record->dismiss_reason == NULL);
}

static int
get_percent (const SlItemRecord *record)
{
  return (int) (record->confidence * 100 + 0.5);
}

/* "sure 88%"; NULL where nobody guessed. */
static char *
dup_sure (const SlItemRecord *record)
{
  if (!is_guessed (record))
    return NULL;
  /* Translators: how sure detection is of an item: “sure 88%”. */
  return g_strdup_printf (_ ("sure %d%%"), get_percent (record));
}

/* Sets the words that gave the item away in bold. (transfer full): markup. */
static char *
embolden (const char *reason, const char *cue)
{
  g_autofree char *escaped = g_markup_escape_text (reason, -1);
  g_autofree char *quoted = g_markup_printf_escaped ("“%s”", cue != NULL ? cue : "");
  const char *at = strstr (escaped, quoted);

  if (at == NULL)
    return g_steal_pointer (&escaped);
  return g_strdup_printf (
      "%.*s<b>%s</b>%s", (int) (at - escaped), escaped, quoted, at + strlen (quoted));
}

char *
sl_why_dup_markup (const SlItemRecord *record)
{
  g_autofree char *reason = dup_reason (record);
  g_autofree char *markup = embolden (reason, record->cue);
  g_autofree char *sure = dup_sure (record);

  return sure != NULL ? g_strdup_printf ("%s · %s", markup, sure) : g_steal_pointer (&markup);
}

char *
sl_why_dup_spoken (const SlItemRecord *record)
{
  g_autofree char *reason = dup_reason (record);
  g_autofree char *sure = dup_sure (record);

  return g_strjoin (", ", reason, sure, NULL);
}

/* ---- The quote ---- */

/* The end of @text, or its beginning, cut between words and with a sign that it goes on. */
static char *
cut (const char *text, gboolean keep_end)
{
  glong length = g_utf8_strlen (text, -1);
  const char *at;

  if (length <= QUOTE_AROUND)
    return g_strdup (text);
  at = g_utf8_offset_to_pointer (text, keep_end ? length - QUOTE_AROUND : QUOTE_AROUND);
  if (keep_end)
    {
      const char *space = strchr (at, ' ');

      return g_strconcat ("…", space != NULL ? space : at, NULL);
    }
  while (at > text && *at != ' ')
    at--;
  return g_strdup_printf ("%.*s…", (int) (at - text), text);
}

/* The paper's words with those that gave the item away in bold and underlined, which needs no
 * colour. (transfer full): markup. */
static char *
dup_quote (const SlItemRecord *record)
{
  const SlAnchor *anchor = record->anchor;
  g_autofree char *around = anchor != NULL
                                ? g_strconcat (anchor->prefix != NULL ? anchor->prefix : "",
                                               anchor->quote != NULL ? anchor->quote : "",
                                               anchor->suffix != NULL ? anchor->suffix : "",
                                               NULL)
                                : g_strdup (record->text);
  g_autofree char *inside
      = sl_space_collapse (anchor != NULL && anchor->quote != NULL ? anchor->quote : record->text);
  g_autofree char *text = sl_space_collapse (around);
  const char *where = inside;
  const char *at
      = record->cue != NULL && record->cue[0] != '\0' ? strstr (inside, record->cue) : NULL;
  g_autofree char *before = NULL;
  g_autofree char *behind = NULL;
  g_autofree char *first = NULL;

  /* "RESOLVED" stands in front of what was resolved. */
  if (at == NULL && record->cue != NULL && record->cue[0] != '\0'
      && (at = strstr (text, record->cue)) != NULL)
    where = text;
  if (at == NULL)
    {
      first = cut (inside, FALSE);
      return g_markup_printf_escaped ("“%s”", first);
    }
  first = g_strndup (where, (gsize) (at - where));
  before = cut (first, TRUE);
  behind = cut (at + strlen (record->cue), FALSE);
  return g_markup_printf_escaped ("“%s<b><u>%s</u></b>%s”", before, record->cue, behind);
}

/* ---- What is shown ---- */

static const SlMeetingRecord *
get_meeting (SlWhyPopover *self)
{
  return sl_meeting_get_record (sl_item_get_meeting (self->item));
}

static const char *
get_committee (SlWhyPopover *self)
{
  const SlMeetingRecord *meeting = get_meeting (self);

  return meeting->committee != NULL ? meeting->committee : _ ("all committees");
}

/* A popover with its tail at a side asks for the height of what is wider than it will be, by the
 * tail: wrapped words lose their last line. */
static void
fit (SlWhyPopover *self)
{
  GtkWidget *box = gtk_popover_get_child (GTK_POPOVER (self));
  int width, height;

  gtk_widget_set_size_request (box, -1, -1);
  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_set_size_request (box, -1, height);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlWhyPopover) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts
      = sl_library_count_cues_finish (SL_LIBRARY (source), result, &error);
  g_autofree char *words = NULL;
  guint n;

  /* Without the number the rest is no less true. */
  if (counts == NULL || self->item == NULL)
    return;
  n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, sl_item_get_record (self->item)->cue_id));
  /* Translators: %2$s is a committee. */
  words = g_strdup_printf (ngettext ("This cue found %1$'u item in the papers of %2$s.",
                                     "This cue found %1$'u items in the papers of %2$s.",
                                     n),
                           n,
                           get_committee (self));
  gtk_label_set_label (self->count, words);
  fit (self);
  gtk_popover_present (GTK_POPOVER (self));
}

/* What was decided here about what this cue found draws the sureness to it. */
static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SlWhyPopover) self = data;
  g_autoptr (GHashTable) counts
      = sl_library_count_decided_finish (SL_LIBRARY (source), result, NULL);
  const SlItemRecord *record = self->item != NULL ? sl_item_get_record (self->item) : NULL;
  const SlDecided *decided;
  g_autofree char *words = NULL;
  guint n;

  /* Without it what is shown is no less true. */
  if (counts == NULL || record == NULL || record->cue_id == NULL || !is_guessed (record))
    return;
  decided = g_hash_table_lookup (counts, record->cue_id);
  n = decided != NULL ? decided->n_confirmed + decided->n_dismissed : 0;
  if (n == 0)
    return;
  words = g_strdup_printf (
      /* Translators: of the items that a cue found in a committee's papers. %4$d%% is what
         detection says without them. */
      ngettext (
          "Sure %1$'d%%, learned here: %2$'u of %3$'u item that this cue found was confirmed. "
          "Without that, %4$'d%%.",
          "Sure %1$'d%%, learned here: %2$'u of %3$'u items that this cue found were confirmed. "
          "Without that, %4$'d%%.",
          n),
      (int) (sl_decided_adjust (record->confidence, decided) * 100 + 0.5),
      decided->n_confirmed,
      n,
      get_percent (record));
  gtk_label_set_label (self->sure, words);
  fit (self);
  gtk_popover_present (GTK_POPOVER (self));
}

static void
count (SlWhyPopover *self)
{
  const SlMeetingRecord *meeting = get_meeting (self);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  sl_library_count_cues_async (self->library,
                               meeting->organisation,
                               meeting->committee,
                               self->counting,
                               counted_cb,
                               g_object_ref (self));
  sl_library_count_decided_async (self->library,
                                  meeting->organisation,
                                  meeting->committee,
                                  self->counting,
                                  decided_cb,
                                  g_object_ref (self));
}

static void
show_cue (SlWhyPopover *self, const SlItemRecord *record)
{
  gboolean guessed = !record->added_by_hand;
  gboolean known = record->cue_id != NULL
                   && (g_str_has_prefix (record->cue_id, SL_OWN_CUE_PREFIX)
                       || (sl_cue_find (record->cue_id) != NULL
                           && sl_cue_can_be_off (sl_cue_find (record->cue_id))));
  /* Translators: %s is a committee. */
  g_autofree char *off = g_strdup_printf (_ ("Switch this cue off for %s…"), get_committee (self));
  g_autofree char *counting = NULL;

  gtk_widget_set_visible (self->off, known);
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->off))), off);
  gtk_widget_set_visible (GTK_WIDGET (self->count), guessed);
  if (!guessed)
    return;
  /* As long as what comes in its place, so that nothing moves. */
  counting = g_strdup_printf (_ ("Counting what this cue found in the papers of %s…"),
                              get_committee (self));
  gtk_label_set_label (self->count,
                       known ? counting
                             : _ ("No single cue gave it away: there is none to switch off."));
  if (known)
    count (self);
}

void
sl_why_popover_open (SlWhyPopover *self, SlLibrary *library, SlItem *item)
{
  const SlItemRecord *record = sl_item_get_record (item);
  g_autofree char *reason = dup_reason (record);
  g_autofree char *quote = dup_quote (record);
  g_autofree char *sure = NULL;
  g_autofree char *said = NULL;

  g_return_if_fail (SL_IS_WHY_POPOVER (self));

  g_set_object (&self->library, library);
  g_set_object (&self->item, item);
  if (is_guessed (record))
    sure = g_strdup_printf (
        /* Translators: how sure detection is of an item, and what that means. */
        _ ("Sure %1$d%%: of 100 such suggestions about %1$d are right."),
        get_percent (record));
  said = g_strjoin (". ", _ ("Why this?"), reason, sure, NULL);
  gtk_label_set_label (self->reason, reason);
  gtk_label_set_markup (self->quote, quote);
  gtk_label_set_label (self->sure, sure != NULL ? sure : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sure), sure != NULL);
  show_cue (self, record);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
  fit (self);
  gtk_popover_popup (GTK_POPOVER (self));
  /* What only leads on comes first: nothing is switched off by a key too many. */
  gtk_widget_grab_focus (self->cues);
}

/* ---- What can be done ---- */

static void
open_window (SlWhyPopover *self, const char *off)
{
  const SlMeetingRecord *meeting = get_meeting (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (SlLibrary) library = g_object_ref (self->library);

  gtk_popover_popdown (GTK_POPOVER (self));
  sl_cue_window_present (
      GTK_WINDOW (root), library, meeting->organisation, meeting->committee, off);
}

static void
off_cb (SlWhyPopover *self)
{
  g_autofree char *cue = g_strdup (sl_item_get_record (self->item)->cue_id);

  open_window (self, cue);
}

static void
cues_cb (SlWhyPopover *self)
{
  open_window (self, NULL);
}

/* ---- Life ---- */

static void
sl_why_popover_dispose (GObject *object)
{
  SlWhyPopover *self = SL_WHY_POPOVER (object);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_object (&self->item);
  g_clear_object (&self->library);
  G_OBJECT_CLASS (sl_why_popover_parent_class)->dispose (object);
}

static void
sl_why_popover_class_init (SlWhyPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_why_popover_dispose;
}

static GtkLabel *
add_label (GtkWidget *box, const char *class_name)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 32);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  if (class_name != NULL)
    gtk_widget_add_css_class (label, class_name);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/* A committee may have a long name. */
static GtkWidget *
add_button (SlWhyPopover *self, GtkWidget *box, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
sl_why_popover_init (SlWhyPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkLabel *title = add_label (box, "heading");

  gtk_label_set_label (title, _ ("Why this?"));
  self->reason = add_label (box, NULL);
  self->quote = add_label (box, "why-quote");
  self->sure = add_label (box, "secondary");
  self->count = add_label (box, "secondary");
  self->off = add_button (self, box, "", G_CALLBACK (off_cb));
  self->cues = add_button (self, box, _ ("Cues of this committee…"), G_CALLBACK (cues_cb));
  gtk_widget_add_css_class (GTK_WIDGET (self), "why-popover");
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_popover_set_position (GTK_POPOVER (self), GTK_POS_LEFT);
}

GtkWidget *
sl_why_popover_new (void)
{
  return g_object_new (SL_TYPE_WHY_POPOVER, NULL);
}
