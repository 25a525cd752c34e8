/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes: what must be appended to a paper's bytes so that it holds them. */
#include "base/sl-error.h"
#include "sl-note.h"
#include "sl-reader-private.h"
#include "sl-wire.h"

/* More than anybody reads in a bubble. */
#define MAX_TEXT 16384

/* D-Bus ends a process that sends what is not UTF-8, viewers differ about control characters, and
 * letters of the private use area mean nothing without the paper's font. */
static char *
clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0' && clean->len < MAX_TEXT; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      GUnicodeType type = g_unichar_type (c);

      if (c == '\n')
        g_string_append_c (clean, '\n');
      else if (type == G_UNICODE_CONTROL || type == G_UNICODE_PRIVATE_USE)
        g_string_append_c (clean, ' ');
      else
        g_string_append_unichar (clean, c);
    }
  return g_string_free (clean, FALSE);
}

static GVariant *
pack (GPtrArray *notes, const char *author)
{
  g_autofree char *clean_author = clean_text (author);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(iua(dddd)ss)"));
  for (guint i = 0; i < notes->len; i++)
    {
      const SlNote *note = notes->pdata[i];
      g_autofree char *text = clean_text (note->text);
      GVariantBuilder rects;

      g_variant_builder_init (&rects, G_VARIANT_TYPE ("a(dddd)"));
      for (guint r = 0; r < note->n_rects; r++)
        g_variant_builder_add (&rects,
                               "(dddd)",
                               note->rects[r].x1,
                               note->rects[r].y1,
                               note->rects[r].x2,
                               note->rects[r].y2);
      g_variant_builder_add (
          &builder, "(iua(dddd)ss)", note->page, note->color, &rects, text, note->name);
    }
  return g_variant_ref_sink (g_variant_new ("(sa(iua(dddd)ss))", clean_author, &builder));
}

void
sl_reader_annotate_async (SlReader *self,
                          GPtrArray *notes,
                          const char *author,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SlReaderCall *call;

  g_task_set_source_tag (task, sl_reader_annotate_async);
  if (notes->len == 0 || notes->len > SL_WIRE_MAX_NOTES)
    {
      g_task_return_new_error (task,
                               SL_ERROR,
                               notes->len == 0 ? SL_ERROR_EMPTY : SL_ERROR_FAILED,
                               "%u notes",
                               notes->len);
      return;
    }
  /* The page to blame where the process does not say. */
  call = sl_reader_call_new (
      SL_READER_CALL_ANNOTATE, SL_READER_PRIORITY_TEXT, ((SlNote *) notes->pdata[0])->page);
  g_task_set_task_data (task, pack (notes, author), (GDestroyNotify) g_variant_unref);
  sl_reader_push (self, call, task);
}

GBytes *
sl_reader_annotate_finish (SlReader *self, GAsyncResult *result, GError **error)
{
  return sl_reader_answer (self, result, error);
}
