/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-exempt-question.h"

#include <glib/gi18n.h>

#include "sl-compat.h"

typedef struct
{
  SlExemptAnswered answered;
  gpointer user_data;
} Question;

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autofree char *response = sl_compat_ask_finish (result);

  question->answered (g_str_equal (response, "include") ? SL_EXEMPT_INCLUDE
                      : g_str_equal (response, "leave") ? SL_EXEMPT_LEAVE_OUT
                                                        : SL_EXEMPT_CANCEL,
                      question->user_data);
}

static char *
describe_items (const SlExempt *exempt)
{
  g_autofree char *name = sl_exempt_dup_name (exempt);

  /* Translators: %2$s is “Schedule 12A, paragraph 3”. */
  return g_strdup_printf (
      ngettext ("%1$'u item is exempt from publication (%2$s). With it this is "
                "not for the public.",
                "%1$'u items are exempt from publication (%2$s). With them this "
                "is not for the public.",
                exempt->n),
      exempt->n,
      name);
}

void
sl_exempt_question_ask_part (GtkWidget *from,
                             const char *title,
                             const char *words,
                             const char *include,
                             const char *leave,
                             const SlExempt *exempt,
                             SlExemptAnswered answered,
                             gpointer user_data)
{
  SlResponse responses[3] = { { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT } };
  guint n = 1;
  Question *question;

  if (exempt->n == 0)
    {
      answered (SL_EXEMPT_LEAVE_OUT, user_data);
      return;
    }
  if (include != NULL)
    responses[n++] = (SlResponse){ "include", include, ADW_RESPONSE_DEFAULT };
  responses[n++] = (SlResponse){
    "leave", leave, include != NULL ? ADW_RESPONSE_SUGGESTED : ADW_RESPONSE_DESTRUCTIVE
  };
  question = g_new0 (Question, 1);
  question->answered = answered;
  question->user_data = user_data;
  sl_compat_ask_async (GTK_WINDOW (gtk_widget_get_ancestor (from, GTK_TYPE_WINDOW)),
                       title,
                       words,
                       NULL,
                       responses,
                       n,
                       asked_cb,
                       question);
}

void
sl_exempt_question_ask (GtkWidget *from,
                        const char *title,
                        const char *words,
                        const SlExempt *exempt,
                        SlExemptAnswered answered,
                        gpointer user_data)
{
  g_autofree char *body = words != NULL ? g_strdup (words) : describe_items (exempt);

  sl_exempt_question_ask_part (
      from, title, body, _ ("_Include them"), _ ("_Leave them out"), exempt, answered, user_data);
}
