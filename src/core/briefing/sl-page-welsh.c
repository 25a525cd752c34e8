/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page's own words in Welsh. They are data of the program and not a catalogue, since a page is
 * Welsh whatever language the windows are in and whatever catalogues are installed. Numbers stand
 * so that they ask for no mutation: “%u o bethau”. */
#include "sl-page-language.h"

typedef struct
{
  const char *context, *words, *welsh;
} Entry;

static const Entry entries[] = {
  /* What is known of a line */
  { NULL, "accepted, with evidence", "derbyniwyd, gyda thystiolaeth" },
  { NULL, "reported done, with evidence", "adroddwyd, gyda thystiolaeth" },
  { NULL, "accepted on somebody’s word", "derbyniwyd ar air rhywun" },
  { NULL, "reported done, on somebody’s word", "adroddwyd ar air rhywun" },
  { NULL, "accepted, no evidence", "derbyniwyd, dim tystiolaeth" },
  { NULL, "reported done, no evidence", "adroddwyd, dim tystiolaeth" },
  { NULL, "no answer by %s", "dim ateb erbyn %s" },
  { NULL, "answer due by %s", "ateb erbyn %s" },
  { NULL, "next %s", "nesaf %s" },
  { NULL, "by %s", "erbyn %s" },
  { NULL, "%s:", "%s:" },
  { NULL, "%s: %s", "%s: %s" },
  { NULL, "agreed, but not in the resolution", "cytunwyd, ond nid yn y penderfyniad" },
  { NULL, "asked for, but not in the resolution", "gofynnwyd, ond nid yn y penderfyniad" },
  { NULL, "Nobody named:", "Neb wedi’i enwi:" },
  { NULL, "Plan", "Cynllun" },
  { NULL, "Plan, goal %s", "Cynllun, nod %s" },
  { NULL, "%1$s: %2$s, was %3$s on %4$s", "%1$s: %2$s, o %3$s ar %4$s" },
  { NULL, "elsewhere %1$ld %2$s", "mewn man arall %1$ld %2$s" },
  { "page", "%1$u of %2$u", "%1$u o %2$u" },
  { "page", "nothing yet", "dim eto" },
  { NULL, "%u late", "%u yn hwyr" },
  { NULL, "%d day late", "%d diwrnod yn hwyr" },
  { NULL, "%d days late", "%d diwrnod yn hwyr" },
  { NULL, "%d week late", "%d wythnos yn hwyr" },
  { NULL, "%d weeks late", "%d wythnos yn hwyr" },
  { NULL, "%d month late", "%d mis yn hwyr" },
  { NULL, "%d months late", "%d mis yn hwyr" },
  { NULL, "%d year late", "%d flwyddyn yn hwyr" },
  { NULL, "%d years late", "%d o flynyddoedd yn hwyr" },

  /* Above and below the lines */
  { NULL, "Before the meeting on %s", "Cyn y cyfarfod ar %s" },
  { NULL, "Before the next meeting", "Cyn y cyfarfod nesaf" },
  { NULL,
    "Nothing that was asked for or promised is still open.",
    "Nid oes dim a ofynnwyd neu a addawyd yn dal heb ei wneud." },
  { NULL,
    "On %1$s the committee was promised %2$u thing that can be checked.",
    "Ar %1$s addawyd i’r pwyllgor %2$u peth y gellir ei wirio." },
  { NULL,
    "On %1$s the committee was promised %2$u things that can be checked.",
    "Ar %1$s addawyd i’r pwyllgor %2$u o bethau y gellir eu gwirio." },
  { NULL,
    "%u thing that was asked for or promised is still open.",
    "Mae %u peth a ofynnwyd neu a addawyd yn dal heb ei wneud." },
  { NULL,
    "%u things that were asked for or promised are still open.",
    "Mae %u o bethau a ofynnwyd neu a addawyd yn dal heb eu gwneud." },
  { NULL, "%u is late.", "Mae %u yn hwyr." },
  { NULL, "%u are late.", "Mae %u yn hwyr." },
  { NULL, "%u is due at this meeting.", "Mae %u i ddod i’r cyfarfod hwn." },
  { NULL, "%u are due at this meeting.", "Mae %u i ddod i’r cyfarfod hwn." },
  { NULL, "%u has no date.", "Mae %u heb ddyddiad." },
  { NULL, "%u have no date.", "Mae %u heb ddyddiad." },
  { NULL, "%u of those names nobody.", "Mae %u o’r rheini heb enw neb." },
  { NULL, "%u of those name nobody.", "Mae %u o’r rheini heb enw neb." },
  { NULL,
    "Nothing to print for this meeting yet. Nothing that was decided, asked for, promised or "
    "measured is confirmed.",
    "Dim i’w argraffu ar gyfer y cyfarfod hwn eto. Nid oes dim a benderfynwyd, a ofynnwyd, a "
    "addawyd neu a fesurwyd wedi’i "
    "gadarnhau." },
  { NULL,
    "Source of each line: date of the meeting, minute, page.",
    "Ffynhonnell pob llinell: dyddiad y cyfarfod, cofnod, tudalen." },
  { NULL, "Dates without a year are in %d.", "Mae dyddiadau heb flwyddyn yn %d." },
  { NULL, "All dates are in %d.", "Mae pob dyddiad yn %d." },
  { NULL, "%1$u exempt item is left out (%2$s).", "Gadawyd allan %1$u eitem eithriedig (%2$s)." },
  { NULL,
    "%1$u exempt items are left out (%2$s).",
    "Gadawyd allan %1$u o eitemau eithriedig (%2$s)." },
  { NULL, "%u line is left out by choice.", "Gadawyd allan %u llinell o ddewis." },
  { NULL, "%u lines are left out by choice.", "Gadawyd allan %u o linellau o ddewis." },
  { NULL,
    "%u suggested item is not reviewed yet and not on this page.",
    "Mae %u eitem a awgrymwyd heb ei hadolygu eto ac nid yw ar y dudalen hon." },
  { NULL,
    "%u suggested items are not reviewed yet and not on this page.",
    "Mae %u o eitemau a awgrymwyd heb eu hadolygu eto ac nid ydynt ar y dudalen hon." },
  { NULL, "Shared for the meeting on %s", "Rhannwyd ar gyfer y cyfarfod ar %s" },
  { NULL, "Shared", "Rhannwyd" },
  { NULL, "Public, for the meeting on %s", "Cyhoeddus, ar gyfer y cyfarfod ar %s" },
  { NULL, "Public", "Cyhoeddus" },
  { NULL, "Draft for the meeting on %s", "Drafft ar gyfer y cyfarfod ar %s" },
  { NULL, "Draft", "Drafft" },
  { NULL,
    "Not for publication: this page holds exempt items (%s).",
    "Nid i’w gyhoeddi: mae eitemau eithriedig ar y dudalen hon (%s)." },
  { NULL, "Printed %s", "Argraffwyd %s" },
  { NULL, "Page %1$u of %2$u", "Tudalen %1$u o %2$u" },

  /* Heads: 27 mm wide */
  { "page", "Done", "Wedi’i wneud" },
  { "page", "with evidence", "gyda thystiolaeth" },
  { "page", "Said done", "Ar air" },
  { "page", "no evidence yet", "heb dystiolaeth" },
  { "page", "Late", "Hwyr" },
  { "page", "tick if it came", "ticiwch os daeth" },
  { "page", "No answer", "Dim ateb" },
  { "page", "ask again", "gofynnwch eto" },
  { "page", "Date passed", "Dyddiad heibio" },
  { "page", "of a promise", "i addewid" },
  { "page", "Due now", "I ddod nawr" },
  { "page", "No date yet", "Dim dyddiad" },
  { "page", "ask for one", "gofynnwch am un" },
  { "page", "Waiting", "Yn aros" },
  { "page", "for an event", "am rywbeth" },
  { "page", "Due later", "I ddod wedyn" },
  { "page", "not yet late", "heb fod yn hwyr" },
  { "page", "Promised", "Addawyd" },
  { "page", "and still open", "ac yn dal ar agor" },
  { "page", "Decided", "Cytunwyd" },
  { "page", "last time", "y tro diwethaf" },
  { "page", "Priorities", "Nodau" },
  { "page", "done, of all", "gwnaed, o’r cyfan" },
  { "page", "Figures", "Ffigurau" },
  { "page", "as reported", "fel yr adroddwyd" },
  { "page", "Questions", "Gofyn" },
  { "page", "to ask", "cwestiynau" },
  { "page", "On track", "Ar y trywydd" },
  { "page", "At risk", "Mewn risg" },
  { "page", "Off track", "Ar ei hôl hi" },
  { "page", "Not started", "Heb gychwyn" },

  /* A year */
  { NULL, "The year to %s", "Y flwyddyn hyd at %s" },
  { NULL,
    "Nothing of this year is confirmed yet.",
    "Nid oes dim o’r flwyddyn hon wedi’i gadarnhau eto." },
  { NULL,
    "%1$u meeting from %2$s to %3$s: what was decided, and what became of what was asked for and "
    "promised.",
    "%1$u cyfarfod o %2$s i %3$s: yr hyn a benderfynwyd, a beth ddaeth o’r hyn a ofynnwyd ac a "
    "addawyd." },
  { NULL,
    "%1$u meetings from %2$s to %3$s: what was decided, and what became of what was asked for and "
    "promised.",
    "%1$u o gyfarfodydd o %2$s i %3$s: yr hyn a benderfynwyd, a beth ddaeth o’r hyn a ofynnwyd ac "
    "a addawyd." },
  { NULL, "%1$u of substance, %2$u routine", "%1$u o sylwedd, %2$u arferol" },
  { NULL,
    "%1$u set: %2$u done with evidence, %3$u on somebody’s word, %4$u said to be done",
    "%1$u wedi’u gosod: %2$u wedi’u gwneud gyda thystiolaeth, %3$u ar air rhywun, %4$u y dywedir "
    "eu bod wedi’u gwneud" },
  { NULL,
    "%1$u open, %2$u of them late; %3$u withdrawn",
    "%1$u ar agor, %2$u ohonynt yn hwyr; %3$u wedi’u tynnu’n ôl" },
  { NULL,
    "%1$u under three months old, %2$u under six, %3$u under nine, %4$u older",
    "%1$u dan dri mis oed, %2$u dan chwech, %3$u dan naw, %4$u yn hŷn" },
  { NULL, "%1$u of %2$u goals looked at", "Edrychwyd ar %1$u o %2$u nod" },
  { "page", "in the year", "yn y flwyddyn" },
  { "page", "Actions", "Tasgau" },
  { "page", "asked or promised", "gofynnwyd, addawyd" },
  { "page", "Age", "Oedran" },
  { "page", "of what is open", "y rhai agored" },

  /* What is folded */
  { NULL, "%u in the minutes", "%u yn y cofnodion" },
  { NULL, "and %u more in the minutes", "a %u arall yn y cofnodion" },
  { NULL, "%u in the plan", "%u yn y cynllun" },
  { NULL, "and %u more in the plan", "a %u arall yn y cynllun" },
  { NULL, "%u in the register", "%u yn y gofrestr" },
  { NULL, "and %u more in the register", "a %u arall yn y gofrestr" },
  { NULL, "%1$s to %2$s", "%1$s i %2$s" },

  /* Dates and sources */
  { NULL, "January", "Ionawr" },
  { NULL, "February", "Chwefror" },
  { NULL, "March", "Mawrth" },
  { NULL, "April", "Ebrill" },
  { NULL, "May", "Mai" },
  { NULL, "June", "Mehefin" },
  { NULL, "July", "Gorffennaf" },
  { NULL, "August", "Awst" },
  { NULL, "September", "Medi" },
  { NULL, "October", "Hydref" },
  { NULL, "November", "Tachwedd" },
  { NULL, "December", "Rhagfyr" },
  { "short month", "Jan", "Ion" },
  { "short month", "Feb", "Chwe" },
  { "short month", "Mar", "Maw" },
  { "short month", "Apr", "Ebr" },
  { "short month", "May", "Mai" },
  { "short month", "Jun", "Meh" },
  { "short month", "Jul", "Gorff" },
  { "short month", "Aug", "Awst" },
  { "short month", "Sep", "Medi" },
  { "short month", "Oct", "Hyd" },
  { "short month", "Nov", "Tach" },
  { "short month", "Dec", "Rhag" },
  { NULL, "undated", "heb ddyddiad" },
  { NULL, "%1$d %2$s %3$d", "%1$d %2$s %3$d" },
  { NULL, "%1$d %2$s", "%1$d %2$s" },
  { NULL, "p. %1$d–%2$d", "t. %1$d–%2$d" },
  { NULL, "p. %d", "t. %d" },
  { NULL, "%1$s, %2$s, %3$s", "%1$s, %2$s, %3$s" },
  { NULL, "%1$s; also %2$s", "%1$s; hefyd %2$s" },

  /* Questions */
  { NULL, "What do you know?", "Beth ydych chi’n ei wybod?" },
  { NULL, "How do you know it?", "Sut ydych chi’n gwybod?" },
  { NULL, "What are your plans?", "Beth yw eich cynlluniau?" },
  { NULL,
    "What is known of goal %1$s, “%2$s”? These minutes never look at it.",
    "Beth sy’n hysbys am nod %1$s, “%2$s”? Nid yw’r cofnodion hyn byth yn edrych arno." },
  { NULL,
    "What is known of goal %1$s, “%2$s”? It was last looked at on %3$s.",
    "Beth sy’n hysbys am nod %1$s, “%2$s”? Edrychwyd arno ddiwethaf ar %3$s." },
  { NULL,
    "What became of this promise: “%1$s”? It is %2$s.",
    "Beth ddaeth o’r addewid hwn: “%1$s”? Mae’n %2$s." },
  { NULL, "When will this come: “%1$s”? It is %2$s.", "Pryd y daw hyn: “%1$s”? Mae’n %2$s." },
  { NULL,
    "“%1$s” waits: “%2$s”. Has it happened?",
    "Mae “%1$s” yn aros: “%2$s”. A yw wedi digwydd?" },
  { NULL,
    "What is the answer to this: “%s”? None was minuted.",
    "Beth yw’r ateb i hyn: “%s”? Ni chofnodwyd un." },
  { NULL,
    "What shows that this is done: “%s”? No evidence is on record.",
    "Beth sy’n dangos bod hyn wedi’i wneud: “%s”? Nid oes tystiolaeth ar gofnod." },
  { NULL,
    "Who will do this, and by when: “%s”? Nobody is named.",
    "Pwy fydd yn gwneud hyn, ac erbyn pryd: “%s”? Nid oes neb wedi’i enwi." },
  { NULL,
    "By when will this be done: “%s”? It has no date.",
    "Erbyn pryd y gwneir hyn: “%s”? Nid oes dyddiad iddo." },
  { NULL,
    "What has been seen so far of this: “%s”? It was promised without a date.",
    "Beth sydd wedi’i weld o hyn hyd yma: “%s”? Fe’i haddawyd heb ddyddiad." },
  { NULL,
    "The minutes say %1$ld and %2$ld %3$s. Why do they differ, and what follows?",
    "Mae’r cofnodion yn dweud %1$ld a %2$ld %3$s. Pam maen nhw’n wahanol, a beth sy’n dilyn?" },
  { NULL,
    "What has changed since this concern: “%s”? It was raised last time.",
    "Beth sydd wedi newid ers y pryder hwn: “%s”? Fe’i codwyd y tro diwethaf." },
};

static char *
make_key (const char *context, const char *words)
{
  return g_strdup_printf ("%s\004%s", context != NULL ? context : "", words);
}

static GHashTable *
make_table (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_hash_table_insert (
        table, make_key (entries[i].context, entries[i].words), (gpointer) entries[i].welsh);
  return table;
}

const char *
sl_page_welsh_find (const char *context, const char *words)
{
  static gsize table;
  g_autofree char *key = make_key (context, words);

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize) make_table ());
  return g_hash_table_lookup ((GHashTable *) table, key);
}
