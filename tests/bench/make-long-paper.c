/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-long-paper OUT.pdf PAGES [plain]: minutes of an invented council, as full of words as
 * printed ones are (some 3,000 characters a page): numbered headings, paragraphs, a small table, a
 * running header. The same words on every machine. The first page, the one in the middle and the
 * last one have a bar of a colour of their own, which a benchmark looks for on the screen; a word
 * stands on the last page alone. */
#include <cairo-pdf.h>
#include <glib.h>

#define WIDTH 595
#define HEIGHT 842
#define LEFT 72
#define LINE 13.5

static const char *const sentences[] = {
  "The Clerk reported that the contractor had written about the drainage at Mill Road.",
  "Members noted the report of the Head of Highways and thanked officers for their work.",
  "Quotations had been sought from three firms, the lower being for £4,250 exclusive of VAT.",
  "Cllr Barlow asked whether the budget for the year would allow for this.",
  "It was agreed that the matter be deferred until the survey had been received.",
  "The Tree Officer confirmed that the works were expected to be complete by 30 June 2024.",
  "A resident spoke about the wall and asked the Council to write without delay.",
  "Concern was expressed about the safety of children walking to school along Church Lane.",
  "RESOLVED that the tender be accepted and that the Clerk place the order.",
  "The remaining part of the report was of a general kind and described the site at length.",
};

/* Nobody decides, asks or is asked anything: what most of a long paper is like. */
static const char *const plain_sentences[] = {
  "The survey of the lower field was carried out in dry weather by two people with a level.",
  "Rainfall in the valley came to some four inches, which is about the mean of thirty years.",
  "The older part of the building has walls of rubble faced with stone from the quarry nearby.",
  "Figures for the three years before are set out in the table at the end of this section.",
  "The path runs from the station along the beck and meets the road at the western gate.",
};

typedef struct
{
  cairo_t *cr;
  GRand *rand;
  gboolean plain; /* five sentences of six */
  double y;
} Pen;

static const char *
choose_sentence (Pen *pen)
{
  if (pen->plain && g_rand_int_range (pen->rand, 0, 6) > 0)
    return plain_sentences[g_rand_int_range (pen->rand, 0, (int) G_N_ELEMENTS (plain_sentences))];
  return sentences[g_rand_int_range (pen->rand, 0, (int) G_N_ELEMENTS (sentences))];
}

static void
put (Pen *pen, double x, const char *text, gboolean bold)
{
  cairo_select_font_face (pen->cr,
                          "serif",
                          CAIRO_FONT_SLANT_NORMAL,
                          bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL);
  cairo_move_to (pen->cr, x, pen->y);
  cairo_show_text (pen->cr, text);
}

/* Words in lines of some eighty-five characters. */
static void
put_paragraph (Pen *pen)
{
  g_autoptr (GString) line = g_string_new (NULL);
  int n = g_rand_int_range (pen->rand, 3, 6);

  for (int i = 0; i < n; i++)
    {
      g_auto (GStrv) words = g_strsplit (choose_sentence (pen), " ", -1);

      for (guint w = 0; words[w] != NULL; w++)
        {
          if (line->len + strlen (words[w]) > 84)
            {
              put (pen, LEFT + 24, line->str, FALSE);
              pen->y += LINE;
              g_string_truncate (line, 0);
            }
          g_string_append_printf (line, line->len > 0 ? " %s" : "%s", words[w]);
        }
    }
  put (pen, LEFT + 24, line->str, FALSE);
  pen->y += LINE * 1.6;
}

static void
put_table (Pen *pen)
{
  for (int row = 0; row < 4; row++, pen->y += LINE * 1.3)
    {
      g_autofree char *sum = g_strdup_printf ("£%d.00", g_rand_int_range (pen->rand, 10, 9000));

      put (pen, LEFT + 24, row == 0 ? "Payee" : "A firm of builders", row == 0);
      put (pen, LEFT + 200, row == 0 ? "For" : "repairs to the wall", row == 0);
      put (pen, LEFT + 360, row == 0 ? "Amount" : sum, row == 0);
    }
  pen->y += LINE;
}

static void
put_bar (Pen *pen, int number, int n_pages)
{
  guint32 colour = number == 1             ? 0xff00a0
                   : number == n_pages     ? 0xa0ff00
                   : number == n_pages / 2 ? 0x00a0ff
                                           : 0;

  if (colour == 0)
    return;
  cairo_set_source_rgb (pen->cr,
                        (colour >> 16 & 0xff) / 255.0,
                        (colour >> 8 & 0xff) / 255.0,
                        (colour & 0xff) / 255.0);
  /* Where the paper ends too: whichever end of the page is shown. */
  cairo_rectangle (pen->cr, LEFT, 10, 300, 18);
  cairo_rectangle (pen->cr, LEFT, HEIGHT - 28, 300, 18);
  cairo_fill (pen->cr);
  cairo_set_source_rgb (pen->cr, 0, 0, 0);
}

static void
put_page (Pen *pen, int number, int n_pages, int *item)
{
  g_autofree char *foot = number == n_pages ? g_strdup_printf ("Page %d: zyzzyva", number)
                                            : g_strdup_printf ("Page %d", number);

  put_bar (pen, number, n_pages);
  cairo_set_font_size (pen->cr, 10.5);
  pen->y = 40;
  put (pen, LEFT, "Invented Town Council: Minutes", FALSE);
  pen->y = 80;
  for (int i = 0; pen->y < HEIGHT - 170; i++)
    {
      if (i % 2 == 0)
        {
          g_autofree char *heading = g_strdup_printf ("%d. Repairs and other matters", ++*item);

          put (pen, LEFT, heading, TRUE);
          pen->y += LINE * 1.5;
        }
      put_paragraph (pen);
      if (i == 3)
        put_table (pen);
    }
  pen->y = HEIGHT - 40;
  put (pen, LEFT + 200, foot, FALSE);
  cairo_show_page (pen->cr);
}

int
main (int argc, char **argv)
{
  int n_pages = argc >= 3 ? (int) g_ascii_strtoll (argv[2], NULL, 10) : 0;
  cairo_surface_t *surface;
  Pen pen = { .rand = g_rand_new_with_seed (7) };
  int item = 0;
  gboolean good;

  pen.plain = argc == 4 && g_str_equal (argv[3], "plain");
  if (n_pages < 1 || argc > (pen.plain ? 4 : 3))
    {
      g_printerr ("Usage: make-long-paper OUT.pdf PAGES [plain]\n");
      return 2;
    }
  surface = cairo_pdf_surface_create (argv[1], WIDTH, HEIGHT);
  pen.cr = cairo_create (surface);
  for (int i = 1; i <= n_pages; i++)
    put_page (&pen, i, n_pages, &item);
  cairo_destroy (pen.cr);
  cairo_surface_finish (surface);
  good = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy (surface);
  g_rand_free (pen.rand);
  return good ? 0 : 1;
}
