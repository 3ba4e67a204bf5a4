/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <json-glib/json-glib.h>

#include <regest/model/date.h>
#include <regest/model/error.h>

typedef struct
{
  const char *edtf;
  int level; /* -1: not valid */
  const char *earliest;
  const char *latest;
} Case;

static const Case cases[] = {
  { "1951-06-05T18:30", 0, "1951-06-05T18:30:00Z", "1951-06-05T18:30:59Z" },
  { "1951-06-05T24:00:00", 0, "1951-06-06T00:00:00Z", "1951-06-06T00:00:00Z" },
  { "1951-06-05T18:30:00+03:00", 0, "1951-06-05T15:30:00Z", "1951-06-05T15:30:00Z" },
  { "1951-06-05T18:30/1951-06-06T07:00", 0, "1951-06-05T18:30:00Z", "1951-06-06T07:00:59Z" },
  { "1951-XX-XX", 1, "1951-01-01T00:00:00Z", "1951-12-31T23:59:59Z" },
  { "1951-XX", 1, "1951-01-01T00:00:00Z", "1951-12-31T23:59:59Z" },
  { "1951-24", 1, "1951-10-01T00:00:00Z", "1951-12-31T23:59:59Z" },
  { "20XX-02-29", 2, "2000-02-29T00:00:00Z", "2096-02-29T23:59:59Z" },
  { "XXXX-06-05", 2, NULL, NULL },
  { "?1951-06~-05", 2, "1951-06-05T00:00:00Z", "1951-06-05T23:59:59Z" },
  { "1950S2", 2, "1900-01-01T00:00:00Z", "1999-12-31T23:59:59Z" },
  { "{1917-10..1917-12}", 2, "1917-10-01T00:00:00Z", "1917-12-31T23:59:59Z" },
  { "{1951-06-05,1951-06-07}", 2, "1951-06-05T00:00:00Z", "1951-06-07T23:59:59Z" },
  { "1951-30", 2, "1951-10-01T00:00:00Z", "1951-12-31T23:59:59Z" },
  { "1951-39", 2, "1951-09-01T00:00:00Z", "1951-12-31T23:59:59Z" },
  { "1951-41", 2, "1951-07-01T00:00:00Z", "1951-12-31T23:59:59Z" },

  { "", -1, NULL, NULL },
  { "/", -1, NULL, NULL },
  { "../..", -1, NULL, NULL },
  { "1951/1950", -1, NULL, NULL },
  { "1951-06-05/1951-06-07/1951", -1, NULL, NULL },
  { "[1951,..1952]", -1, NULL, NULL },
  { "[1951..,1952]", -1, NULL, NULL },
  { "[1951}", -1, NULL, NULL },
  { "[]", -1, NULL, NULL },
  { "1951-21-05", -1, NULL, NULL },
  { "1951-00", -1, NULL, NULL },
  { "1951-06-00", -1, NULL, NULL },
  { "1951-2X", -1, NULL, NULL },
  { "1951-XX-32", -1, NULL, NULL },
  { "1951-06-05T25:00", -1, NULL, NULL },
  { "1951-06-05T18:60", -1, NULL, NULL },
  { "1951-06T18:30", -1, NULL, NULL },
  { "1951-06-XXT18:30", -1, NULL, NULL },
  { "1951-06-05T", -1, NULL, NULL },
  { "1951-06-05T18:30 ", -1, NULL, NULL },
  { " 1951", -1, NULL, NULL },
  { "Y1951", -1, NULL, NULL },
  { "Y1E", -1, NULL, NULL },
  { "Y99999999999999999999", -1, NULL, NULL },
  { "1951\n", -1, NULL, NULL },
  { "١٩٥١", -1, NULL, NULL },
};

static gint64
parse_seconds (const char *iso)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  assert_non_null (time);
  return g_date_time_to_unix (time);
}

static void
test_edtf_cases (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (GError) error = NULL;
      RegestEdtf result = { 0, 0, -1 };

      regest_edtf_parse (c->edtf, &result, &error);
      if (result.level != c->level)
        fail_msg ("“%s”: level %d, not %d", c->edtf, result.level, c->level);
      assert_true ((error != NULL) == (c->level < 0));
      if (error != NULL)
        assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
      if (c->earliest != NULL)
        assert_int_equal (result.earliest, parse_seconds (c->earliest));
      if (c->latest != NULL)
        assert_int_equal (result.latest, parse_seconds (c->latest));
    }
}

static void
test_edtf_open (void **state)
{
  RegestEdtf result;

  assert_true (regest_edtf_parse ("1951/..", &result, NULL));
  assert_true (result.latest == G_MAXINT64);
  assert_true (regest_edtf_parse ("/1951", &result, NULL));
  assert_true (result.earliest == G_MININT64);
  assert_true (regest_edtf_parse ("Y-17E7", &result, NULL));
  assert_true (result.earliest < result.latest &&
               result.latest < -G_GINT64_CONSTANT (5000000000000000));
  assert_true (regest_edtf_parse ("Y17E70", &result, NULL));
  assert_true (result.latest == G_MAXINT64);
  assert_true (regest_edtf_parse ("-0001", &result, NULL));
  assert_int_equal (result.latest + 1 + 366 * 86400, parse_seconds ("0001-01-01T00:00:00Z"));
}

static void
test_edtf_order (void **state)
{
  static const char *const order[] = {
    "/1951",
    "../1952",
    "Y-17E7",
    "-0001",
    "1917-11/1951-06",
    "1918",
    "195X",
    "1951-06-05",
    "1951-06-05/1951-06-07",
    "{1951-06-05,1951-06-08}",
    "1951-06-05/..",
    "1951-06-05T18:30",
    "1951-06-05T18:30:59",
    "1951-06-09",
    "1951-24",
    "1952",
    "Y17E7",
    "XXXX-06-05",
    "XXXX-07-01",
    "5 June",
    "no date",
  };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < G_N_ELEMENTS (order); j++)
      {
        int found = regest_edtf_compare (order[i], order[j]);

        if ((found > 0) - (found < 0) != (i > j) - (i < j))
          fail_msg ("“%s” against “%s”: %d", order[i], order[j], found);
      }
  assert_true (regest_edtf_compare (NULL, "1951") > 0);
  assert_int_equal (regest_edtf_compare (NULL, NULL), 0);
  assert_true (regest_edtf_overlap ("1951-06", "1951-06-05T18:30"));
  assert_true (regest_edtf_overlap ("1951/..", "1999"));
  assert_false (regest_edtf_overlap ("1951-06", "1951-07"));
  assert_false (regest_edtf_overlap ("1951-06", "June"));
}

/* one vector says that "{1917-10..1917-12}" ends in October, which only its library thinks */
static gboolean
is_mistaken (const char *edtf)
{
  return g_str_equal (edtf, "{1917-10..1917-12}");
}

static gboolean
has_plain_year (const char *iso)
{
  return iso != NULL && *iso != '-' && strncmp (iso, "0000", 4) != 0;
}

static void
check_bound (const char *edtf, const char *iso, gint64 bound, gint64 open)
{
  if (iso == NULL && strchr (edtf, 'Y') == NULL && bound != open)
    fail_msg ("%s: is not open", edtf);
  if (has_plain_year (iso) && bound != parse_seconds (iso))
    fail_msg ("%s: %" G_GINT64_FORMAT " is not %s", edtf, bound, iso);
}

static void
check_vector (JsonArray *array, guint index, JsonNode *node, gpointer user_data)
{
  JsonObject *vector = json_node_get_object (node);
  const char *edtf = json_object_get_string_member (vector, "edtf");
  gboolean valid = json_object_get_boolean_member (vector, "valid");
  RegestEdtf result;

  if (regest_edtf_parse (edtf, &result, NULL) != valid)
    fail_msg ("“%s” is %s", edtf, valid ? "valid" : "not valid");
  if (!valid)
    return;
  /* the vectors say of "2004-06-11%" both 1 and 2 */
  if (!g_str_equal (edtf, "2004-06-11%"))
    assert_int_equal (result.level, json_object_get_int_member (vector, "level"));
  check_bound (edtf, json_object_get_string_member_with_default (vector, "min", NULL),
               result.earliest, G_MININT64);
  if (!is_mistaken (edtf))
    check_bound (edtf, json_object_get_string_member_with_default (vector, "max", NULL),
                 result.latest, G_MAXINT64);
  ++*(guint *) user_data;
}

static void
test_edtf_vectors (void **state)
{
  g_autofree char *path = test_shared_path ("devset/edtf/edtf_vectors.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  guint n_checked = 0;

  if (path == NULL)
    skip ();
  assert_true (json_parser_load_from_file (parser, path, NULL));
  json_array_foreach_element (json_object_get_array_member (json_node_get_object (
                                                              json_parser_get_root (parser)),
                                                            "vectors"),
                              check_vector, &n_checked);
  assert_true (n_checked > 40);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_edtf_cases),
    cmocka_unit_test (test_edtf_open),
    cmocka_unit_test (test_edtf_order),
    cmocka_unit_test (test_edtf_vectors),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
