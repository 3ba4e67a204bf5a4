/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "content.h"

#define LETTER "To Comrade MAO ZEDONG.\nKim Il Sung is in Beijing.\n\n5 june 1951\nMAO\n"

static void
test_edit_record_and_tags (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  RegestId record = content_record (project, "Letter", LETTER);
  RegestId mao = content_tag (project, &record, "person", 11, 21);
  RegestId entity = content_entity (project, "person", "Mao Zedong");

  content_tag_words (project, &record, "place", "Beijing");
  content_expect_text (project, &record, LETTER);
  content_expect_tags (project, &record, "person 11-21 MAO ZEDONG\nplace 41-48 Beijing\n");
  DO (regest_project_link (project, &mao, &entity, &error));
  content_expect_tags (project, &record,
                       "person 11-21 MAO ZEDONG = Mao Zedong\nplace 41-48 Beijing\n");
  content_expect_derived (project);
  fixture_undo (project);
  fixture_undo (project);
  content_expect_tags (project, &record, "person 11-21 MAO ZEDONG\n");
  content_expect_derived (project);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_edit_record_and_tags, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
