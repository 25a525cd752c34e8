/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "detect/sl-abbreviation.h"
#include "detect/sl-glossary.h"
#include "page-maker.h"

typedef struct
{
  const char *words;           /* as they stand in a paper */
  const char *brief, *meaning; /* NULL: none */
} Case;

/* clang-format off */
static const Case cases[] = {
  { "the Local Safeguarding Children Board (LSCB) met twice.", "LSCB", "Local Safeguarding Children Board" },
  { "with the Local Safeguarding Children’s Board (LSCB)", "LSCB", "Local Safeguarding Children’s Board" },
  { "LSCB (Local Safeguarding Children Board) members", "LSCB", "Local Safeguarding Children Board" },
  { "the Director of Children’s Services (D.C.S.) said", "D.C.S.", "Director of Children’s Services" },
  { "asked the Chief Operating Officer (C.O.O) to", "C.O.O", "Chief Operating Officer" },
  { "DCS – Director of Children's Services", "DCS", "Director of Children's Services" },
  { "DCS: Director of Children's Services", "DCS", "Director of Children's Services" },
  { "DCS = Director of Children's Services.", "DCS", "Director of Children's Services" },
  { "the Multi-Agency Safeguarding Hub (MASH)", "MASH", "Multi-Agency Safeguarding Hub" },
  { "a Multiagency Safeguarding Hub (MASH)", "MASH", "Multiagency Safeguarding Hub" },
  { "young people not in education, employment or training (NEET)", "NEET", "not in education, employment or training" },
  { "special educational needs and disabilities (SEND)", "SEND", "special educational needs and disabilities" },
  { "special educational needs and/or disabilities (SEND)", "SEND", "special educational needs and/or disabilities" },
  { "the Special Educational Needs Co-ordinator (SENCO)", "SENCO", "Special Educational Needs Co-ordinator" },
  { "all Local Safeguarding Children Boards (LSCBs) in the region", "LSCBs", "Local Safeguarding Children Boards" },
  { "Education, Health and Care Plans (EHCPs)", "EHCPs", "Education, Health and Care Plans" },
  { "the Department for Education (DfE)", "DfE", "Department for Education" },
  { "a Written Statement of Action (WSoA)", "WSoA", "Written Statement of Action" },
  { "Child and Adolescent Mental Health Services (“CAMHS”)", "CAMHS", "Child and Adolescent Mental Health Services" },
  { "the Corporate Parenting Panel (hereafter the CPP)", "CPP", "Corporate Parenting Panel" },
  { "pupils of Key Stage 2 (KS2)", "KS2", "Key Stage 2" },
  { "the Pupil Premium (PP) was spent", "PP", "Pupil Premium" },
  { "Bwrdd Lleol Diogelu Plant (BLDP)", "BLDP", "Bwrdd Lleol Diogelu Plant" },
  { "gan Lywodraeth Cymru a Chyngor y Gweithlu Addysg (CGA)", "CGA", "Chyngor y Gweithlu Addysg" },
  { "Llywodraeth Cymru (LlC)", "LlC", "Llywodraeth Cymru" },
  /* What stands in brackets and is no definition. */
  { "resolution (II) of the Inspection Inquiry (II)", NULL, NULL },
  { "as agreed under Item IV (IV)", NULL, NULL },
  { "Councillor A Ash (Larch MBC)", NULL, NULL },
  { "Councillor B Birch (LAB) and Councillor C Cedar (CON)", NULL, NULL },
  { "Lindham Borough Council (Unitary)", NULL, NULL },
  { "Jane Smith (JS)", NULL, NULL },
  { "Present: Jane Smith (JS), Ann May Birch (AMB)", NULL, NULL },
  { "members heard from the hospital trust (NHS)", NULL, NULL },
  { "the report (ACTION) of the Head of Care (HEAD)", NULL, NULL },
  { "Board. Local Children (BLC)", NULL, NULL },
  { "Action – A Clerk To Inform On Numbers", NULL, NULL },
  { "Ofsted (OFSTED)", NULL, NULL },
  { "a letter (a)", NULL, NULL },
  { "(LSCB)", NULL, NULL },
  { "unclosed Local Safeguarding Children Board (LSCB", NULL, NULL },
};
/* clang-format on */

static void
test_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found = sl_abbreviations_find_in_words (cases[i].words);
      const SlAbbreviation *one = found->len > 0 ? found->pdata[0] : NULL;

      g_test_message ("%s", cases[i].words);
      g_assert_cmpuint (found->len, ==, cases[i].brief != NULL ? 1 : 0);
      if (one == NULL)
        continue;
      g_assert_cmpstr (one->brief, ==, cases[i].brief);
      g_assert_cmpstr (one->words, ==, cases[i].meaning);
    }
}

static void
test_several (void)
{
  g_autoptr (GPtrArray) found
      = sl_abbreviations_find_in_words ("The Virtual School (VS) and the Personal Education Plan "
                                        "(PEP); the Virtual School (VS) again,"
                                        " and the Independent Reviewing Officer (IRO)");

  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpstr (((SlAbbreviation *) found->pdata[1])->words, ==, "Personal Education Plan");
}

static void
test_keys (void)
{
  static const struct
  {
    const char *brief, *key;
  } keys[] = { { "D.C.S.", "DCS" },  { "D.C.S", "DCS" }, { "DCSs", "DCS" },      { "DfE", "DFE" },
               { "CiC", "CIC" },     { "Dr", NULL },     { "II", NULL },         { "XIV", NULL },
               { "A", NULL },        { "a.b.", NULL },   { "D..C.", NULL },      { ".DC", NULL },
               { "Director", NULL }, { "", NULL },       { "ABCDEFGHIJK", NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *key = sl_abbreviation_dup_key (keys[i].brief);

      g_assert_cmpstr (key, ==, keys[i].key);
    }
}

static void
test_fits (void)
{
  g_assert_true (sl_abbreviation_fits ("LADO", "Local Authority Designated Officer"));
  g_assert_false (sl_abbreviation_fits ("LADO", "the Local Authority Designated Officer"));
  g_assert_false (sl_abbreviation_fits ("LADO", "Local Authority Designated Senior Officer"));
  g_assert_false (sl_abbreviation_fits ("LADO", "Local Authority Designated"));
  g_assert_false (sl_abbreviation_fits ("LADO", "Local Authority. Designated Officer"));
  g_assert_false (sl_abbreviation_fits ("CS", "Care of"));
}

/* A glossary's table and a list of those present, over two pages. */
static void
test_tables (void)
{
  PageMaker *one = page_maker_new (1);
  PageMaker *two = page_maker_new (2);
  static const char *const rows[][2] = { { "DCS", "Director of Children's Services" },
                                         { "LADO", "Local Authority Designated Officer" },
                                         { "JS", "Jane Smith" },
                                         { "YOT", "Youth Offending Team" } };
  g_autoptr (SlTextDoc) doc = NULL;
  g_autoptr (GPtrArray) found = NULL;

  page_maker_put (one, 72, 72, 10, "The Corporate Parenting Panel (CPP) met at Larch House.");
  page_maker_put (two, 72, 72, 10, "Abbreviations");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      page_maker_put (two, 72, 100 + 12 * i, 10, rows[i][0]);
      page_maker_put (two, 200, 100 + 12 * i, 10, rows[i][1]);
    }
  doc = page_maker_layout (page_maker_end (one), page_maker_end (two), NULL);
  found = sl_abbreviations_find (doc);
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_cmpstr (((SlAbbreviation *) found->pdata[0])->words, ==, "Corporate Parenting Panel");
  g_assert_cmpint (((SlAbbreviation *) found->pdata[0])->page, ==, 1);
  g_assert_cmpstr (
      ((SlAbbreviation *) found->pdata[1])->words, ==, "Director of Children's Services");
  g_assert_cmpint (((SlAbbreviation *) found->pdata[1])->page, ==, 2);
  g_assert_cmpstr (((SlAbbreviation *) found->pdata[3])->brief, ==, "YOT");
}

/* ---- glossaries ---- */

static const char *
meaning (SlGlossary *glossary, const char *paper, const char *brief)
{
  const SlAbbreviation *one = sl_glossary_find (glossary, paper, brief);

  return one != NULL ? one->words : NULL;
}

static void
test_scopes (void)
{
  g_autoptr (SlGlossary) glossary = sl_glossary_new ();

  sl_glossary_add (glossary, "p1", "Panel", "C.S.C.", "Children’s Social Care", 1);
  sl_glossary_add (glossary, "p2", "Board", "CSC", "Customer Service Centre", 4);
  sl_glossary_add (glossary, "p2", "Board", "LSCB", "Local Safeguarding Children Board", 1);
  sl_glossary_add (glossary, "p3", "Panel", "LSCB", "local safeguarding children's boards", 2);
  sl_glossary_add_paper (glossary, "p4", "Panel");
  sl_glossary_add_paper (glossary, "p5", "Forum");

  g_assert_cmpstr (meaning (glossary, "p1", "CSC"), ==, "Children’s Social Care");
  g_assert_cmpstr (meaning (glossary, "p2", "C.S.C"), ==, "Customer Service Centre");
  /* The committee's before the library's; two meanings are none. */
  g_assert_cmpstr (meaning (glossary, "p4", "CSCs"), ==, "Children’s Social Care");
  g_assert_cmpstr (meaning (glossary, "p5", "CSC"), ==, NULL);
  g_assert_cmpstr (meaning (glossary, NULL, "CSC"), ==, NULL);
  g_assert_cmpstr (meaning (glossary, "p5", "LSCB"), ==, "Local Safeguarding Children Board");
  g_assert_cmpstr (meaning (glossary, "p5", "LADO"), ==, NULL);
}

static void
test_used (void)
{
  g_autoptr (SlGlossary) glossary = sl_glossary_new ();
  g_autoptr (GPtrArray) used = NULL;
  g_autoptr (GPtrArray) none = NULL;

  sl_glossary_add (glossary, "p1", NULL, "D.C.S.", "Director of Children’s Services", 2);
  sl_glossary_add (glossary, "p1", NULL, "LSCB", "Local Safeguarding Children Board", 6);
  used = sl_glossary_list_used (
      glossary, "p1", "That the LSCB’s chair and the DCS meet; the LSCB and LADO to report.");
  g_assert_cmpuint (used->len, ==, 2);
  g_assert_cmpstr (((SlAbbreviation *) used->pdata[0])->key, ==, "LSCB");
  g_assert_cmpstr (((SlAbbreviation *) used->pdata[1])->brief, ==, "D.C.S.");
  none = sl_glossary_list_used (
      glossary, "p1", "the Director of Children's Services (DCS) to report, DCSX not");
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/abbreviation/words", test_words);
  g_test_add_func ("/abbreviation/several", test_several);
  g_test_add_func ("/abbreviation/keys", test_keys);
  g_test_add_func ("/abbreviation/fits", test_fits);
  g_test_add_func ("/abbreviation/tables", test_tables);
  g_test_add_func ("/abbreviation/scopes", test_scopes);
  g_test_add_func ("/abbreviation/used", test_used);
  return g_test_run ();
}
