/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom initials, posts and titles mean. All councils and people are invented. */
#include "detect/sl-owner-name.h"
#include "detect/sl-owner-people.h"
#include "minutes-maker.h"

typedef struct
{
  const char *name, *role, *initials;
  SlAttendance attendance;
} Listed;

static const Listed board[] = {
  { "Dame Ottilie Farnworth", "in the Chair", "OF", SL_ATTENDANCE_MEMBER },
  { "Councillor Jane Smith", NULL, NULL, SL_ATTENDANCE_MEMBER },
  { "Cllr Mrs D Ash", "Vice-Chair", NULL, SL_ATTENDANCE_MEMBER },
  { "Councillor Piers Ash", NULL, NULL, SL_ATTENDANCE_MEMBER },
  { "Cllr Lena van der Meer", NULL, NULL, SL_ATTENDANCE_MEMBER },
  { "Gwen Tolley-Marsh OBE",
    "Interim Director of Children’s Services, HBC",
    NULL,
    SL_ATTENDANCE_OFFICER },
  { "Rafiq Bose", "Head of Care & Support", "RBO", SL_ATTENDANCE_OFFICER },
  { "Rosa Bonner", "Team Manager", NULL, SL_ATTENDANCE_OFFICER },
  { "Neil Quick", "Team Manager", "NQ", SL_ATTENDANCE_OFFICER },
  { "Nadia Quill", "Policy Officer", NULL, SL_ATTENDANCE_OFFICER },
  { "Tom Umber", "Solicitor", NULL, SL_ATTENDANCE_OFFICER },
  { "Tess Umber-Vale", "Trainee", NULL, SL_ATTENDANCE_OFFICER },
  { "Tilda Anne Ufton", "Auditor", NULL, SL_ATTENDANCE_OFFICER },
  { "Harry Roe", "Engineer", NULL, SL_ATTENDANCE_OFFICER },
  { "Inspector Siân Pugh", "Police", NULL, SL_ATTENDANCE_GUEST },
  { "Dan Smith", "Planner", NULL, SL_ATTENDANCE_OFFICER },
};

static GPtrArray *
make_list (void)
{
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_person_free);

  for (guint i = 0; i < G_N_ELEMENTS (board); i++)
    {
      SlPerson *person = sl_person_new (board[i].name, board[i].role, board[i].attendance);

      person->initials = g_strdup (board[i].initials);
      g_ptr_array_add (people, person);
    }
  return people;
}

typedef struct
{
  const char *owner, *name; /* NULL: nobody for certain */
} Case;

static void
check (const Case *cases, guint n)
{
  g_autoptr (GPtrArray) list = make_list ();
  g_autoptr (SlOwnerPeople) people = sl_owner_people_new (list);

  for (guint i = 0; i < n; i++)
    {
      const SlPerson *person = sl_owner_people_find (people, cases[i].owner);

      g_test_message ("%s", cases[i].owner);
      g_assert_cmpstr (person != NULL ? person->name : NULL, ==, cases[i].name);
    }
}

static void
test_initials (void)
{
  const Case cases[] = {
    { "OF", "Dame Ottilie Farnworth" },
    { "O.F.", "Dame Ottilie Farnworth" },
    /* Formed, whole and without the second surname. */
    { "GTM", "Gwen Tolley-Marsh OBE" },
    { "GM", "Gwen Tolley-Marsh OBE" },
    { "SP", "Inspector Siân Pugh" },
    { "TAU", "Tilda Anne Ufton" },
    /* The list gives these to one; the other's name forms them, too. */
    { "NQ", "Neil Quick" },
    /* The list gives the one others, so it is the other. */
    { "RBO", "Rafiq Bose" },
    { "RB", "Rosa Bonner" },
    /* Three names form them. */
    { "TU", NULL },
    /* A department, whoever's name forms it. */
    { "HR", NULL },
    { "ZZ", NULL },
    { "Of", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_names (void)
{
  const Case cases[] = {
    { "Cllr Smith", "Councillor Jane Smith" },
    { "Councillor J Smith", "Councillor Jane Smith" },
    { "Y Cynghorydd Smith", "Councillor Jane Smith" },
    { "Jane Smith", "Councillor Jane Smith" },
    { "D. Smith", "Dan Smith" },
    { "Mr Smith", "Dan Smith" },
    { "Cllr Ash", NULL },
    { "Cllr P Ash", "Councillor Piers Ash" },
    { "Mrs Ash", "Cllr Mrs D Ash" },
    { "Mr Ash", NULL },
    { "Cllr K Ash", NULL },
    { "Cllr van der Meer", "Cllr Lena van der Meer" },
    { "Cllr Bose", NULL },
    { "Ms Tolley-Marsh", "Gwen Tolley-Marsh OBE" },
    { "Ms Marsh", NULL },
    { "Chief Inspector Pugh", "Inspector Siân Pugh" },
    { "Dr Pugh", NULL },
    /* A surname alone may be a place or a firm. */
    { "Roe", NULL },
    { "Smith", NULL },
    { "Cllr", NULL },
    { "", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_posts (void)
{
  const Case cases[] = {
    { "the Chair", "Dame Ottilie Farnworth" },
    { "Vice Chair", "Cllr Mrs D Ash" },
    { "Director of Children's Services", "Gwen Tolley-Marsh OBE" },
    { "The Interim Director of Childrens Services", "Gwen Tolley-Marsh OBE" },
    { "DCS", "Gwen Tolley-Marsh OBE" },
    { "IDCS", "Gwen Tolley-Marsh OBE" },
    { "head of care and support", "Rafiq Bose" },
    { "HCS", "Rafiq Bose" },
    { "Head of Care", NULL },
    { "Team Manager", NULL },
    { "TM", NULL },
    { "Assistant Director of Children's Services", NULL },
    { "Officers", NULL },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
check_read (const char *entry, const char *name, const char *expected)
{
  g_autofree char *initials = sl_owner_name_read_initials (entry, name);

  g_assert_cmpstr (initials, ==, expected);
}

static void
test_read (void)
{
  check_read ("Gwen Tolley (GT), Head of Care", "Gwen Tolley", "GT");
  check_read ("Gwen Tolley, Head of Care (GT)", "Gwen Tolley", "GT");
  check_read ("Cllr Gwen Tolley (Chair) (GTO)", "Cllr Gwen Tolley", "GTO");
  check_read ("Gwen Tolley (NHS)", "Gwen Tolley", NULL);
  check_read ("Nora Hay-Stoll (NHS)", "Nora Hay-Stoll", NULL);
  check_read ("Gwen Tolley (Chair)", "Gwen Tolley", NULL);
  check_read ("Gwen Tolley", "Gwen Tolley", NULL);
}

static void
test_adds (void)
{
  g_autoptr (GPtrArray) list = make_list ();
  const SlPerson *jane = g_ptr_array_index (list, 1);

  g_assert_true (sl_owner_people_adds (jane, "JS"));
  g_assert_true (sl_owner_people_adds (jane, "Cllr Smith"));
  g_assert_true (sl_owner_people_adds (jane, "Vice-Chair of the Board"));
  g_assert_false (sl_owner_people_adds (jane, "Cllr Jane Smith"));
  g_assert_false (sl_owner_people_adds (jane, "J Smith"));
}

static const SlPerson *
person_of (const SlDetection *detection, const char *owner)
{
  for (guint i = 0; i < detection->findings->len; i++)
    {
      const SlFinding *finding = g_ptr_array_index (detection->findings, i);

      for (guint o = 0; finding->owners[o] != NULL; o++)
        if (g_str_equal (finding->owners[o], owner))
          return finding->owner_people[o];
    }
  g_test_message ("%s owns nothing", owner);
  g_assert_not_reached ();
}

/* From the list of the paper to the owners of its actions. */
static void
test_paper (void)
{
  g_autoptr (SlDetection) d = minutes_detect (
      "#ELLERDALE IMPROVEMENT BOARD\n\n3 March 2020\n\nPresent: Wanda Orrell (WO), Independent "
      "Chair; Jo Pym (JPY), Head of Housing; Jack Penn, Auditor\n\n#1. REPAIRS\n\nThe Board heard "
      "that the backlog of repairs had grown since the autumn and that two of the contractors had "
      "left the county.\n\nACTION: JPY to circulate the figures on repairs to the Board.\n\n"
      "ACTION: JP to audit the contract with the two contractors by 30 April 2020.\n\n"
      "ACTION: XY to write to the tenants.\n\n#2. CLOSE\n\nThe meeting closed.\n");

  g_assert_cmpuint (d->people->len, ==, 3);
  g_assert_cmpstr (person_of (d, "JPY")->name, ==, "Jo Pym");
  g_assert_cmpstr (person_of (d, "JP")->name, ==, "Jack Penn");
  g_assert_null (person_of (d, "XY"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/owner-people/initials", test_initials);
  g_test_add_func ("/owner-people/names", test_names);
  g_test_add_func ("/owner-people/posts", test_posts);
  g_test_add_func ("/owner-people/read", test_read);
  g_test_add_func ("/owner-people/adds", test_adds);
  g_test_add_func ("/owner-people/paper", test_paper);
  return g_test_run ();
}
