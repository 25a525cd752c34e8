/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sl-json-writer.h"

#include <errno.h>
#include <math.h>
#include <string.h>

/* So much is handed on at once. */
#define PIECE (64u << 10)

struct _SlJsonWriter
{
  GString *text;
  guint depth;
  gboolean first; /* nothing stands in the innermost object or array yet */
  gboolean named; /* a member's name has been written, its value comes */
  FILE *file;     /* (nullable): what takes the text */
  int failure;    /* errno of that, or 0 */
};

/* Room for so many bytes more, which sl_json_writer_take () ends: GString would end the text after
 * each piece. */
static inline char *
make_room (GString *text, gsize length)
{
  gsize had = text->len;
  char *room;

  if (text->allocated_len - had <= length)
    {
      g_string_set_size (text, had + length);
      text->len = had;
    }
  room = text->str + had;
  text->len += length;
  return room;
}

static inline void
add_bytes (GString *text, const char *bytes, gsize length)
{
  memcpy (make_room (text, length), bytes, length);
}

SlJsonWriter *
sl_json_writer_new (void)
{
  SlJsonWriter *writer = g_new0 (SlJsonWriter, 1);

  writer->text = g_string_new (NULL);
  writer->first = TRUE;
  return writer;
}

SlJsonWriter *
sl_json_writer_new_to (FILE *file)
{
  SlJsonWriter *writer = sl_json_writer_new ();

  writer->file = file;
  return writer;
}

static void
hand_on (SlJsonWriter *writer)
{
  GString *text = writer->text;

  if (writer->failure == 0 && fwrite (text->str, 1, text->len, writer->file) != text->len)
    writer->failure = errno;
  text->len = 0;
}

gboolean
sl_json_writer_end (SlJsonWriter *writer)
{
  hand_on (writer);
  if (writer->failure == 0 && fflush (writer->file) == EOF)
    writer->failure = errno;
  errno = writer->failure;
  return writer->failure == 0;
}

void
sl_json_writer_free (SlJsonWriter *writer)
{
  g_string_free (writer->text, TRUE);
  g_free (writer);
}

char *
sl_json_writer_take (SlJsonWriter *writer)
{
  char *text;

  *make_room (writer->text, 1) = '\0';
  text = g_string_free (writer->text, FALSE);

  writer->text = g_string_new (NULL);
  return text;
}

static void
begin_line (SlJsonWriter *writer)
{
  gsize indent = 2 * (gsize) writer->depth;
  char *room = make_room (writer->text, 1 + indent);

  room[0] = '\n';
  memset (room + 1, ' ', indent);
}

/* What comes before a value or a member's name. */
static void
begin_value (SlJsonWriter *writer)
{
  if (writer->named)
    {
      writer->named = FALSE;
      return;
    }
  if (!writer->first)
    *make_room (writer->text, 1) = ',';
  if (writer->depth > 0)
    begin_line (writer);
  writer->first = FALSE;
}

static void
open_with (SlJsonWriter *writer, char bracket)
{
  begin_value (writer);
  *make_room (writer->text, 1) = bracket;
  writer->depth++;
  writer->first = TRUE;
}

static void
close_with (SlJsonWriter *writer, char bracket)
{
  writer->depth--;
  if (!writer->first)
    begin_line (writer);
  *make_room (writer->text, 1) = bracket;
  writer->first = FALSE;
  if (writer->file != NULL && writer->text->len >= PIECE)
    hand_on (writer);
}

void
sl_json_writer_begin_object (SlJsonWriter *writer)
{
  open_with (writer, '{');
}

void
sl_json_writer_end_object (SlJsonWriter *writer)
{
  close_with (writer, '}');
}

void
sl_json_writer_begin_array (SlJsonWriter *writer)
{
  open_with (writer, '[');
}

void
sl_json_writer_end_array (SlJsonWriter *writer)
{
  close_with (writer, ']');
}

static gboolean
is_plain (char c)
{
  return ((guchar) c >= 0x20 && c != '"' && c != '\\' && c != 0x7f);
}

static void
append_string (GString *text, const char *value)
{
  *make_room (text, 1) = '"';
  while (*value != '\0')
    {
      const char *end = value;

      while (*end != '\0' && is_plain (*end))
        end++;
      add_bytes (text, value, end - value);
      if (*end == '"' || *end == '\\')
        g_string_append_printf (text, "\\%c", *end);
      else if (*end == '\n')
        g_string_append (text, "\\n");
      else if (*end != '\0')
        g_string_append_printf (text, "\\u%04x", (guint) (guchar) *end);
      value = *end != '\0' ? end + 1 : end;
    }
  *make_room (text, 1) = '"';
}

void
sl_json_writer_set_member_name (SlJsonWriter *writer, const char *name)
{
  gsize length = strlen (name);
  char *room;

  begin_value (writer);
  room = make_room (writer->text, length + 5);
  room[0] = '"';
  memcpy (room + 1, name, length);
  memcpy (room + 1 + length, "\" : ", 4);
  writer->named = TRUE;
}

void
sl_json_writer_add_string_value (SlJsonWriter *writer, const char *value)
{
  begin_value (writer);
  append_string (writer->text, value);
}

void
sl_json_writer_add_null_value (SlJsonWriter *writer)
{
  begin_value (writer);
  add_bytes (writer->text, "null", 4);
}

void
sl_json_writer_add_int_value (SlJsonWriter *writer, gint64 value)
{
  char digits[32], *at = digits + sizeof digits;
  guint64 size = value < 0 ? 0 - (guint64) value : (guint64) value;

  begin_value (writer);
  do
    *--at = (char) ('0' + size % 10);
  while ((size /= 10) > 0);
  if (value < 0)
    *--at = '-';
  add_bytes (writer->text, at, digits + sizeof digits - at);
}

void
sl_json_writer_add_boolean_value (SlJsonWriter *writer, gboolean value)
{
  begin_value (writer);
  g_string_append (writer->text, value ? "true" : "false");
}

void
sl_json_writer_add_hundredths (SlJsonWriter *writer, double value)
{
  gint64 hundredths = (gint64) round (value * 100);
  gint64 size = ABS (hundredths);
  char digits[32], *at = digits + sizeof digits;
  gint64 whole = size / 100;
  int part = (int) (size % 100);

  begin_value (writer);
  /* By hand: a paper has more of these than printf () is quick enough for. */
  if (part % 10 != 0)
    *--at = (char) ('0' + part % 10);
  *--at = (char) ('0' + part / 10);
  *--at = '.';
  do
    *--at = (char) ('0' + whole % 10);
  while ((whole /= 10) > 0);
  if (hundredths < 0)
    *--at = '-';
  add_bytes (writer->text, at, digits + sizeof digits - at);
}
