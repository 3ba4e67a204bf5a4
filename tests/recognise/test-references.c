/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/recognise/recogniser.h>
#include <regest/recognise/references.h>
#include <regest/store/edit.h>

#include "app/recognise/survey-private.h"

#include "proposals.h"

/* What a text speaks of, a line each: "words" number date, "own" where it is the writer's. */
typedef struct
{
  const char *text;
  const char *date;
  const char *references;
} Case;

static const Case cases[] = {
  { "Both your telegrams (of 5 and 7 June) have been received.", "1951-06-09",
    "\"your telegrams (of 5\" - 1951-06-05\n\"7 June\" - 1951-06-07\n" },
  { "In reply to your No. 97, we say", "1951", "\"your No. 97\" 97 -\n" },
  { "652. My 620, August 20. Your 12, March 1, 6 p.m. Our 13.", "1917-08-21",
    "\"My 620, August 20\" 620 1917-08-20 own\n"
    "\"Your 12, March 1, 6 p.m.\" 12 1917-03-01\n"
    "\"Our 13\" 13 - own\n" },
  { "My telegrams 380 and 376 of November 14 say", "1917-11-16",
    "\"My telegrams 380\" 380 1917-11-14 own\n\"376 of November 14\" 376 1917-11-14 own\n" },
  { "Referring to the Department's 180, November 14, 6 p.m., I am", "1917-11-16",
    "\"the Department's 180, November 14, 6 p.m.\" 180 1917-11-14\n" },
  { "your urgent ciphered telegram No. 20448 of 5 June 1951 arrived", NULL,
    "\"your urgent ciphered telegram No. 20448 of 5 June 1951\" 20448 1951-06-05\n" },
  { "your letter of the 3d instant and your note of the 28th ult.", "1897-03-10",
    "\"your letter of the 3d instant\" - 1897-03-03\n"
    "\"your note of the 28th ult\" - 1897-02-28\n" },
  { "Auf Ihr Telegramm Nr. 51 vom 3. März. Ihr Schreiben vom 5. d. M.", "1939-03-09",
    "\"Ihr Telegramm Nr. 51 vom 3. März\" 51 1939-03-03\n"
    "\"Ihr Schreiben vom 5. d. M.\" - 1939-03-05\n" },
  { "En réponse à votre télégramme du 3, et à votre lettre nº 418 du 2 mars", "1917-03-05",
    "\"votre télégramme du 3\" - 1917-03-03\n\"votre lettre nº 418 du 2 mars\" 418 1917-03-02\n" },
  { "Suite à mon télégramme n° 611 du 4 de ce mois et à vos dépêches n° 97 et 98 du 2 mars",
    "1917-03-05",
    "\"mon télégramme n° 611 du 4\" 611 1917-03-04 own\n"
    "\"vos dépêches n° 97\" 97 1917-03-02\n\"98 du 2 mars\" 98 1917-03-02\n" },
  { "My telegram No. 409 of the 12th July; votre dépêche n° 101 du 9 mai 1934", "1934-07-14",
    "\"My telegram No. 409 of the 12th July\" 409 1934-07-12 own\n"
    "\"votre dépêche n° 101 du 9 mai 1934\" 101 1934-05-09\n" },
  { "Ihr FS Nr. 1188 vom 10.4.41", NULL, "\"Ihr FS Nr. 1188 vom 10.4.41\" 1188 1941-04-10\n" },
  { "На Ваш № 97 сообщаем. Вашу телеграмму от 5 июня получили.", "1951-06-09",
    "\"Ваш № 97\" 97 -\n\"Вашу телеграмму от 5 июня\" - 1951-06-05\n" },

  { "Your 2664, September 18 [2602, October 15], my No. 834,1 says", "1917-10-20",
    "\"Your 2664, September 18\" 2664 1917-09-18\n\"my No. 834,1\" 834 - own\n" },

  /* none */
  { "Our 13 ships and your 3 sons sail on 5 June. My letter was long.", "1951", "" },
  { "my 5 June plans, received 18:30 5 June 1951", "1951", "" },
};

static char *
read_references (ProposalsDesk *desk, const char *text, const char *date)
{
  g_autoptr (RegestText) segments = regest_text_new_from_string (text, -1);
  GPtrArray *attributes = g_ptr_array_new ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  RegestId id = { { 1, 2, 3 } };
  g_autoptr (RegestRecord) record = NULL;
  g_autoptr (RegestSurvey) survey = NULL;
  g_autoptr (GPtrArray) proposals = NULL;
  GPtrArray *references;
  GString *out = g_string_new (NULL);

  if (date != NULL)
    g_ptr_array_add (attributes, regest_attribute_new ("date", date, date));
  record = regest_record_new (&id, attributes, regest_text_get_length (segments), 0);
  survey = regest_survey_new (desk->knowledge, record, segments, none);
  proposals = regest_survey_finish (survey);
  references = regest_survey_get_references (survey);
  for (guint i = 0; i < references->len; i++)
    {
      const RegestReference *reference = references->pdata[i];

      g_string_append_printf (out, "\"%s\" %s %s%s\n", reference->words,
                              reference->number != NULL ? reference->number : "-",
                              reference->date != NULL ? reference->date : "-",
                              reference->own ? " own" : "");
    }
  return g_string_free (out, FALSE);
}

static void
test_references_found (void **state)
{
  guint n_bad = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = read_references (*state, cases[i].text, cases[i].date);

      if (g_str_equal (found, cases[i].references))
        continue;
      print_message ("# in “%s”:\n%s# not:\n%s", cases[i].text, found, cases[i].references);
      n_bad++;
    }
  assert_int_equal (n_bad, 0);
}

/* -- which parts are meant ------------------------------------------------- */

static void
set (ProposalsDesk *desk, const RegestId *part, const char *name, const char *value)
{
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *part };
  g_autoptr (RegestAttribute) attribute = regest_attribute_new (name, value, value);
  g_autoptr (GError) error = NULL;

  if (!regest_project_set_attribute (desk->project, &owner, attribute, NULL, &error))
    fail_msg ("%s", error->message);
}

typedef struct
{
  const char *text;
  const char *sender;
  const char *addressee;
  const char *number;
  const char *sent;
} Letter;

static RegestId
add_letter (ProposalsDesk *desk, const Letter *letter)
{
  g_autoptr (RegestText) text = regest_text_new_from_string (letter->text, -1);
  g_autoptr (RegestAnnotation) part = regest_annotation_new ("part");
  g_autoptr (GError) error = NULL;
  RegestId record = { { 0 } };
  RegestId id = { { 0 } };

  if (!regest_project_add_record (desk->project, text, NULL, NULL, &record, &error))
    fail_msg ("%s", error->message);
  regest_annotation_set_record (part, &record);
  regest_annotation_add_target (part, (RegestSpan){ 0, regest_text_get_length (text) }, NULL);
  if (!regest_project_add_annotation (desk->project, part, &id, &error))
    fail_msg ("%s", error->message);
  set (desk, &id, "type", "telegram");
  if (letter->sender != NULL)
    set (desk, &id, "sender", letter->sender);
  if (letter->addressee != NULL)
    set (desk, &id, "addressee", letter->addressee);
  if (letter->number != NULL)
    set (desk, &id, "number", letter->number);
  if (letter->sent != NULL)
    set (desk, &id, "sent", letter->sent);
  return id;
}

/* the references of a letter that is tagged as one part, as "words" = the text of what it leads
 * to */
static char *
follow (ProposalsDesk *desk, const RegestId *letters, const Letter *list, guint n_letters,
        guint index)
{
  g_autoptr (RegestAnnotation) part =
    regest_project_get_annotation (desk->project, &letters[index], NULL);
  const RegestId *record_id = regest_annotation_get_record (part);
  g_autoptr (RegestRecord) record = regest_project_get_record (desk->project, record_id, NULL);
  g_autoptr (RegestText) text = regest_project_get_text (desk->project, record_id, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (RegestSurvey) survey = regest_survey_new (desk->knowledge, record, text, none);
  const RegestRecogniser *references = regest_recognisers_find ("references");
  RegestSurveyPart whole = { .end_line = 1, .closer = 1, .annotation = part };
  GString *out = g_string_new (NULL);

  g_array_append_val (survey->parts, whole);
  survey->recogniser = references->name;
  references->recognise (survey, regest_knowledge_get (desk->knowledge, "references"));
  for (guint i = 0; i < survey->references->len; i++)
    {
      const RegestReference *reference = survey->references->pdata[i];
      const char *target = "missing";

      for (guint j = 0; j < n_letters; j++)
        if (regest_id_equal (&reference->target, &letters[j]))
          target = list[j].number;
      g_string_append_printf (out, "\"%s\" = %s\n", reference->words, target);
    }
  g_string_append (out, "--\n");
  for (guint i = 0; i < survey->proposals->len; i++)
    {
      GPtrArray *attributes = regest_annotation_get_attributes (
        regest_proposal_get_annotation (survey->proposals->pdata[i]));

      for (guint j = 0; j < attributes->len; j++)
        g_string_append_printf (out, "%s %s\n", ((RegestAttribute *) attributes->pdata[j])->name,
                                ((RegestAttribute *) attributes->pdata[j])->reading);
    }
  return g_string_free (out, FALSE);
}

static void
test_references_lead (void **state)
{
  static const Letter list[] = {
    { "824. Swedish.", "Minister in Sweden (Morris)", "Secretary of State", "824",
      "1917-09-26T17:00" },
    { "824. Words.", "Minister in Norway (Brown)", "Secretary of State", "824", "1917-09-26" },
    { "363. Your 824, September 26, 5 p.m. My 350, September 20. Your 999.",
      "Secretary of State (Polk)", "Minister in Sweden (Morris)", "363", "1917-10-01" },
    { "364. Your telegram of September 26. Department's 350, September 20.",
      "Secretary of State (Polk)", "Minister in Norway (Brown)", "364", "1917-10-02" },
    { "350. Text.", "Secretary of State (Polk)", "Minister in Sweden (Morris)", "350",
      "1917-09-20" },
    { "350. Words.", "Secretary of State (Polk)", "Minister in Sweden (Morris)", "350",
      "1916-09-20" },
  };
  ProposalsDesk *desk = *state;
  RegestId letters[G_N_ELEMENTS (list)];
  g_autofree char *sweden = NULL;
  g_autofree char *norway = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (list); i++)
    letters[i] = add_letter (desk, &list[i]);
  proposals_learn (desk);
  sweden = follow (desk, letters, list, G_N_ELEMENTS (list), 2);
  assert_string_equal (sweden, "\"Your 824, September 26, 5 p.m.\" = 824\n"
                               "\"My 350, September 20\" = 350\n"
                               "\"Your 999\" = missing\n--\n"
                               "answers Your 824, September 26, 5 p.m.\ncontinues My 350, "
                               "September 20\nanswers Your 999\n");
  norway = follow (desk, letters, list, G_N_ELEMENTS (list), 3);
  assert_string_equal (norway, "\"Your telegram of September 26\" = 824\n"
                               "\"Department's 350, September 20\" = 350\n--\n"
                               "answers Your telegram of September 26\n"
                               "continues Department's 350, September 20\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_references_found),
    cmocka_unit_test (test_references_lead),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
