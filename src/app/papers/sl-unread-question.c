/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-unread-question.h"

#include <glib/gi18n.h>

#include "sl-compat.h"

typedef struct
{
  SlUnreadAnswered answered;
  gpointer user_data;
} Question;

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Question *question = data;
  g_autofree char *response = sl_compat_ask_finish (result);

  question->answered (g_str_equal (response, "go-on"), question->user_data);
}

/* NULL where all was read. */
static char *
describe (SlTextDoc *doc)
{
  g_autofree char *lost = NULL;
  g_autofree char *unread = NULL;
  g_autofree char *pages = NULL;

  /* It is still being read, or is not to be, or the library takes nothing in. */
  if (doc == NULL)
    return g_strdup (_ ("Sightline has not read this paper to its end, so it cannot tell whether a "
                        "part is exempt from publication, or tells who a child is."));
  lost = sl_text_doc_dup_lost (doc);
  unread = sl_text_doc_dup_unread (doc);
  if (lost == NULL && unread == NULL)
    return NULL;
  pages = lost != NULL && unread != NULL ? g_strdup_printf ("%s, %s", lost, unread)
                                         : g_strdup (lost != NULL ? lost : unread);
  return g_strdup_printf (
      ngettext ("Page %s could not be read, so Sightline cannot tell whether a part of it is "
                "exempt from publication, or tells who a child is.",
                "Pages %s could not be read, so Sightline cannot tell whether a part of them is "
                "exempt from publication, or tells who a child is.",
                sl_text_doc_count_lost (doc) + sl_text_doc_count_unread (doc)),
      pages);
}

void
sl_unread_question_ask (GtkWidget *from,
                        SlTextDoc *doc,
                        const char *title,
                        const char *go_on,
                        SlUnreadAnswered answered,
                        gpointer user_data)
{
  const SlResponse responses[] = { { "cancel", _ ("_Cancel"), ADW_RESPONSE_DEFAULT },
                                   { "go-on", go_on, ADW_RESPONSE_DESTRUCTIVE } };
  g_autofree char *words = describe (doc);
  Question *question;

  if (words == NULL)
    {
      answered (TRUE, user_data);
      return;
    }
  question = g_new0 (Question, 1);
  question->answered = answered;
  question->user_data = user_data;
  sl_compat_ask_async (GTK_WINDOW (gtk_widget_get_ancestor (from, GTK_TYPE_WINDOW)),
                       title,
                       words,
                       NULL,
                       responses,
                       G_N_ELEMENTS (responses),
                       asked_cb,
                       question);
}
