/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/sl-reader-queue.h"

static void
assert_next (SlReaderQueue *queue, const char *expected)
{
  g_assert_cmpstr (sl_reader_queue_next (queue), ==, expected);
}

static void
test_order (void)
{
  g_autoptr (SlReaderQueue) queue = sl_reader_queue_new ();
  char text1[] = "text 1", text2[] = "text 2", near1[] = "near", visible[] = "visible";

  sl_reader_queue_push (queue, text1, 2);
  sl_reader_queue_push (queue, text2, 2);
  sl_reader_queue_push (queue, near1, 1);
  sl_reader_queue_push (queue, visible, 0);
  assert_next (queue, "visible");
  assert_next (queue, "near");
  /* Two are under way. */
  assert_next (queue, NULL);
  g_assert_true (sl_reader_queue_remove (queue, near1));
  assert_next (queue, "text 1");
  g_assert_true (sl_reader_queue_remove (queue, visible));
  assert_next (queue, "text 2");
  g_assert_true (sl_reader_queue_is_under_way (queue, text2));
}

static void
test_recall (void)
{
  g_autoptr (SlReaderQueue) queue = sl_reader_queue_new ();
  char a[] = "a", b[] = "b", c[] = "c", urgent[] = "urgent";

  sl_reader_queue_push (queue, a, 2);
  sl_reader_queue_push (queue, b, 2);
  sl_reader_queue_push (queue, c, 2);
  assert_next (queue, "a");
  assert_next (queue, "b");
  g_assert_cmpstr (sl_reader_queue_peek_oldest (queue), ==, "a");
  sl_reader_queue_push (queue, urgent, 0);
  sl_reader_queue_recall (queue);
  g_assert_null (sl_reader_queue_peek_oldest (queue));
  g_assert_false (sl_reader_queue_is_under_way (queue, a));
  assert_next (queue, "urgent");
  assert_next (queue, "a");
  sl_reader_queue_remove (queue, urgent);
  assert_next (queue, "b");
  sl_reader_queue_remove (queue, a);
  assert_next (queue, "c");
}

static void
test_remove_waiting (void)
{
  g_autoptr (SlReaderQueue) queue = sl_reader_queue_new ();
  g_autoptr (GPtrArray) calls = NULL;
  char a[] = "a", b[] = "b", c[] = "c";

  sl_reader_queue_push (queue, a, 0);
  sl_reader_queue_push (queue, b, 0);
  sl_reader_queue_push (queue, c, 0);
  assert_next (queue, "a");
  g_assert_true (sl_reader_queue_remove (queue, b));
  g_assert_false (sl_reader_queue_remove (queue, b));
  calls = sl_reader_queue_list (queue);
  g_assert_cmpuint (calls->len, ==, 2);
  g_assert_cmpstr (calls->pdata[0], ==, "a");
  g_assert_cmpstr (calls->pdata[1], ==, "c");
  assert_next (queue, "c");
  sl_reader_queue_remove (queue, a);
  g_assert_false (sl_reader_queue_is_empty (queue));
  sl_reader_queue_remove (queue, c);
  g_assert_true (sl_reader_queue_is_empty (queue));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader-queue/order", test_order);
  g_test_add_func ("/reader-queue/recall", test_recall);
  g_test_add_func ("/reader-queue/remove-waiting", test_remove_waiting);
  return g_test_run ();
}
