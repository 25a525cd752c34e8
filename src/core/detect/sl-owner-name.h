/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A person's name as minutes write it, taken apart to be compared: titles, words, initials. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  SL_OWNER_TITLE_COUNCILLOR = 1 << 0,
  SL_OWNER_TITLE_HE = 1 << 1,
  SL_OWNER_TITLE_SHE = 1 << 2,
  SL_OWNER_TITLE_LEARNED = 1 << 3,
  SL_OWNER_TITLE_CLERGY = 1 << 4,
  SL_OWNER_TITLE_RANK = 1 << 5,
} SlOwnerTitles;

/* A name or owner without what stands before and behind it. */
typedef struct
{
  char **words; /* folded; given names first */
  guint first, n;
  SlOwnerTitles titles;
} SlOwnerName;

/* In lower case, without accents, apostrophes and dots; "&" is "and". (transfer full) */
char **sl_owner_name_fold (const char *text);
/* "JS", "J.S.", "D.C.S." in small letters; %NULL for all other words. (transfer full) */
char *sl_owner_name_fold_initials (const char *text);
/* Whether folded initials stand for a body or for nobody far more often than for a person. */
gboolean sl_owner_name_is_body (const char *initials);

void sl_owner_name_read (const char *text, SlOwnerName *name);
void sl_owner_name_clear (SlOwnerName *name);
/* Whether a person may sign so. @initials: folded */
gboolean sl_owner_name_forms (const SlOwnerName *name, const char *initials);
/* The same words, two or more. */
gboolean sl_owner_name_equal (const SlOwnerName *a, const SlOwnerName *b);
/* Whether @owner may be short for @listed, or the other way round; their titles left aside. */
gboolean sl_owner_name_agrees (const SlOwnerName *owner, const SlOwnerName *listed);
/* Whether @listed says more than @owner does: not where that is the whole name. */
gboolean sl_owner_name_adds (const SlOwnerName *listed, const SlOwnerName *owner);

/* The initials in the brackets of a list's entry, "JS" of "Jane Smith (JS), Head of Care", where
 * they can be those of @name: "(NHS)" is a body. (transfer full) (nullable) */
char *sl_owner_name_read_initials (const char *entry, const char *name);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SlOwnerName, sl_owner_name_clear)

G_END_DECLS
