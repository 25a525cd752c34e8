/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes as the passages that may be quoted from them: sentences, and rows of tables, each with
 * what it is about. Pure. */
#pragma once

#include "sl-answers.h"
#include "sl-terms.h"

G_BEGIN_DECLS

typedef struct
{
  char *words;   /* as printed */
  double weight; /* 1 of its own; less of what it leans on */
} SlPassageWord;

typedef struct
{
  gsize start, end;
  int page;
  char *quote;
  GHashTable *keys;  /* term → SlPassageWord */
  GHashTable *above; /* terms of the heading that it stands under, or NULL; shared */
  GHashTable *plain; /* all its words, as sl_likeness_list_stems () has them */
  char *refs;        /* where minutes may be named for it: its paragraph until its end; or NULL */
  SlAnswerSays says;
  gboolean asks;
  int exempt;
} SlPassage;

/* @agenda: (element-type SlAgendaItem). (transfer full) (element-type SlPassage) */
GPtrArray *sl_passages_list (SlTextDoc *doc, GPtrArray *agenda);

/* Keys with their words, and what they weigh at most. */
GHashTable *sl_passage_keys_new (void);
void sl_passage_add_key (GHashTable *keys, const SlTerm *term, double weight);
/* Those that are words, not concepts. */
guint sl_passage_count_stems (GHashTable *keys);

G_END_DECLS
