/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one question before exempt items or words leave the library, by whatever way: it names the
 * paragraphs of Schedule 12A, and leaving them out is the answer that is offered. */
#pragma once

#include <gtk/gtk.h>

#include "base/sl-exempt.h"

G_BEGIN_DECLS

typedef enum
{
  SL_EXEMPT_CANCEL,
  SL_EXEMPT_LEAVE_OUT,
  SL_EXEMPT_INCLUDE,
} SlExemptAnswer;

typedef void (*SlExemptAnswered) (SlExemptAnswer answer, gpointer user_data);

/**
 * sl_exempt_question_ask:
 * @from: a widget of the window that asks
 * @title: "Export exempt items, too?"
 * @words: (nullable): what is exempt, with the paragraph's name, and what that means; NULL where it
 *   is items, of which nothing goes that was not asked for
 * @answered: called once; at once with %SL_EXEMPT_LEAVE_OUT where nothing is exempt
 */
void sl_exempt_question_ask (GtkWidget *from,
                             const char *title,
                             const char *words,
                             const SlExempt *exempt,
                             SlExemptAnswered answered,
                             gpointer user_data);

/* The same of a part of a paper. @include: (nullable): the button that takes it in; NULL where it
 * goes in any case and @leave says so */
void sl_exempt_question_ask_part (GtkWidget *from,
                                  const char *title,
                                  const char *words,
                                  const char *include,
                                  const char *leave,
                                  const SlExempt *exempt,
                                  SlExemptAnswered answered,
                                  gpointer user_data);

G_END_DECLS
