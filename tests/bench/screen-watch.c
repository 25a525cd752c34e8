/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Watches the X screen and types on it, for benchmarks of any program. One command a line on
 * standard input, one answer a line; times are milliseconds of the monotonic clock:
 *
 *     wait RRGGBB MS      until 600 pixels of that colour are seen: "seen TIME", else "late TIME"
 *     root NAME 0|1 MS    until that property of the root window has nothing, or something, in it:
 *                         "seen TIME", else "late TIME"
 *     key NAME N MS       presses a key ("Next", "Control+f") N times, MS apart: "pressed TIME"
 *     type TEXT           presses a key for each letter: "pressed TIME" of the last
 *
 * The screen is read only after the server reports a change, at most once in 4 ms, through shared
 * memory: times are right to 5 ms, at the cost of a copy of the screen. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>

#define ENOUGH 600
#define ALIKE 8
#define STEP 2 /* every second pixel of every second line */

static Display *display;
static XImage *image;
static XShmSegmentInfo segment;
static Damage damage;
static int damage_event;

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1000;
}

static gboolean
connect_display (void)
{
  int screen, error, major = 1, minor = 1;

  display = XOpenDisplay (NULL);
  if (display == NULL || !XShmQueryExtension (display)
      || !XDamageQueryExtension (display, &damage_event, &error)
      || !XDamageQueryVersion (display, &major, &minor))
    return FALSE;
  screen = DefaultScreen (display);
  image = XShmCreateImage (display,
                           DefaultVisual (display, screen),
                           (unsigned) DefaultDepth (display, screen),
                           ZPixmap,
                           NULL,
                           &segment,
                           (unsigned) DisplayWidth (display, screen),
                           (unsigned) DisplayHeight (display, screen));
  if (image == NULL || image->bits_per_pixel != 32)
    return FALSE;
  segment.shmid = shmget (
      IPC_PRIVATE, (size_t) image->bytes_per_line * (size_t) image->height, IPC_CREAT | 0600);
  segment.shmaddr = image->data = shmat (segment.shmid, NULL, 0);
  XShmAttach (display, &segment);
  XSync (display, False);
  shmctl (segment.shmid, IPC_RMID, NULL);
  damage = XDamageCreate (display, DefaultRootWindow (display), XDamageReportNonEmpty);
  XSelectInput (display, DefaultRootWindow (display), PropertyChangeMask);
  return TRUE;
}

static gboolean
is_alike (guint32 a, guint32 b)
{
  for (int shift = 0; shift <= 16; shift += 8)
    if (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > ALIKE)
      return FALSE;
  return TRUE;
}

static gboolean
is_shown (guint32 colour)
{
  int count = 0;

  XShmGetImage (display, DefaultRootWindow (display), image, 0, 0, AllPlanes);
  for (int y = 0; y < image->height; y += STEP)
    {
      const guint32 *line
          = (const void *) (image->data + (gsize) y * (gsize) image->bytes_per_line);

      for (int x = 0; x < image->width; x += STEP)
        count += is_alike (line[x], colour) ? STEP * STEP : 0;
    }
  return count >= ENOUGH;
}

/* Until the screen or the root window changed, or MS passed. */
static void
wait_change (double ms)
{
  double end = now () + ms;

  for (gboolean changed = FALSE; !changed && now () < end;)
    {
      struct pollfd fd = { ConnectionNumber (display), POLLIN, 0 };

      while (XPending (display) > 0)
        {
          XEvent event;

          XNextEvent (display, &event);
          changed = changed || event.type == damage_event + XDamageNotify
                    || event.type == PropertyNotify;
        }
      if (!changed)
        poll (&fd, 1, (int) MAX (1, end - now ()));
    }
  XDamageSubtract (display, damage, None, None);
}

static void
wait_colour (const char *colour_text, double ms)
{
  guint32 colour = (guint32) g_ascii_strtoull (colour_text, NULL, 16);
  double end = now () + ms;

  while (!is_shown (colour))
    {
      if (now () >= end)
        {
          printf ("late %.3f\n", now ());
          return;
        }
      g_usleep (4000);
      wait_change (end - now ());
    }
  printf ("seen %.3f\n", now ());
}

static gboolean
has_property (Atom name)
{
  Atom type;
  int format;
  unsigned long n = 0, left;
  unsigned char *data = NULL;

  XGetWindowProperty (display,
                      DefaultRootWindow (display),
                      name,
                      0,
                      1,
                      False,
                      AnyPropertyType,
                      &type,
                      &format,
                      &n,
                      &left,
                      &data);
  if (data != NULL)
    XFree (data);
  return n > 0;
}

static void
wait_property (const char *name, gboolean wanted, double ms)
{
  Atom atom = XInternAtom (display, name, False);
  double end = now () + ms;

  while (has_property (atom) != wanted)
    {
      if (now () >= end)
        {
          printf ("late %.3f\n", now ());
          return;
        }
      wait_change (end - now ());
    }
  printf ("seen %.3f\n", now ());
}

static void
press (KeySym symbol, gboolean control)
{
  KeyCode code = XKeysymToKeycode (display, symbol);
  KeyCode control_code = XKeysymToKeycode (display, XStringToKeysym ("Control_L"));

  if (control)
    XTestFakeKeyEvent (display, control_code, True, 0);
  XTestFakeKeyEvent (display, code, True, 0);
  XTestFakeKeyEvent (display, code, False, 0);
  if (control)
    XTestFakeKeyEvent (display, control_code, False, 0);
  XFlush (display);
}

static void
press_key (const char *name, int n, double ms)
{
  gboolean control = g_str_has_prefix (name, "Control+");
  KeySym symbol = XStringToKeysym (control ? name + strlen ("Control+") : name);
  double first = now ();

  for (int i = 0; i < n; i++)
    {
      press (symbol, control);
      /* When the next one is due, however long the last one took. */
      while (now () < first + ms * (i + 1) && i + 1 < n)
        g_usleep ((gulong) MAX (0, (first + ms * (i + 1) - now ()) * 1000));
    }
  printf ("pressed %.3f\n", first);
}

static void
type_text (const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      press (*at == ' ' ? XStringToKeysym ("space") : (KeySym) *at, FALSE);
      if (at[1] != '\0')
        g_usleep (20000);
    }
  printf ("pressed %.3f\n", now ());
}

int
main (void)
{
  char line[256];

  if (!connect_display ())
    {
      fputs ("screen-watch: needs a screen of 24 bits with MIT-SHM and DAMAGE\n", stderr);
      return 2;
    }
  while (fgets (line, sizeof line, stdin) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", 2);
      g_auto (GStrv) rest = g_strsplit (words[1] != NULL ? words[1] : "", " ", -1);
      guint n = g_strv_length (rest);

      if (g_str_equal (words[0], "wait") && n == 2)
        wait_colour (rest[0], g_ascii_strtod (rest[1], NULL));
      else if (g_str_equal (words[0], "root") && n == 3)
        wait_property (rest[0], g_str_equal (rest[1], "1"), g_ascii_strtod (rest[2], NULL));
      else if (g_str_equal (words[0], "key") && n == 3)
        press_key (
            rest[0], (int) g_ascii_strtoll (rest[1], NULL, 10), g_ascii_strtod (rest[2], NULL));
      else if (g_str_equal (words[0], "type") && n > 0)
        type_text (words[1]);
      else
        puts ("what?");
      fflush (stdout);
    }
  return 0;
}
