/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words after acts: what was done, what was undone. */
#include <glib/gi18n.h>

#include "sl-words.h"

typedef struct
{
  const char *act;
  const char *done, *undone;
} ActWords;

/* clang-format off */
static const ActWords act_words[] = {
  { "confirm", N_ ("Confirmed"), N_ ("Confirming undone") },
  { "dismiss", N_ ("Dismissed"), N_ ("Dismissing undone") },
  { "restore", N_ ("Restored"), N_ ("Restoring undone") },
  { "edit", N_ ("Saved"), N_ ("Editing undone") },
  { "kind", N_ ("Kind changed"), N_ ("Change of kind undone") },
  { "add", N_ ("Added"), N_ ("Adding undone") },
  { "link", N_ ("Linked"), N_ ("Linking undone") },
  { "decline", N_ ("Suggestion declined"), N_ ("Declining undone") },
  { "forget", N_ ("What was learned is forgotten"), N_ ("Forgetting undone") },
  { "unlink", N_ ("Unlinked"), N_ ("Unlinking undone") },
  { "progress", N_ ("Progress changed"), N_ ("Change of progress undone") },
  { "follow-up", N_ ("Follow-up added"), N_ ("Follow-up undone") },
  { "sent", N_ ("Sent to the executive"), N_ ("Sending undone") },
  { "answered", N_ ("Answer taken down"), N_ ("Answer undone") },
  { "happened", N_ ("It happened"), N_ ("Event undone") },
  { "meeting", N_ ("Meeting changed"), N_ ("Change of meeting undone") },
  { "owner", N_ ("Owner changed"), N_ ("Change of owner undone") },
  { "due", N_ ("Due date changed"), N_ ("Change of due date undone") },
  { "same", N_ ("Treated as one"), N_ ("Treating as one undone") },
  { "apart", N_ ("Treated as two again"), N_ ("Treating as two undone") },
  { "exempt", N_ ("Marked as exempt"), N_ ("Marking as exempt undone") },
  { "public", N_ ("No longer exempt"), N_ ("Marked as exempt again") },
  { "split", N_ ("Split in two"), N_ ("Splitting undone") },
  { "owner-join", N_ ("Owners made one"), N_ ("Making owners one undone") },
  { "owner-part", N_ ("Name made an owner of its own"), N_ ("Parting of owners undone") },
  { "owner-rename", N_ ("Owner renamed"), N_ ("Renaming of owner undone") },
  { "holder", N_ ("Holder of post set"), N_ ("Setting of holder undone") },
  { "holder-end", N_ ("End of holding set"), N_ ("End of holding undone") },
  { "holder-remove", N_ ("Holder removed"), N_ ("Removal of holder undone") },
  { "carry", N_ ("Reviews carried over"), N_ ("Carrying over undone") },
  { "two-papers", N_ ("Kept as two papers"), N_ ("Keeping as two papers undone") },
  { "figure", N_ ("Figure kept with its measure"), N_ ("Figure’s measure undone") },
  { "place", N_ ("Placed"), N_ ("Placing undone") },
  { "not-answer", N_ ("Kept as still open"), N_ ("Offered as an answer again") },
  { "goal", N_ ("Status changed"), N_ ("Change of status undone") },
  { "plan", N_ ("Plan imported"), N_ ("Import of the plan undone") },
  { "import", N_ ("Paper taken in"), N_ ("Undone") },
  { "cue-off", N_ ("Cue switched off"), N_ ("Switching the cue off undone") },
  { "cue-on", N_ ("Cue switched on"), N_ ("Switching the cue on undone") },
  { "cue-add", N_ ("Cue added"), N_ ("Adding the cue undone") },
  { "cue-remove", N_ ("Cue removed"), N_ ("Removing the cue undone") },
  { "cues", N_ ("Cues changed"), N_ ("Change of cues undone") },
  { "exchange", N_ ("Changes applied"), N_ ("Applied changes undone") },
  { "keep-ours", N_ ("Mine kept"), N_ ("Keeping mine undone") },
  { "erase", N_ ("Meeting erased"), N_ ("Undone") },
};
/* clang-format on */

static const ActWords *
find_act (const char *act)
{
  for (gsize i = 0; i < G_N_ELEMENTS (act_words); i++)
    if (g_strcmp0 (act_words[i].act, act) == 0)
      return &act_words[i];
  return NULL;
}

/* Whole sentences, since the catalogue must find both forms together. */
static char *
several_done (const char *act, guint n)
{
  if (g_str_equal (act, "confirm"))
    return g_strdup_printf (ngettext ("%'u item confirmed", "%'u items confirmed", n), n);
  if (g_str_equal (act, "dismiss"))
    return g_strdup_printf (ngettext ("%'u item dismissed", "%'u items dismissed", n), n);
  if (g_str_equal (act, "restore"))
    return g_strdup_printf (ngettext ("%'u item restored", "%'u items restored", n), n);
  if (g_str_equal (act, "edit"))
    return g_strdup_printf (ngettext ("%'u item saved", "%'u items saved", n), n);
  if (g_str_equal (act, "kind"))
    return g_strdup_printf (ngettext ("Kind of %'u item changed", "Kind of %'u items changed", n),
                            n);
  if (g_str_equal (act, "add"))
    return g_strdup_printf (ngettext ("%'u item added", "%'u items added", n), n);
  if (g_str_equal (act, "link"))
    return g_strdup_printf (ngettext ("%'u item linked", "%'u items linked", n), n);
  if (g_str_equal (act, "unlink"))
    return g_strdup_printf (ngettext ("%'u item unlinked", "%'u items unlinked", n), n);
  if (g_str_equal (act, "progress"))
    return g_strdup_printf (
        ngettext ("Progress of %'u item changed", "Progress of %'u items changed", n), n);
  if (g_str_equal (act, "owner"))
    return g_strdup_printf (ngettext ("Owner of %'u item changed", "Owner of %'u items changed", n),
                            n);
  if (g_str_equal (act, "due"))
    return g_strdup_printf (
        ngettext ("Due date of %'u item changed", "Due date of %'u items changed", n), n);
  if (g_str_equal (act, "follow-up"))
    return g_strdup_printf (
        ngettext ("Follow-up added to %'u item", "Follow-up added to %'u items", n), n);
  if (g_str_equal (act, "same"))
    return g_strdup_printf (ngettext ("%'u item treated as one", "%'u items treated as one", n), n);
  if (g_str_equal (act, "goal"))
    return g_strdup_printf (
        ngettext ("Status of %'u goal changed", "Status of %'u goals changed", n), n);
  if (g_str_equal (act, "plan"))
    return g_strdup_printf (ngettext ("%'u goal imported", "%'u goals imported", n), n);
  return NULL;
}

char *
sl_words_act_done (const char *act, guint n_items)
{
  const ActWords *words = find_act (act);
  char *several;

  if (words == NULL)
    return g_strdup (_ ("Done"));
  if (n_items > 1 && (several = several_done (act, n_items)) != NULL)
    return several;
  return g_strdup (_ (words->done));
}

char *
sl_words_undone (const char *act)
{
  const ActWords *words = find_act (act);

  return g_strdup (words != NULL ? _ (words->undone) : _ ("Undone"));
}
