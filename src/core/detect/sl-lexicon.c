/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-lexicon.h"

#include <string.h>

#include "sl-core-resources.h"
#include "sl-literals.h"

/* More lines than one match runs over: blocks are never empty. */
#define LINES_CROSSED 3
/* So many bytes of a needle tell enough. */
#define NEEDLE_MAX 12

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

/* "{name}" becomes the macro's pattern in a group; "{2,3}" is PCRE2's own. */
static char *
expand (SlLexicon *lexicon, const char *pattern)
{
  GString *out = g_string_new (NULL);

  for (const char *p = pattern; *p != '\0'; p++)
    {
      const char *close = *p == '{' && g_ascii_isalpha (p[1]) ? strchr (p, '}') : NULL;
      const char *value = NULL;

      if (close != NULL)
        {
          g_autofree char *name = g_strndup (p + 1, close - p - 1);

          value = g_hash_table_lookup (lexicon->macros, name);
        }
      if (value != NULL)
        {
          g_string_append_printf (out, "(?:%s)", value);
          p = close;
        }
      else
        g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

gboolean
sl_lexicon_is_scanned (int class)
{
  return class == SL_CUE_SENTENCE || class == SL_CUE_FIGURE || class == SL_CUE_NO_FIGURE
         || class == SL_CUE_DUE || class == SL_CUE_RESOLUTION || class == SL_CUE_QUOTED;
}

static int
add_needle (SlNeedleSet *set, GPtrArray *literals)
{
  g_autofree char *key = NULL;
  gpointer id;

  if (literals == NULL || set->n == SL_LEXICON_IDS_MAX)
    return -1;
  for (guint i = 0; i < literals->len; i++)
    if (strlen (literals->pdata[i]) > NEEDLE_MAX)
      ((char *) literals->pdata[i])[NEEDLE_MAX] = '\0';
  g_ptr_array_add (literals, NULL);
  key = g_strjoinv ("|", (char **) literals->pdata);
  if (g_hash_table_lookup_extended (set->ids, key, NULL, &id))
    return GPOINTER_TO_INT (id);
  for (guint i = 0; i + 1 < literals->len; i++)
    sl_needles_add (set->needles, literals->pdata[i], (guint) set->n);
  g_hash_table_insert (set->ids, g_steal_pointer (&key), GINT_TO_POINTER (set->n));
  return set->n++;
}

/* Whether all begin where a place is looked at: at the edge of a word, or with no letter. */
static gboolean
begin_apart (const GPtrArray *leads)
{
  for (guint i = 0; i < leads->len; i++)
    if (g_ascii_isalnum (*(const char *) leads->pdata[i]) || *(const char *) leads->pdata[i] == '_')
      return FALSE;
  return TRUE;
}

/* A pattern is tried only on lines that hold a word which it cannot match without, and there only
 * where one stands that it begins with. */
static void
add_needles (SlLexicon *lexicon, SlCueEntry *entry)
{
  gboolean scanned = sl_lexicon_is_scanned (entry->cue.class);
  SlLexiconPart *part = scanned ? &lexicon->scanned : &lexicon->sought;
  g_autoptr (GPtrArray) literals = NULL;
  g_autoptr (GPtrArray) also = NULL;
  g_autoptr (GPtrArray) leads = NULL;
  gboolean crosses, edge;

  literals = sl_literals_find (entry->cue.pattern, &also, &crosses);
  entry->runs_over = crosses ? LINES_CROSSED : 0;
  entry->needle = add_needle (&part->within, literals);
  entry->also = add_needle (&part->within, also);
  leads = sl_literals_find_leads (entry->cue.pattern, &edge);
  if (scanned && leads != NULL && !edge && !begin_apart (leads))
    g_clear_pointer (&leads, g_ptr_array_unref);
  entry->lead = add_needle (&part->leads, leads);
}

static void
add_cue (SlLexicon *lexicon, char **fields, guint n_fields, guint32 options)
{
  g_autofree char *pattern = expand (lexicon, fields[4]);
  SlCueEntry *entry;
  int class = class_from_name (fields[1]);

  if (g_str_equal (fields[1], "macro"))
    {
      g_hash_table_insert (lexicon->macros, g_strdup (fields[0]), g_steal_pointer (&pattern));
      return;
    }
  if (class < 0)
    {
      g_critical ("Cue “%s” has an unknown class “%s”", fields[0], fields[1]);
      return;
    }
  if (left_out != NULL && g_strv_contains (left_out, fields[0]))
    return;
  entry = g_new0 (SlCueEntry, 1);
  entry->cue.id = g_intern_string (fields[0]);
  entry->cue.class = class;
  kind_from_name (fields[2], &entry->cue);
  entry->cue.weight = g_ascii_strtod (fields[3], NULL);
  entry->options = options;
  entry->cue.pattern = g_steal_pointer (&pattern);
  entry->cue.example = n_fields > 5 ? g_strdup (fields[5]) : "";
  add_needles (lexicon, entry);
  g_ptr_array_add (lexicon->entries, entry);
  g_ptr_array_add (lexicon->by_class[class], entry);
}

static pcre2_code *
compile (const SlCueEntry *entry, guint32 options)
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
  pcre2_jit_compile (code, PCRE2_JIT_COMPLETE);
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
load (SlLexicon *lexicon, const char *name, guint32 options)
{
  g_autofree char *path = g_strconcat ("/org/sightline/Sightline/detect/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (sl_core_get_resource (), path, 0, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (bytes == NULL)
    {
      g_critical ("The cues %s are missing from the program", path);
      return;
    }
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = NULL;
      guint n_fields;

      if (lines[i][0] == '#' || lines[i][0] == '\0')
        continue;
      fields = g_strsplit (lines[i], "\t", 6);
      n_fields = g_strv_length (fields);
      if (n_fields < 5)
        g_critical ("%s:%u has too few columns", name, i + 1);
      else
        add_cue (lexicon, fields, n_fields, options);
    }
}

static void
needle_set_init (SlNeedleSet *set)
{
  set->needles = sl_needles_new ();
  set->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
needle_set_seal (SlNeedleSet *set)
{
  sl_needles_seal (set->needles);
  g_clear_pointer (&set->ids, g_hash_table_unref);
}

static gpointer
make_lexicon (gpointer data)
{
  SlLexicon *lexicon = g_new0 (SlLexicon, 1);
  SlNeedleSet *const sets[] = { &lexicon->scanned.within,
                                &lexicon->scanned.leads,
                                &lexicon->sought.within,
                                &lexicon->sought.leads };

  lexicon->entries = g_ptr_array_new ();
  lexicon->macros = g_hash_table_new (g_str_hash, g_str_equal);
  for (int i = 0; i < SL_N_CUE_CLASSES; i++)
    lexicon->by_class[i] = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    needle_set_init (sets[i]);
  load (lexicon, "cues-en.tsv", 0);
  load (lexicon, "cues-en-context.tsv", 0);
  /* Letters of Welsh words have circumflexes. */
  load (lexicon, "cues-cy.tsv", PCRE2_UCP);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    needle_set_seal (sets[i]);
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
