/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-hit-row.h"

#include <string.h>

/* Bytes before and behind a place that its snippet shows. */
#define BEFORE 36
#define BEHIND 80

struct _SlHitRow
{
  GObject parent_instance;

  int page;
  char *snippet;
  guint start, end;
};

G_DEFINE_FINAL_TYPE (SlHitRow, sl_hit_row, G_TYPE_OBJECT)

int
sl_hit_row_get_page (SlHitRow *self)
{
  g_return_val_if_fail (SL_IS_HIT_ROW (self), 0);

  return self->page;
}

const char *
sl_hit_row_get_snippet (SlHitRow *self, guint *start, guint *end)
{
  g_return_val_if_fail (SL_IS_HIT_ROW (self), NULL);

  *start = self->start;
  *end = self->end;
  return self->snippet;
}

static void
sl_hit_row_finalize (GObject *object)
{
  g_free (SL_HIT_ROW (object)->snippet);
  G_OBJECT_CLASS (sl_hit_row_parent_class)->finalize (object);
}

static void
sl_hit_row_class_init (SlHitRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_hit_row_finalize;
}

static void
sl_hit_row_init (SlHitRow *self)
{
}

/* A stretch on one line, cut at words. */
static void
fill_snippet (SlHitRow *row, const char *text, const SlFound *found)
{
  gsize from = found->start > BEFORE ? found->start - BEFORE : 0;
  gsize to = found->end + strnlen (text + found->end, BEHIND);
  GString *snippet = g_string_new (NULL);

  while (from < found->start && from > 0 && !g_ascii_isspace (text[from - 1]))
    from++;
  while (to > found->end && text[to] != '\0' && !g_ascii_isspace (text[to]))
    to--;
  /* Where no space is, at least at characters. */
  while (from < found->start && (text[from] & 0xc0) == 0x80)
    from++;
  while ((text[to] & 0xc0) == 0x80)
    to++;
  if (from > 0)
    g_string_append (snippet, "… ");
  g_string_append_len (snippet, text + from, (gssize) (found->start - from));
  row->start = (guint) snippet->len;
  g_string_append_len (snippet, text + found->start, (gssize) (found->end - found->start));
  row->end = (guint) snippet->len;
  g_string_append_len (snippet, text + found->end, (gssize) (to - found->end));
  for (gsize i = 0; i < snippet->len; i++)
    if (g_ascii_isspace (snippet->str[i]))
      snippet->str[i] = ' ';
  row->snippet = g_string_free (snippet, FALSE);
}

SlHitRow *
sl_hit_row_new (int page, const char *text, const SlFound *found)
{
  SlHitRow *self = g_object_new (SL_TYPE_HIT_ROW, NULL);

  self->page = page;
  fill_snippet (self, text, found);
  return self;
}
