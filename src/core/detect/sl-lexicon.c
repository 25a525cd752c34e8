/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-lexicon.h"

#include <string.h>

#include "sl-lexicon-data.h"

/* Ids that the lexicon is made without. */
static const char *const *left_out;

static const char *const class_names[SL_N_CUE_CLASSES] = {
  "sentence", "resolution", "lead",      "clause", "task",   "split", "marker",  "quoted", "stop",
  "due",      "figure",     "no-figure", "answer", "people", "role",  "heading", "agent",  "order",
};

static int
class_from_name (const char *name)
{
  for (int i = 0; i < SL_N_CUE_CLASSES; i++)
    if (g_str_equal (class_names[i], name))
      return i;
  return -1;
}

static void
kind_from_name (const char *name, SlCue *cue)
{
  cue->kind = SL_CUE_NO_KIND;
  cue->attendance = -1;
  if (g_str_equal (name, "routine"))
    cue->kind = SL_CUE_ROUTINE;
  else if (g_str_equal (name, "core"))
    cue->kind = SL_CUE_ALL_CORE;
  else if (g_str_equal (name, "owed"))
    cue->kind = SL_CUE_OWED;
  else if (g_str_equal (name, "keep"))
    cue->kind = SL_CUE_KEEP;
  else if (!sl_from_nick (SL_TYPE_KIND, name, &cue->kind))
    {
      cue->kind = SL_CUE_NO_KIND;
      sl_from_nick (SL_TYPE_ATTENDANCE, name, &cue->attendance);
    }
}

gboolean
sl_lexicon_is_scanned (int class)
{
  return sl_lexicon_class_is_scanned (class_names[class]);
}

static void
add_cue (SlLexicon *lexicon, const SlCueDefinition *from)
{
  SlCueEntry *entry;
  int class = class_from_name (from->class);

  if (class < 0)
    {
      g_critical ("Cue “%s” has an unknown class “%s”", from->id, from->class);
      return;
    }
  if (left_out != NULL && g_strv_contains (left_out, from->id))
    return;
  entry = g_new0 (SlCueEntry, 1);
  entry->cue.id = g_intern_static_string (from->id);
  entry->cue.class = class;
  kind_from_name (from->kind, &entry->cue);
  entry->cue.weight = from->weight;
  entry->cue.pattern = from->pattern;
  entry->cue.example = from->example;
  /* Letters of Welsh words have circumflexes. */
  entry->options = from->welsh ? PCRE2_UCP : 0;
  entry->needle = from->needle;
  entry->also = from->also;
  entry->lead = from->lead;
  entry->behind = from->behind;
  entry->runs_over = from->runs_over;
  g_ptr_array_add (lexicon->entries, entry);
  g_ptr_array_add (lexicon->by_class[class], entry);
}

static pcre2_code *
compile (SlCueEntry *entry, guint32 options)
{
  int error;
  PCRE2_SIZE offset;
  pcre2_code *code
      = pcre2_compile ((PCRE2_SPTR) entry->cue.pattern,
                       PCRE2_ZERO_TERMINATED,
                       PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_MULTILINE | PCRE2_CASELESS
                           | PCRE2_USE_OFFSET_LIMIT | entry->options | options,
                       &error,
                       &offset,
                       NULL);

  if (code == NULL)
    g_error ("Cue “%s” cannot be compiled at %" G_GSIZE_FORMAT ": %s",
             entry->cue.id,
             offset,
             entry->cue.pattern);
  /* Without JIT the interpreter does the same, only slower. */
  if (pcre2_jit_compile (code, PCRE2_JIT_COMPLETE) != 0)
    g_atomic_int_set (&entry->no_jit, TRUE);
  return code;
}

/* Most papers have the words of but some cues, and making a pattern takes longer than trying it on
 * a page. That a place is the only one is a matter of the pattern: what is made by JIT cannot be
 * told so when it is tried. */
const pcre2_code *
sl_cue_entry_get_code (SlCueEntry *entry, gboolean anchored)
{
  pcre2_code **place = &entry->codes[anchored ? 1 : 0];

  if (g_once_init_enter (place))
    g_once_init_leave (place, compile (entry, anchored ? PCRE2_ANCHORED : 0));
  return *place;
}

static void
add_sought (SlLexicon *lexicon, const SlLexiconSought *sought)
{
  int class = class_from_name (sought->class);

  g_assert (sought->within->n <= SL_LEXICON_IDS_MAX && sought->leads->n <= SL_LEXICON_IDS_MAX);
  if (class >= 0)
    lexicon->sought[class] = sought;
}

static gpointer
make_lexicon (gpointer data)
{
  SlLexicon *lexicon = g_new0 (SlLexicon, 1);

  g_assert (sl_lexicon_scanned_within.n <= SL_LEXICON_IDS_MAX
            && sl_lexicon_scanned_leads.n <= SL_LEXICON_IDS_MAX);
  lexicon->entries = g_ptr_array_new ();
  for (int i = 0; i < SL_N_CUE_CLASSES; i++)
    lexicon->by_class[i] = g_ptr_array_new ();
  for (guint i = 0; i < sl_lexicon_n_cues; i++)
    add_cue (lexicon, &sl_lexicon_cues[i]);
  for (guint i = 0; i < sl_lexicon_n_sought; i++)
    add_sought (lexicon, &sl_lexicon_sought[i]);
  return lexicon;
}

SlLexicon *
sl_lexicon_get (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, make_lexicon, NULL);
}

void
sl_cues_leave_out (const char *const *ids)
{
  left_out = ids;
}
