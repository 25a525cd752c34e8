/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Minutes in Welsh. All councils and people are invented. */
#include "minutes-maker.h"

#define HEAD                                                                                       \
  "#CYNGOR SIR GLYNONNEN\n\n#PWYLLGOR CRAFFU ADDYSG A PHLANT\n\nCofnodion y cyfarfod a "           \
  "gynhaliwyd ddydd Mercher, 13eg o Fedi 2023 am 10.30 y.b.\n\n#1. YMDDIHEURIADAU\n\nNi "          \
  "chafwyd ymddiheuriadau.\n\n#2. GWASANAETHAU PLANT\n\nYstyriwyd adroddiad gan y swyddogion ar "  \
  "waith y gwasanaeth yn ystod y misoedd a aeth heibio.\n\n"
#define TAIL                                                                                       \
  "\n\n#3. DYDDIAD Y CYFARFOD NESAF\n\nCynhelir y cyfarfod nesaf ddydd Iau, 9 Tachwedd 2023.\n"

typedef struct
{
  SlKind kind;
  const char *sentence; /* a paragraph of its own */
  const char *words;    /* that the finding holds */
  const char *owner;
  const char *date;
  SlRecurrence recurrence;
} Case;

static SlDetection *
detect_sentence (const char *sentence)
{
  g_autofree char *text = g_strconcat (HEAD, sentence, TAIL, NULL);

  return minutes_detect (text);
}

static void
check_cases (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SlDetection) d = detect_sentence (cases[i].sentence);
      const SlFinding *finding = minutes_find (d, cases[i].kind, cases[i].words);

      g_test_message ("%s", cases[i].sentence);
      minutes_assert_owner (finding, cases[i].owner);
      g_assert_cmpstr (finding->due.date, ==, cases[i].date);
      g_assert_cmpint (finding->due.recurrence, ==, cases[i].recurrence);
    }
}

static void
test_tasks (void)
{
  static const Case cases[] = {
    { SL_KIND_ACTION,
      "Cytunodd y Pennaeth Gwasanaeth i rannu'r ffigurau erbyn diwedd mis Mawrth.",
      "rannu'r ffigurau",
      "Pennaeth Gwasanaeth",
      "2024-03-31" },
    { SL_KIND_ACTION,
      "Ymrwymodd y Cyfarwyddwr i anfon nodyn at bob aelod ymhen tri mis.",
      "anfon nodyn",
      "Cyfarwyddwr",
      "2023-12-13" },
    { SL_KIND_ACTION,
      "Addawodd y swyddogion y byddai copi yn cael ei gylchredeg cyn y Nadolig.",
      "gylchredeg",
      "swyddogion",
      "2023-12-25" },
    { SL_KIND_ACTION,
      "Nid oedd y ffigur wrth law, ond cytunwyd y byddai'r Rheolwr yn dosbarthu nodyn.",
      "dosbarthu nodyn",
      "Rheolwr",
      NULL },
    { SL_KIND_ACTION,
      "Cytunwyd hefyd y dylai'r Cadeirydd ysgrifennu at y teuluoedd yn chwarterol.",
      "ysgrifennu at y teuluoedd",
      "Cadeirydd",
      NULL,
      SL_RECURRENCE_QUARTERLY },
    { SL_KIND_ACTION,
      "Byddai'r swyddogion yn ysgrifennu at yr ysgolion cyn y cyfarfod nesaf.",
      "ysgrifennu at yr ysgolion",
      "swyddogion",
      "2023-11-09" },
    { SL_KIND_ACTION,
      "GWEITHREDU: Clerc i ysgrifennu at y perchennog",
      "ysgrifennu at y perchennog",
      "Clerc",
      NULL },
    { SL_KIND_REQUEST,
      "Gofynnodd y Cynghorydd Onnen am gopi o'r adroddiad llawn.",
      "gopi o'r adroddiad",
      NULL,
      NULL },
    { SL_KIND_REQUEST,
      "Gofynnodd yr Is-gadeirydd i'r swyddogion baratoi papur ar y mater.",
      "baratoi papur",
      NULL,
      NULL },
    { SL_KIND_COMMITMENT,
      "Bydd y contractwr yn gosod siglen newydd cyn y Pasg.",
      "gosod siglen",
      "contractwr",
      "2024-03-31" },
    { SL_KIND_COMMITMENT,
      "Byddai tîm newydd yn weithredol erbyn mis Ionawr.",
      "weithredol",
      NULL,
      "2024-01-31" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_context (void)
{
  static const Case cases[] = {
    { SL_KIND_CONCERN, "Mynegwyd pryder mawr am y sefyllfa.", "pryder" },
    { SL_KIND_CONCERN, "Pryderai Mr Onnen nad oedd rhieni yn deall.", "Pryderai" },
    { SL_KIND_CONCERN, "Yr oedd y Cynghorydd Criafol yn siomedig â'r ateb.", "siomedig" },
    { SL_KIND_QUESTION, "Holodd y Cynghorydd Criafol pam fod y ffioedd wedi codi.", "pam fod" },
    { SL_KIND_QUESTION, "Gofynnwyd a oedd y bwrdd yn cyfarfod yn gyhoeddus.", "a oedd" },
    { SL_KIND_MEASURE, "Yr oedd 45 y cant o'r plant yn absennol.", "45 y cant" },
    { SL_KIND_MEASURE, "Roedd naw o'r 31 o swyddi yn wag.", "naw o'r 31" },
    { SL_KIND_MEASURE, "Gostyngodd y llwyth gwaith o 27 i 19.", "27 i 19" },
  };

  check_cases (cases, G_N_ELEMENTS (cases));
}

/* What was agreed elsewhere, or would be if. */
static void
test_nothing (void)
{
  static const char *const sentences[] = {
    "Yr oedd y Cabinet wedi penderfynu derbyn canfyddiadau'r arolygwyr ym mis Mai.",
    "Pe bai mwy o arian ar gael, byddai modd gwneud mwy.",
    "Cytunai'r Cyfarwyddwr â'r sylw.",
    "Diolchodd i'r staff am eu hymroddiad ac i'r partneriaid am eu hamynedd.",
    "Hyderai y byddai'r arolygwyr yn gweld gwahaniaeth.",
    "Datganodd y Cynghorydd Onnen fuddiant personol yn eitem 5 gan fod ei ferch yn athrawes.",
    "Daeth y cyfarfod i ben am 4.25 y prynhawn.",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (SlDetection) d = detect_sentence (sentences[i]);

      g_test_message ("%s", sentences[i]);
      g_assert_cmpuint (minutes_count_core (d), ==, 0);
      g_assert_cmpuint (minutes_count (d, SL_KIND_MEASURE), ==, 0);
    }
}

static void
test_resolution (void)
{
  g_autoptr (SlDetection) d = detect_sentence (
      "PENDERFYNWYD:\n\n(a) Nodi cynnwys yr adroddiad.\n\n(b) Bod y Pennaeth Gwasanaeth Plant yn "
      "cyflwyno adroddiad pellach yng nghyfarfod mis Tachwedd.\n\n(c) Argymell i'r Cabinet ei fod "
      "yn gwarchod y gyllideb.\n\n(ch) Gofyn i'r Bwrdd Iechyd adolygu'r amser aros.\n\n(d) "
      "Cymeradwyo'r rhaglen.");
  const SlFinding *finding = minutes_find (d, SL_KIND_DECISION, "Nodi cynnwys");

  g_assert_true (finding->routine);
  g_assert_true (finding->resolved);
  finding = minutes_find (d, SL_KIND_ACTION, "cyflwyno adroddiad");
  minutes_assert_owner (finding, "Pennaeth Gwasanaeth Plant");
  g_assert_cmpstr (finding->due.date, ==, "2023-11-09");
  finding = minutes_find (d, SL_KIND_RECOMMENDATION, "gwarchod");
  minutes_assert_owner (finding, "Cabinet");
  finding = minutes_find (d, SL_KIND_RECOMMENDATION, "adolygu'r amser");
  minutes_assert_owner (finding, "Bwrdd Iechyd");
  g_assert_cmpstr (finding->clause, ==, "ch");
  finding = minutes_find (d, SL_KIND_DECISION, "Cymeradwyo'r rhaglen");
  g_assert_false (finding->routine);
  g_assert_cmpuint (minutes_count_core (d), ==, 5);
}

static void
test_inline_resolutions (void)
{
  g_autoptr (SlDetection) minutes = detect_sentence (
      "PENDERFYNWYD cadarnhau cofnodion y cyfarfod a gynhaliwyd ar 5 Gorffennaf fel rhai cywir.");
  g_autoptr (SlDetection) two = detect_sentence (
      "PENDERFYNWYD nodi'r cyflwyniad ac argymell i'r Aelod Cabinet y dylid penodi llywodraethwr.");
  g_autoptr (SlDetection) group
      = detect_sentence ("Penderfynodd y Pwyllgor ohirio'r eitem tan fis Ionawr.");

  g_assert_true (minutes_find (minutes, SL_KIND_DECISION, "cofnodion")->routine);
  g_assert_cmpuint (minutes_count_core (minutes), ==, 1);
  g_assert_true (minutes_find (two, SL_KIND_DECISION, "nodi'r cyflwyniad")->routine);
  minutes_find (two, SL_KIND_RECOMMENDATION, "penodi llywodraethwr");
  g_assert_cmpuint (minutes_count_core (two), ==, 2);
  minutes_find (group, SL_KIND_DECISION, "ohirio'r eitem");
}

static void
test_facts (void)
{
  g_autoptr (SlDetection) d = detect_sentence ("Nodwyd yr adroddiad.");

  g_assert_cmpstr (d->meeting.date, ==, "2023-09-13");
  g_assert_cmpstr (d->meeting.time, ==, "10:30");
  g_assert_cmpstr (d->meeting.next, ==, "2023-11-09");
  g_assert_cmpstr (d->language, ==, "cy");
  g_assert_cmpuint (d->agenda->len, ==, 3);
}

/* Minutes that say everything twice are of both languages. */
static void
test_both_languages (void)
{
  static const char welsh[] = "Roedd yr aelodau wedi trafod yr adroddiad ar y gwaith gan eu bod yn "
                              "gofyn am wybodaeth ac am y gost oedd yn codi. ";
  static const char english[] = "The members had discussed the report and asked for the figures "
                                "that were sent with it. ";
  g_autofree char *cymraeg = g_strconcat (welsh, welsh, welsh, welsh, welsh, welsh, NULL);
  g_autofree char *saesneg = g_strconcat (english, english, english, english, NULL);
  g_autofree char *twice = g_strconcat (cymraeg, "\n\n", saesneg, NULL);
  g_autoptr (SlDetection) both = detect_sentence (twice);
  g_autoptr (SlDetection) one = detect_sentence (cymraeg);

  g_assert_cmpstr (both->language, ==, "en+cy");
  g_assert_cmpstr (one->language, ==, "cy");
}

typedef struct
{
  const char *words, *date;
  SlRecurrence recurrence;
} Due;

static void
test_dues (void)
{
  static const Due dues[] = {
    { "erbyn diwedd mis Mawrth", "2024-03-31" },
    { "erbyn 14 o Fedi", "2023-09-14" },
    { "21ain o Dachwedd 2023", "2023-11-21" },
    { "erbyn dechrau mis Ionawr", "2024-01-01" },
    { "o fis Ebrill nesaf ymlaen", "2024-04-30" },
    { "ymhen chwe wythnos", "2023-10-25" },
    { "o fewn y mis", "2023-10-13" },
    { "o fewn deg diwrnod gwaith", "2023-09-27" },
    { "erbyn diwedd y flwyddyn ariannol", "2024-03-31" },
    { "i'r cyfarfod nesaf", "2023-11-09" },
    { "yng nghyfarfod mis Tachwedd", "2023-11-09" },
    { "bob chwarter", NULL, SL_RECURRENCE_QUARTERLY },
    { "bob chwe mis", NULL, SL_RECURRENCE_SIX_MONTHLY },
    { "yn flynyddol", NULL, SL_RECURRENCE_ANNUAL },
    { "unwaith y mis", NULL, SL_RECURRENCE_MONTHLY },
    { "ym mhob cyfarfod", NULL, SL_RECURRENCE_EACH_MEETING },
    { "ar ôl pob cyfarfod", NULL, SL_RECURRENCE_EACH_MEETING },
    { "ar ôl y Pasg", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    {
      SlDue due;

      g_test_message ("%s", dues[i].words);
      sl_due_parse (dues[i].words, "2023-09-13", "2023-11-09", &due);
      g_assert_cmpstr (due.date, ==, dues[i].date);
      g_assert_cmpint (due.recurrence, ==, dues[i].recurrence);
      sl_due_clear (&due);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/welsh/tasks", test_tasks);
  g_test_add_func ("/welsh/context", test_context);
  g_test_add_func ("/welsh/nothing", test_nothing);
  g_test_add_func ("/welsh/resolution", test_resolution);
  g_test_add_func ("/welsh/inline-resolutions", test_inline_resolutions);
  g_test_add_func ("/welsh/facts", test_facts);
  g_test_add_func ("/welsh/both-languages", test_both_languages);
  g_test_add_func ("/welsh/dues", test_dues);
  return g_test_run ();
}
