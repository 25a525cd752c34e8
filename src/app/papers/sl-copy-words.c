/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-copy-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "exchange/sl-sharing-question.h"
#include "sl-exempt-question.h"

/* Bytes. More of them are not looked through while the pointer goes over them. */
#define MOST_BY_THE_WAY 4096

/* Settled when it is asked for, whatever is selected meanwhile. */
typedef struct
{
  GtkWidget *from;
  char *words, *public_words;
  const char *chosen; /* one of them, or NULL */
} Copying;

static void
shared (gboolean go_on, const char *const *without, gpointer data)
{
  Copying *copying = data;

  /* Where all of it is exempt, the clipboard keeps what it has. */
  if (go_on && copying->chosen != NULL && *copying->chosen != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (copying->from), copying->chosen);
  g_object_unref (copying->from);
  g_free (copying->words);
  g_free (copying->public_words);
  g_free (copying);
}

static GPtrArray *
check (gpointer words)
{
  return sl_sharing_check (words);
}

static void
answered (SlExemptAnswer answer, gpointer data)
{
  Copying *copying = data;

  copying->chosen = answer == SL_EXEMPT_INCLUDE     ? copying->words
                    : answer == SL_EXEMPT_LEAVE_OUT ? copying->public_words
                                                    : NULL;
  sl_sharing_question_check (copying->from,
                             check,
                             (gpointer) (copying->chosen != NULL ? copying->chosen : ""),
                             shared,
                             copying);
}

gboolean
sl_copy_words_is_free (const char *words)
{
  g_autoptr (GPtrArray) found = strlen (words) <= MOST_BY_THE_WAY ? sl_sharing_check (words) : NULL;

  return found != NULL && found->len == 0;
}

void
sl_copy_words (GtkWidget *from, char *words, char *public_words, const SlExempt *exempt)
{
  g_autofree char *name = sl_exempt_dup_name (exempt);
  g_autofree char *body = NULL;
  Copying *copying = g_new0 (Copying, 1);

  /* Translators: %s is “Schedule 12A, paragraph 3”. */
  body = g_strdup_printf (_ ("Some of these words are exempt from publication (%s). With them it "
                             "is not for the public."),
                          name);
  copying->from = g_object_ref (from);
  copying->words = words;
  copying->public_words = exempt->n > 0 ? public_words : g_strdup (words);
  if (exempt->n == 0)
    g_free (public_words);
  sl_exempt_question_ask (from, _ ("Copy exempt words, too?"), body, exempt, answered, copying);
}
