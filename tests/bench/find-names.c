/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "app/recognise/matcher.h"

/* find-names NAMES TEXT: prints what of the names (one a line) stands in the text, as
 * `grep -F -w -o -f` does, but folded: for bench-names.py. */

static RegestMatchNext
print_cb (const RegestMatch *match, gpointer user_data)
{
  const char *text = user_data;

  fwrite_unlocked (text + match->place.start, 1, match->place.end - match->place.start, stdout);
  putchar_unlocked ('\n');
  return REGEST_MATCH_AFTER;
}

static RegestMatcher *
read_names (char *names)
{
  guint n = 0;
  RegestMatcher *matcher;

  for (const char *p = names; (p = strchr (p, '\n')) != NULL; p++)
    n++;
  matcher = regest_matcher_new (n);

  for (char *name = names, *end; *name != '\0'; name = end)
    {
      end = name + strcspn (name, "\n");
      if (*end != '\0')
        *end++ = '\0';
      regest_matcher_add (matcher, name, 0);
    }
  regest_matcher_freeze (matcher);
  return matcher;
}

int
main (int argc, char **argv)
{
  g_autoptr (RegestMatcher) matcher = NULL;
  g_autoptr (GMappedFile) text = NULL;
  g_autofree char *names = NULL;

  if (argc != 3 || !g_file_get_contents (argv[1], &names, NULL, NULL) ||
      (text = g_mapped_file_new (argv[2], FALSE, NULL)) == NULL)
    return 2;
  matcher = read_names (names);
  regest_matcher_find (matcher, g_mapped_file_get_contents (text), g_mapped_file_get_length (text),
                       print_cb, g_mapped_file_get_contents (text));
  return 0;
}
