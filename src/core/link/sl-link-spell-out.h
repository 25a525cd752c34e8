/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Abbreviations as the paper that uses them explains them. Pure. */
#pragma once

#include "detect/sl-glossary.h"

G_BEGIN_DECLS

/* @text with the words of its abbreviations in their place, since "SCP" may be one thing here and
 * another there; NULL where it has none that are known. All may be NULL. (transfer full) */
char *sl_link_spell_out (const SlGlossary *glossary, const char *paper, const char *text);

G_END_DECLS
