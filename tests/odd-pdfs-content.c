/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Odd in what their pages draw: rings, bombs, pictures that are none, drawing that never ends. */
#include <string.h>

#include "odd-pdfs.h"
#include "raw-pdf.h"

#define XOBJECT(object) "/Resources<</Font<</F1 2 0 R>>/XObject<</X " object " 0 R>>>>"
#define SHADING(object) "/Resources<</Shading<</S " object " 0 R>>>>"
#define PATTERN(object) "/Resources<</Pattern<</P " object " 0 R>>>>"
#define FONT(object) "/Resources<</Font<</F1 " object " 0 R>>>>"
#define IMAGE "/Type/XObject/Subtype/Image"
#define FORM "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
#define DRAW "q 400 0 0 400 72 300 cm /X Do Q"

/* A picture of 8 x 8 dots in JPEG 2000, and one of 64 x 64 in JBIG2 that is black. */
#define JPX                                                                                        \
  "0000000c6a5020200d0a870a00000014667479706a703220000000006a7032200000002d6a7032680000"           \
  "001669686472000000080000000800030f0700000000000f636f6c7201000000000010000000e96a7032"           \
  "63ff4fff51002f0000000000080000000800000000000000000000000800000008000000000000000000"           \
  "030f01010f01010f0101ff52000c00000001010304040001ff5c000d4080888890888890888890ff6400"           \
  "25000143726561746564206279204f70656e4a5045472076657273696f6e20322e352e30ff90000a0000"           \
  "000000680001ff93cffc300807b7cffc300c02bc57dff890180315eb80a7fe240602bc47a7fe2406056c"           \
  "5b80a3ff0603000b3c63d11971a3ff0603800c1735e88cb87b80a1ff418240037fdd5233bcec3419a1ff"           \
  "4182c000cfd55233bcec3418487fffd9"
#define JBIG2 "00000000 30 00 01 00000013 00000040 00000040 00000000 00000000 04 0000>"

typedef struct
{
  const char *name, *content, *page;
  const char *objects[4];
  OddKind kind;
} Drawing;

static const Drawing fonts[] = {
  { "no-fonts", "BT /F1 24 Tf 72 700 Td (Words) Tj ET", "/Resources<<>>", { NULL }, ODD_FINE },
  { "no-resources",
    "BT /F1 24 Tf 72 700 Td (Words) Tj ET",
    "/Resources 99 0 R",
    { NULL },
    ODD_FINE },
  { "font-empty", "BT /F1 24 Tf 72 700 Td (Words) Tj ET", FONT ("5"), { "<<>>" }, ODD_FINE },
  { "font-of-itself",
    "BT /F1 24 Tf 72 700 Td (Words) Tj ET",
    FONT ("5"),
    { "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding 5 0 R/DescendantFonts[5 0 R]>>" },
    ODD_FINE },
  { "font-file-rubbish",
    "BT /F1 24 Tf 72 700 Td (Words) Tj ET",
    FONT ("5"),
    { "<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 255/FontDescriptor 6 0 R>>",
      "<</Type/FontDescriptor/FontName/A/Flags 4/FontFile2 7 0 R>>",
      "/Length1 9|true or not" },
    ODD_FINE },
  { "font-file-of-itself",
    "BT /F1 24 Tf 72 700 Td (Words) Tj ET",
    FONT ("5"),
    { "<</Type/Font/Subtype/Type1/BaseFont/A/FontDescriptor<</FontName/A/FontFile 5 0 R>>>>" },
    ODD_FINE },
  { "letters-to-unicode-rubbish",
    "BT /F1 24 Tf 72 700 Td (Words) Tj ET",
    FONT ("5"),
    { "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
      "|1 begincodespacerange <00> <ffffffffffff> endcodespacerange 9 beginbfrange <00> <ffff> "
      "<d800>" },
    ODD_FINE },
  { "type3-draws-itself",
    "BT /F1 24 Tf 72 700 Td (aaaa) Tj ET",
    FONT ("5"),
    { "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 6 0 R>>"
      "/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]"
      "/Resources<</Font<</F1 5 0 R>>>>>>",
      "|1 0 d0 BT /F1 1 Tf (aaaaaaaa) Tj ET" },
    ODD_ENDLESS },
  { "type3-singular",
    "BT /F1 24 Tf 72 700 Td (aaaa) Tj ET",
    FONT ("5"),
    { "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[0 0 0 0 0 0]/CharProcs<</a 6 0 R>>"
      "/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]>>",
      "|1 0 0 0 0 0 d1 0 0 1 1 re f" },
    ODD_ANY },
  { "letters-of-a-mile", "BT /F1 1e9 Tf 72 700 Td (Words) Tj ET", NULL, { NULL }, ODD_FINE },
  { "letters-without-a-font", "BT (Words) Tj 3 Tr T* ' \" TJ Td ET", NULL, { NULL }, ODD_FINE },
};

static const Drawing rings[] = {
  { "form-in-itself",
    "/X Do",
    XOBJECT ("5"),
    { FORM "/Resources<</XObject<</X 5 0 R>>>>|/X Do" },
    ODD_FINE },
  { "forms-in-a-ring",
    "/X Do",
    XOBJECT ("5"),
    { FORM "/Resources<</XObject<</X 6 0 R>>>>|/X Do /X Do",
      FORM "/Resources<</XObject<</X 5 0 R>>>>|/X Do /X Do" },
    ODD_FINE },
  { "pattern-of-itself",
    "/Pattern cs /P scn 0 0 595 842 re f",
    PATTERN ("5"),
    { "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 50 50]/XStep 50/YStep 50"
      "/Resources<</Pattern<</P 5 0 R>>>>|/Pattern cs /P scn 0 0 40 40 re f" },
    ODD_ANY },
  { "mask-of-itself",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 5 0 R|abcd" },
    ODD_FINE },
  { "state-in-itself",
    "/G gs 0 0 300 300 re f",
    "/Resources<</ExtGState<</G 5 0 R>>>>",
    { "<</SMask<</S/Luminosity/G 6 0 R>>>>",
      FORM "/Group<</S/Transparency/CS/DeviceGray>>/Resources<</ExtGState<</G 5 0 R>>>>"
           "|/G gs 0 0 200 200 re f" },
    ODD_ANY },
  { "function-of-itself",
    "/S sh",
    SHADING ("5"),
    { "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 595 842]/Function 6 0 R>>",
      "<</FunctionType 3/Domain[0 1]/Bounds[]/Encode[0 1]/Functions[6 0 R]>>" },
    ODD_ANY },
  { "colours-of-themselves",
    "/C cs 1 scn 0 0 300 300 re f",
    "/Resources<</ColorSpace<</C 5 0 R>>>>",
    { "[/Indexed 5 0 R 255 (abc)]" },
    ODD_FINE },
  { "contents-are-the-page", NULL, "/Contents 4 0 R", { NULL }, ODD_FINE },
  { "contents-in-a-ring", NULL, "/Contents 5 0 R", { "[5 0 R 5 0 R]" }, ODD_FINE },
  { "length-is-itself", NULL, "/Contents 5 0 R", { "<</Length 5 0 R>>" }, ODD_FINE },
};

static const Drawing pictures[] = {
  { "jpx",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 8/Height 8/Filter[/ASCIIHexDecode/JPXDecode]|" JPX ">" },
    ODD_FINE },
  { "jpx-rubbish",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 8/Height 8/Filter/JPXDecode|rubbish" },
    ODD_FINE },
  { "jpx-larger-than-said",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 90000/Height 90000/Filter[/ASCIIHexDecode/JPXDecode]|" JPX ">" },
    ODD_ANY },
  { "jbig2",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 64/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray"
            "/Filter[/ASCIIHexDecode/JBIG2Decode]|" JBIG2 },
    ODD_FINE },
  { "jbig2-rubbish",
    DRAW,
    XOBJECT ("5"),
    { IMAGE
      "/Width 64/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/JBIG2Decode|rubbish" },
    ODD_FINE },
  { "jbig2-of-billions",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 64/Height 64/BitsPerComponent 1/ColorSpace/DeviceGray"
            "/Filter[/ASCIIHexDecode/JBIG2Decode]"
            "|0000000030000100000013 7fffffff 7fffffff 00000000 00000000 04 0000>" },
    ODD_ANY },
  { "jpeg-rubbish",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 8/Height 8/Filter/DCTDecode|\xff\xd8\xff\xdb" },
    ODD_FINE },
  { "fax-rubbish",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 9000/Height 9000/BitsPerComponent 1/ColorSpace/DeviceGray/Filter/CCITTFaxDecode"
            "/DecodeParms<</K -1/Columns 2147483647>>|rubbish" },
    ODD_SLOW },
  { "picture-huge",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB|few" },
    ODD_ANY },
  { "picture-huge-black-and-white",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 60000/Height 60000/BitsPerComponent 1/ColorSpace/DeviceGray|few" },
    ODD_ANY },
  { "picture-of-one-long-row",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 2147483647/Height 1/BitsPerComponent 8/ColorSpace/DeviceCMYK|few" },
    ODD_ANY },
  { "picture-negative",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width -8/Height -8/BitsPerComponent 8/ColorSpace/DeviceGray|few" },
    ODD_FINE },
  { "picture-of-99-bits",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 8/Height 8/BitsPerComponent 99/ColorSpace/DeviceGray|few" },
    ODD_FINE },
  { "picture-of-no-colour",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 8/Height 8/BitsPerComponent 8|few" },
    ODD_FINE },
  { "picture-with-many-colours",
    DRAW,
    XOBJECT ("5"),
    { IMAGE
      "/Width 8/Height 8/BitsPerComponent 8/ColorSpace[/Indexed/DeviceRGB 2147483647(a)]|few" },
    ODD_FINE },
  { "picture-with-a-profile-of-rubbish",
    DRAW,
    XOBJECT ("5"),
    { IMAGE "/Width 8/Height 8/BitsPerComponent 8/ColorSpace[/ICCBased 6 0 R]|few",
      "/N 99|rubbish" },
    ODD_FINE },
  { "picture-in-the-line-without-end",
    "BI /W 9 /H 9 /BPC 8 /CS /G ID abc",
    NULL,
    { NULL },
    ODD_FINE },
};

static const Drawing streams[] = {
  { "length-too-small",
    NULL,
    "/Contents 5 0 R",
    { "<</Length 1>>stream\n0 0 300 300 re f\nendstream" },
    ODD_FINE },
  { "length-too-large",
    NULL,
    "/Contents 5 0 R",
    { "<</Length 999999999>>stream\n0 0 9 9 re f\nendstream" },
    ODD_ANY },
  { "length-negative",
    NULL,
    "/Contents 5 0 R",
    { "<</Length -9>>stream\n0 0 9 9 re f\nendstream" },
    ODD_FINE },
  { "length-missing",
    NULL,
    "/Contents 5 0 R",
    { "<<>>stream\n0 0 9 9 re f\nendstream" },
    ODD_FINE },
  { "stream-without-end",
    NULL,
    "/Contents 5 0 R",
    { "<</Length 9>>stream\n0 0 9 9 re f\n" },
    ODD_FINE },
  { "flate-rubbish", NULL, "/Contents 5 0 R", { "/Filter/FlateDecode|rubbish" }, ODD_FINE },
  { "lzw-rubbish", NULL, "/Contents 5 0 R", { "/Filter/LZWDecode|rubbish" }, ODD_FINE },
  { "run-length-rubbish",
    NULL,
    "/Contents 5 0 R",
    { "/Filter/RunLengthDecode|rubbish" },
    ODD_FINE },
  { "ascii85-rubbish", NULL, "/Contents 5 0 R", { "/Filter/ASCII85Decode|zzzz\x7f~" }, ODD_FINE },
  { "filter-unknown", NULL, "/Contents 5 0 R", { "/Filter/Squeeze|rubbish" }, ODD_FINE },
  { "predictor-of-billions",
    NULL,
    "/Contents 5 0 R",
    { "/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns 2147483647/Colors "
      "32/BitsPerComponent 16>>|x" },
    ODD_FINE },
  { "operators-without-numbers",
    "cm w J j M d ri i gs q Q re l c v y h S f B n W sh Do",
    NULL,
    { NULL },
    ODD_FINE },
  { "numbers-beyond-all",
    "1e400 0 0 -1e400 99999999999999999999 0 cm 0 0 9 9 re f",
    NULL,
    { NULL },
    ODD_FINE },
  { "restores-without-saves", "Q Q Q Q 0 0 300 300 re f Q Q", NULL, { NULL }, ODD_FINE },
};

static const Drawing endless[] = {
  { "dots-without-end",
    "[0.00002 0.00002] 0 d 0.01 w 0 0 m 595 842 l S 0 842 m 595 0 l S",
    NULL,
    { NULL },
    ODD_SLOW },
  { "tiles-without-end",
    "/Pattern cs /P scn 0 0 595 842 re f",
    PATTERN ("5"),
    { "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 50 50]/XStep 0.0005/YStep "
      "0.0005"
      "/Resources<<>>|0 0 40 40 re f" },
    ODD_ENDLESS },
  { "tiles-of-no-size",
    "/Pattern cs /P scn 0 0 595 842 re f",
    PATTERN ("5"),
    { "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 0 0]/XStep 0/YStep 0"
      "/Resources<<>>|0 0 40 40 re f" },
    ODD_FINE },
  { "mesh-of-no-width",
    "/S sh",
    SHADING ("5"),
    { "/ShadingType 5/ColorSpace/DeviceGray/BitsPerCoordinate 8/BitsPerComponent 8"
      "/VerticesPerRow 0/Decode[0 1 0 1 0 1]|abcabcabcabc" },
    ODD_FINE },
  { "mesh-rubbish",
    "/S sh",
    SHADING ("5"),
    { "/ShadingType 7/ColorSpace/DeviceRGB/BitsPerCoordinate 32/BitsPerComponent 16/BitsPerFlag 8"
      "/Decode[-1e9 1e9 -1e9 1e9 0 1 0 1 0 1]|rubbishrubbishrubbishrubbish" },
    ODD_FINE },
  { "radial-beyond-all",
    "/S sh",
    SHADING ("5"),
    { "<</ShadingType 3/ColorSpace/DeviceGray/Coords[0 0 0 1e30 1e30 1e30]/Extend[true true]"
      "/Function<</FunctionType 2/Domain[0 1]/N 1e9>>>>" },
    ODD_ANY },
};

static void
add_drawings (GPtrArray *list, const Drawing *drawings, guint n)
{
  for (guint i = 0; i < n; i++)
    odd_pdfs_add (list,
                  drawings[i].kind,
                  odd_pdfs_make (drawings[i].content, drawings[i].page, NULL, drawings[i].objects),
                  "%s",
                  drawings[i].name);
}

/* "begin" n times and "end" n times around "middle". */
static char *
nest (const char *begin, const char *middle, const char *end, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, begin);
  g_string_append (text, middle);
  for (guint i = 0; i < n; i++)
    g_string_append (text, end);
  return g_string_free (text, FALSE);
}

static void
add_nested (GPtrArray *list)
{
  static const struct
  {
    const char *name, *begin, *middle, *end;
    OddKind kind;
  } nested[] = {
    { "states-100000-deep", "q ", "0 0 300 300 re f ", "Q ", ODD_SLOW },
    { "arrays-100000-deep", "[", "1", "]", ODD_ANY },
    { "dictionaries-100000-deep", "/A<<", "/B 1", ">>", ODD_ANY },
    { "clips-100000", "0 0 590 840 re W n ", "0 0 300 300 re f ", "", ODD_SLOW },
    { "marks-100000-deep", "/A BMC ", "0 0 300 300 re f ", "EMC ", ODD_SLOW },
    { "string-brackets-100000-deep", "(", "x", ")", ODD_ANY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nested); i++)
    {
      g_autofree char *content = nest (nested[i].begin, nested[i].middle, nested[i].end, 100000);

      odd_pdfs_add (
          list, nested[i].kind, odd_pdfs_make (content, NULL, NULL, NULL), "%s", nested[i].name);
    }
}

/* Each form draws the next ten times: ten billion rectangles. The same with letters of Type 3. */
static GBytes *
make_laughs (gboolean letters, gboolean behind_another)
{
  RawPdf *pdf = raw_pdf_new ();
  int below = 0;

  if (behind_another)
    raw_pdf_add_page (
        pdf, "BT /F1 24 Tf 72 700 Td (The page before) Tj ET", "/MediaBox[0 0 595 842]");
  for (int i = 0; i < 10; i++)
    {
      g_autofree char *times = nest ("/X Do ", "0 0 9 9 re f", "", below != 0 ? 10 : 0);
      g_autofree char *dict = g_strdup_printf (FORM "/Resources<</XObject<</X %d 0 R>>>>", below);

      below = raw_pdf_add_stream (pdf, dict, times, -1);
    }
  if (letters)
    {
      g_autofree char *draw = g_strdup_printf ("1 0 d0 /X Do");
      int glyph = raw_pdf_add_stream (pdf, "", draw, -1);
      int font = raw_pdf_add (pdf,
                              "<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 "
                              "0]/CharProcs<</a %d 0 R>>"
                              "/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]"
                              "/Resources<</XObject<</X %d 0 R>>>>>>",
                              glyph,
                              below);

      raw_pdf_add_page (pdf,
                        "BT /F1 24 Tf 72 700 Td (aaaa) Tj ET",
                        "/MediaBox[0 0 595 842]/Resources<</Font<</F1 %d 0 R>>>>",
                        font);
    }
  else
    raw_pdf_add_page (
        pdf, "/X Do", "/MediaBox[0 0 595 842]/Resources<</XObject<</X %d 0 R>>>>", below);
  return raw_pdf_end (pdf);
}

/* A function of every dot of the page that is a program of a million steps. */
static GBytes *
make_slow_shading (void)
{
  RawPdf *pdf = raw_pdf_new ();
  g_autofree char *steps = nest ("dup mul sin ", "", "", 100000);
  g_autofree char *program = g_strdup_printf ("{ exch %s pop }", steps);
  int function
      = raw_pdf_add_stream (pdf, "/FunctionType 4/Domain[0 1 0 1]/Range[0 1]", program, -1);
  int shading = raw_pdf_add (pdf,
                             "<</ShadingType 1/ColorSpace/DeviceGray/Matrix[595 0 0 842 0 0]"
                             "/Function %d 0 R>>",
                             function);

  raw_pdf_add_page (
      pdf, "/S sh", "/MediaBox[0 0 595 842]/Resources<</Shading<</S %d 0 R>>>>", shading);
  return raw_pdf_end (pdf);
}

static GBytes *
make_many_filters (void)
{
  g_autofree char *filters = nest ("/ASCIIHexDecode ", "", "", 5000);
  g_autofree char *stream = g_strdup_printf ("/Filter[%s]|00>", filters);
  const char *objects[] = { stream, NULL };

  return odd_pdfs_make (NULL, "/Contents 5 0 R", NULL, objects);
}

/* Runs of 128 of one byte, of which a filter is made of another: 500 MB of spaces. */
static GBytes *
make_bomb (void)
{
  GString *runs = g_string_new (NULL);
  RawPdf *pdf = raw_pdf_new ();
  int stream;

  for (int i = 0; i < 500 * 1024 * 1024 / 128 / 64; i++)
    g_string_append_len (runs, "\x81\x81", 2);
  stream = raw_pdf_add_stream (
      pdf, "/Filter[/RunLengthDecode/RunLengthDecode]", runs->str, (gssize) runs->len);
  g_string_free (runs, TRUE);
  raw_pdf_add_page (pdf, NULL, "/MediaBox[0 0 595 842]/Contents %d 0 R", stream);
  return raw_pdf_end (pdf);
}

static GBytes *
make_long_text (void)
{
  g_autofree char *text = nest ("word ", "", "", 600000);
  g_autofree char *content = g_strdup_printf ("BT /F1 8 Tf 0 700 Td (%s) Tj ET", text);

  return odd_pdfs_make (content, NULL, NULL, NULL);
}

static GBytes *
make_long_path (void)
{
  g_autofree char *curves = nest ("10 20 300 400 590 800 c ", "", "", 300000);
  g_autofree char *content = g_strdup_printf ("0 0 m %s S", curves);

  return odd_pdfs_make (content, NULL, NULL, NULL);
}

void
odd_pdfs_add_content (GPtrArray *list)
{
  add_drawings (list, fonts, G_N_ELEMENTS (fonts));
  add_drawings (list, rings, G_N_ELEMENTS (rings));
  add_drawings (list, pictures, G_N_ELEMENTS (pictures));
  add_drawings (list, streams, G_N_ELEMENTS (streams));
  add_drawings (list, endless, G_N_ELEMENTS (endless));
  add_nested (list);
  odd_pdfs_add (list, ODD_ENDLESS, make_laughs (FALSE, FALSE), "forms-without-end");
  odd_pdfs_add (list, ODD_SLOW, make_laughs (FALSE, TRUE), "second-page-without-end");
  odd_pdfs_add (list, ODD_ENDLESS, make_laughs (TRUE, FALSE), "type3-without-end");
  odd_pdfs_add (list, ODD_ENDLESS, make_slow_shading (), "shading-without-end");
  odd_pdfs_add (list, ODD_ANY, make_many_filters (), "5000-filters");
  odd_pdfs_add (list, ODD_SLOW, make_bomb (), "bomb");
  odd_pdfs_add (list, ODD_SLOW, make_long_text (), "words-600000");
  odd_pdfs_add (list, ODD_SLOW, make_long_path (), "curves-300000");
}
