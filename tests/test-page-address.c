/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "papers/sl-page-address.h"

static void
test_can_open (void)
{
  g_assert_true (sl_page_address_can_open ("https://www.example.org/minutes?id=4"));
  g_assert_true (sl_page_address_can_open ("HTTP://example.org"));
  g_assert_true (sl_page_address_can_open ("mailto:clerk@example.org"));
  /* What reaches into this computer, runs, or is no address. */
  g_assert_false (sl_page_address_can_open ("file:///etc/passwd"));
  g_assert_false (sl_page_address_can_open ("javascript:alert(1)"));
  g_assert_false (sl_page_address_can_open ("smb://server/share"));
  g_assert_false (sl_page_address_can_open ("www.example.org"));
  g_assert_false (sl_page_address_can_open ("https://"));
  g_assert_false (sl_page_address_can_open ("mailto:"));
  g_assert_false (sl_page_address_can_open ("https://example.org/a\nb"));
  g_assert_false (sl_page_address_can_open (""));
}

static void
check_show (const char *address, const char *expected)
{
  g_autofree char *shown = sl_page_address_show (address);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_show (void)
{
  check_show ("https://example.org/a?b=c", "https://example.org/a?b=c");
  check_show ("https://example.org/caf\xc3\xa9", "https://example.org/caf\xc3\xa9");
  check_show ("https://example.org/a b", "https://example.org/a%20b");
  /* U+202E turns what follows: "gro.elpmaxe" would read as example.org. */
  check_show ("https://evil.test/\xe2\x80\xaegro", "https://evil.test/%E2%80%AEgro");
  check_show ("https://a\xe2\x80\x8b.test", "https://a%E2%80%8B.test");
}

static void
check_owner (const char *address, const char *expected)
{
  g_autofree char *owner = sl_page_address_owner (address);

  g_assert_cmpstr (owner, ==, expected);
}

static void
test_owner (void)
{
  check_owner ("https://www.example.org:8080/a", "www.example.org");
  /* What stands before the "@" is not whose it is. */
  check_owner ("https://example.org@evil.test/a", "evil.test");
  /* A Cyrillic letter that looks like a Latin one. */
  check_owner ("https://ex\xd0\xb0mple.org/", "xn--exmple-4nf.org");
  check_owner ("mailto:clerk@example.org?subject=Minutes", "clerk@example.org");
  check_owner ("ftp://example.org", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-address/can-open", test_can_open);
  g_test_add_func ("/page-address/show", test_show);
  g_test_add_func ("/page-address/owner", test_owner);
  return g_test_run ();
}
