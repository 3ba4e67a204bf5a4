/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include "app/recognise/survey-tags.h"

/* @spans: ended by an empty one */
static void
add (RegestSurveyTags *tags, const char *kind, RegestStatus status, const RegestSpan *spans,
     const RegestId *entity)
{
  g_autoptr (RegestAnnotation) tag = regest_annotation_new (kind);

  regest_annotation_set_status (tag, status);
  for (guint i = 0; spans[i].start < spans[i].end; i++)
    regest_annotation_add_target (tag, spans[i], NULL);
  if (entity != NULL)
    regest_annotation_set_entity (tag, entity, "somebody");
  regest_survey_tags_add (tags, tag);
}

static void
test_survey_tags (void **state)
{
  static const RegestSpan one[] = { { 10, 15 }, { 0, 0 } },
                          two[] = { { 30, 35 }, { 40, 45 }, { 0, 0 } };
  static const struct
  {
    RegestSurveyTagFlags flags;
    const char *kind;
    RegestSpan span;
    gboolean is_there;
  } cases[] = {
    { REGEST_SURVEY_TAG_STANDS, "person", { 10, 15 }, TRUE },
    { REGEST_SURVEY_TAG_FIRST, "person", { 10, 15 }, TRUE },
    { REGEST_SURVEY_TAG_STANDS, "person", { 10, 16 }, FALSE },
    { REGEST_SURVEY_TAG_STANDS, "place", { 10, 15 }, FALSE },
    { REGEST_SURVEY_TAG_STANDS, "unknown", { 10, 15 }, FALSE },
    /* each piece stands, the first is what it is known by */
    { REGEST_SURVEY_TAG_STANDS, "person", { 40, 45 }, TRUE },
    { REGEST_SURVEY_TAG_FIRST, "person", { 40, 45 }, FALSE },
    /* what was refused is refused as a whole, and stands nowhere */
    { REGEST_SURVEY_TAG_REFUSED, "stamp", { 30, 45 }, TRUE },
    { REGEST_SURVEY_TAG_REFUSED, "stamp", { 30, 35 }, FALSE },
    { REGEST_SURVEY_TAG_FIRST, "stamp", { 30, 35 }, TRUE },
    { REGEST_SURVEY_TAG_STANDS, "stamp", { 30, 35 }, FALSE },
  };
  const RegestId liked = regest_id_new (), other = regest_id_new ();
  RegestSurveyTags tags = { 0 };
  const RegestSurveyMention *mentions;
  guint n_mentions;

  regest_survey_tags_init (&tags);
  add (&tags, "person", REGEST_STATUS_ACCEPTED, two, NULL);
  add (&tags, "person", REGEST_STATUS_ACCEPTED, one, &liked);
  add (&tags, "stamp", REGEST_STATUS_REJECTED, two, &other);
  add (&tags, "part", REGEST_STATUS_REJECTED, one, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    if (regest_survey_tags_contain (&tags, cases[i].flags, cases[i].kind, cases[i].span) !=
        cases[i].is_there)
      fail_msg ("case %u", i);
  /* of those who are meant only who was accepted */
  mentions = regest_survey_tags_list_mentions (&tags, &n_mentions);
  assert_int_equal (n_mentions, 1);
  assert_true (regest_id_equal (regest_survey_tags_get_entity (&tags, mentions->entity), &liked));
  assert_true (mentions->is_whole && mentions->span.start == 10 && mentions->span.end == 15);
  regest_survey_tags_foresee (&tags, "person", two[0]);
  assert_true (regest_survey_tags_contain (&tags, REGEST_SURVEY_TAG_FORESEEN, "person", two[0]));
  assert_false (regest_survey_tags_contain (&tags, REGEST_SURVEY_TAG_FORESEEN, "person", one[0]));
  assert_int_equal (tags.parts->len, 1);
  regest_survey_tags_clear (&tags);
}

int
main (void)
{
  const struct CMUnitTest tests[] = { cmocka_unit_test (test_survey_tags) };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
