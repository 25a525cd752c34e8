/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands where something could not be read: what is wrong, in a sentence, and a button that
 * asks for it anew. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SL_TYPE_PROBLEM_PAGE (sl_problem_page_get_type ())
/* Property: title, what could not be read. Signal: again, the button was pressed. */
G_DECLARE_FINAL_TYPE (SlProblemPage, sl_problem_page, SL, PROBLEM_PAGE, AdwBin)

/* The name of the page of a stack that holds it. */
#define SL_PROBLEM "problem"

/* Adds one to @stack. (transfer none) */
SlProblemPage *sl_problem_page_add (GtkStack *stack, const char *title);
/* Says what is wrong; it is not shown by that. */
void sl_problem_page_tell (SlProblemPage *self, const GError *error);

G_END_DECLS
