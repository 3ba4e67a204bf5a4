/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A head is a run of labelled values before the text proper. It is one only where two different
 * labels are found, or a title in the first line: one word with a colon is ordinary prose. Lines
 * after a label go on with its value up to a blank line, and beyond it where a sentence plainly
 * goes on (scanners put a blank line after every line). Several labels may share a line; inside
 * prose only after the end of a sentence.
 */

#include "config.h"

#include <string.h>

#include "description-head.h"
#include "description-labels.h"

#define HEAD_MAX_BYTES 65536
#define HEAD_MAX_LINES 200
#define LABEL_MAX_BYTES 60
#define TITLE_MAX_CHARS 120
#define TITLE_CUT_CHARS 100

typedef struct
{
  const char *start;
  const char *end; /* without the line break */
  guint number; /* from 1 */
} Line;

typedef struct
{
  const char *name; /* NULL: unknown label */
  char *label;
  GString *value;
  const char *start; /* of the value; NULL while it is empty */
  const char *end;
  guint line;
  guint n_lines;
} Draft;

typedef struct
{
  const char *text;
  const char *end;
  const char *next; /* start of the next line */
  guint n_lines;
  gboolean front_matter;
  GPtrArray *headings; /* of Draft */
  GPtrArray *drafts; /* of Draft */
  Draft *current; /* (nullable): borrowed from drafts */
} Head;

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  g_free (draft->label);
  g_string_free (draft->value, TRUE);
  g_free (draft);
}

void
regest_head_field_free (RegestHeadField *field)
{
  if (field == NULL)
    return;
  g_free (field->label);
  g_free (field->reading);
  g_free (field->value);
  g_free (field);
}

/* -- characters and lines -------------------------------------------------- */

static gboolean
is_blank_char (gunichar c)
{
  return g_unichar_isspace (c) || c == 0xfeff || c == 0x200b;
}

static const char *
skip_blanks (const char *at, const char *end)
{
  while (at < end && is_blank_char (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static const char *
trim_blanks (const char *start, const char *end)
{
  while (end > start)
    {
      const char *before = g_utf8_find_prev_char (start, end);

      if (before == NULL || !is_blank_char (g_utf8_get_char (before)))
        break;
      end = before;
    }
  return end;
}

static gboolean
next_line (Head *head, Line *line)
{
  const char *end;

  if (head->next >= head->end || head->n_lines >= HEAD_MAX_LINES)
    return FALSE;
  end = memchr (head->next, '\n', head->end - head->next);
  if (end == NULL)
    end = head->end;
  line->start = skip_blanks (head->next, end);
  line->end = trim_blanks (line->start, end);
  line->number = ++head->n_lines;
  head->next = end + 1;
  return TRUE;
}

static gboolean
is_blank (const Line *line)
{
  return line->start == line->end;
}

static gboolean
line_is (const Line *line, const char *string)
{
  gsize n = strlen (string);

  return (gsize) (line->end - line->start) == n && memcmp (line->start, string, n) == 0;
}

/* "## Words ##": the words */
static gboolean
is_heading (const Line *line, Line *words)
{
  const char *at = line->start;

  while (at < line->end && *at == '#')
    at++;
  if (at == line->start || at - line->start > 6 || at == line->end || (*at != ' ' && *at != '\t'))
    return FALSE;
  words->start = skip_blanks (at, line->end);
  words->end = line->end;
  while (words->end > words->start && words->end[-1] == '#')
    words->end--;
  words->end = trim_blanks (words->start, words->end);
  words->number = line->number;
  return words->start < words->end;
}

/* "-----", "***", "====" */
static gboolean
is_rule (const Line *line)
{
  if (line->end - line->start < 3 || strchr ("-*_=~", *line->start) == NULL)
    return FALSE;
  for (const char *at = line->start; at < line->end; at++)
    if (strchr ("-*_=~ ", *at) == NULL)
      return FALSE;
  return TRUE;
}

/* -- values ---------------------------------------------------------------- */

static gboolean
is_prose (const char *name)
{
  return name != NULL && (g_str_equal (name, "title") || g_str_equal (name, "description") ||
                          g_str_equal (name, "source") || g_str_equal (name, "rights") ||
                          g_str_equal (name, "credits"));
}

/* What a scanner or a Markdown writer left at the ends of a value. */
static void
strip_strays (const char **start, const char **end, gboolean at_start)
{
  while (*start < *end)
    {
      gunichar c = g_utf8_get_char (*start);

      if (!is_blank_char (c) && c != '*' &&
          !(at_start && c < 0x80 && strchr (".,;:|=_", (int) c) != NULL) &&
          !(at_start && (c == 0xb7 || c == 0x2022)))
        break;
      if (c == '.' && *start + 1 < *end && ((*start)[1] == '.' || g_ascii_isdigit ((*start)[1])))
        break;
      *start = g_utf8_next_char (*start);
    }
  while (*end > *start)
    {
      const char *before = g_utf8_find_prev_char (*start, *end);
      gunichar c = before != NULL ? g_utf8_get_char (before) : 0;

      if (before == NULL ||
          (!is_blank_char (c) && strchr ("*|\\", c < 0x80 ? (int) c : 'x') == NULL))
        break;
      *end = before;
    }
}

/* "value", 'value', <value> */
static void
strip_pair (const char **start, const char **end)
{
  static const char pairs[] = "\"\"''<>";

  if (*end - *start < 3)
    return;
  for (const char *pair = pairs; *pair != '\0'; pair += 2)
    if (**start == pair[0] && (*end)[-1] == pair[1] &&
        memchr (*start + 1, pair[0], *end - *start - 2) == NULL)
      {
        (*start)++;
        (*end)--;
        return;
      }
}

/* Appends on one line, without emphasis, runs of blanks as one. */
static void
append_tidily (GString *value, const char *start, const char *end)
{
  gboolean blank = value->len > 0;

  for (const char *at = start; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '*' && at + 1 < end && at[1] == '*')
        at++;
      else if (c == '*')
        continue;
      else if (is_blank_char (c))
        blank = TRUE;
      else
        {
          if (blank && value->len > 0)
            g_string_append_c (value, ' ');
          blank = FALSE;
          g_string_append_unichar (value, c);
        }
    }
}

static void
extend_draft (Draft *draft, const char *start, const char *end)
{
  strip_strays (&start, &end, draft->start == NULL);
  if (start >= end)
    return;
  if (draft->start == NULL)
    draft->start = start;
  draft->end = end;
  draft->n_lines++;
  append_tidily (draft->value, start, end);
}

static Draft *
new_draft (const char *name, guint line)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->name = name;
  draft->value = g_string_new (NULL);
  draft->line = line;
  return draft;
}

/* -- labels ---------------------------------------------------------------- */

static const char *
find_colon (const char *at, const char *end)
{
  for (; at < end; at = g_utf8_next_char (at))
    if (*at == ':' || g_utf8_get_char (at) == 0xff1a)
      return at;
  return NULL;
}

static const char *
skip_marks (const char *at, const char *end)
{
  while (at < end && (*at == '*' || *at == '_' || *at == '>' ||
                      ((*at == '-' || *at == '+') && at + 1 < end && at[1] == ' ')))
    at = skip_blanks (at + 1, end);
  return at;
}

/* "://" and "12:30" are no ends of labels. */
static gboolean
is_label_colon (const char *colon, const char *end)
{
  const char *after = g_utf8_next_char (colon);

  return after >= end || *after != '/';
}

/* A label at the start of the line; @label covers what stands before the colon. */
static gboolean
match_label (const Line *line, Line *label, const char **after)
{
  const char *limit = MIN (line->end, line->start + 80);
  const char *colon = find_colon (line->start, limit);

  if (colon == NULL || !is_label_colon (colon, line->end))
    return FALSE;
  label->start = skip_marks (line->start, colon);
  label->end = trim_blanks (label->start, colon);
  while (label->end > label->start && strchr ("*_", label->end[-1]) != NULL)
    label->end--;
  label->number = line->number;
  *after = g_utf8_next_char (colon);
  while (*after < line->end && (**after == '*' || **after == '_'))
    (*after)++;
  return label->start < label->end;
}

static gboolean
starts_sentence (const char *text, const char *label)
{
  const char *before = trim_blanks (text, label);
  const char *last = before > text ? g_utf8_find_prev_char (text, before) : NULL;

  if (label - before >= 2 || last == NULL)
    return TRUE;
  return strchr (".!?|;)\"", *last) != NULL || label[-1] == '\t' ||
         g_utf8_get_char (last) == 0x3002 || g_utf8_get_char (last) == 0x201d;
}

/* A further label within a value: up to three words before a colon, beginning with a capital. */
static const char *
find_inner_label (const char *start, const char *end, gboolean prose, Line *label)
{
  for (const char *colon = find_colon (start, end); colon != NULL;
       colon = find_colon (g_utf8_next_char (colon), end))
    {
      const char *at = trim_blanks (start, colon);
      guint n_words = 0;

      if (!is_label_colon (colon, end))
        continue;
      label->end = at;
      while (at > start && n_words < 3 && label->end - at < LABEL_MAX_BYTES)
        {
          const char *before = g_utf8_find_prev_char (start, at);

          if (before == NULL)
            break;
          if (!is_blank_char (g_utf8_get_char (before)))
            {
              at = before;
              continue;
            }
          n_words++;
          if (!g_unichar_islower (g_utf8_get_char (at)) &&
              regest_description_label_find (at, label->end - at) != NULL &&
              (!prose || starts_sentence (start, at)))
            {
              label->start = at;
              return g_utf8_next_char (colon);
            }
          at = trim_blanks (start, at);
        }
    }
  return NULL;
}

/* -- the head -------------------------------------------------------------- */

static Draft *
find_draft (Head *head, const char *name)
{
  for (guint i = 0; i < head->drafts->len; i++)
    {
      Draft *draft = head->drafts->pdata[i];

      if (draft->name != NULL && g_str_equal (draft->name, name))
        return draft;
    }
  return NULL;
}

static void
begin_draft (Head *head, const char *name, const Line *label)
{
  head->current = new_draft (name, label->number);
  if (name == NULL)
    head->current->label = g_strndup (label->start, label->end - label->start);
  g_ptr_array_add (head->drafts, head->current);
}

/* Adds a piece of a line to the current value; labels in it begin values of their own. */
static void
add_piece (Head *head, const char *start, const char *end, guint number)
{
  Line label = { .number = number };
  const char *after;

  while (head->current->name != NULL &&
         (after = find_inner_label (start, end, is_prose (head->current->name), &label)) != NULL)
    {
      const char *name = regest_description_label_find (label.start, label.end - label.start);

      if (find_draft (head, name) != NULL)
        break;
      extend_draft (head->current, start, label.start);
      begin_draft (head, name, &label);
      start = after;
    }
  extend_draft (head->current, start, end);
}

static gboolean
ends_open (const GString *value)
{
  static const char function_words[] =
    " of the to and in for from on with by a an at or der die das und von zu im am an de la le les "
    "du des et à au aux и в на о от к с по ";
  const char *blank = strrchr (value->str, ' ');
  g_autofree char *last = g_strdup_printf (" %s ", blank != NULL ? blank + 1 : value->str);

  return value->len > 0 && (strchr (",-–—(", value->str[value->len - 1]) != NULL ||
                            strstr (function_words, last) != NULL);
}

static gboolean
ends_sentence (const GString *value)
{
  const char *last = value->len > 0 ? g_utf8_find_prev_char (value->str, value->str + value->len)
                                    : NULL;

  return last != NULL && g_utf8_strchr (".!?…。！？:;”\"»)", -1, g_utf8_get_char (last)) != NULL;
}

static gboolean
goes_on (Head *head, const Line *line, guint n_blank)
{
  const Draft *draft = head->current;
  gboolean lower = g_unichar_islower (g_utf8_get_char (line->start));
  gboolean plainly;

  if (draft == NULL || draft->name == NULL)
    return FALSE;
  if (draft->start == NULL)
    return n_blank <= 1 && is_prose (draft->name);
  if (g_str_equal (draft->name, "date") ||
      draft->n_lines >= (g_str_equal (draft->name, "description") ? 60 : 6))
    return FALSE;
  plainly = (lower && !ends_sentence (draft->value)) || ends_open (draft->value);
  if (n_blank > 0)
    return n_blank <= 2 && plainly && is_prose (draft->name);
  return is_prose (draft->name) || plainly;
}

/* A label that no field has counts as one only between known ones. */
static gboolean
looks_like_label (const Line *label, const char *after, const char *end)
{
  guint n_words = 1;

  if (!g_unichar_isupper (g_utf8_get_char (label->start)) ||
      g_utf8_strlen (label->start, label->end - label->start) > 30)
    return FALSE;
  for (const char *at = label->start; at < label->end; at++)
    n_words += *at == ' ';
  return n_words <= 3 && skip_blanks (after, end) < end;
}

/* FALSE: the head ends before this line. */
static gboolean
read_line (Head *head, const Line *line, guint n_blank)
{
  const char *after;
  const char *name = NULL;
  Line label;

  if (match_label (line, &label, &after))
    {
      name = regest_description_label_find (label.start, label.end - label.start);
      if (name != NULL && find_draft (head, name) != NULL &&
          (head->current == NULL || !g_str_equal (name, "author") || head->current->name != name))
        return FALSE;
      if (name != NULL || (head->drafts->len > 0 && looks_like_label (&label, after, line->end)))
        {
          begin_draft (head, name, &label);
          add_piece (head, after, line->end, line->number);
          return TRUE;
        }
    }
  if (head->current == NULL || is_rule (line) || is_heading (line, &label) ||
      !goes_on (head, line, n_blank))
    return FALSE;
  add_piece (head, line->start, line->end, line->number);
  return TRUE;
}

static void
read_lines (Head *head)
{
  guint n_blank = 0;
  Line line, words;

  while (next_line (head, &line))
    {
      gboolean before = head->current == NULL;

      if (is_blank (&line))
        {
          n_blank++;
          continue;
        }
      if (before && !head->front_matter && head->headings->len == 0 && line_is (&line, "---"))
        head->front_matter = TRUE;
      else if (head->front_matter && !before && (line_is (&line, "---") || line_is (&line, "...")))
        return;
      else if (before && is_heading (&line, &words))
        {
          Draft *draft = new_draft ("collection", line.number);

          extend_draft (draft, words.start, words.end);
          g_ptr_array_add (head->headings, draft);
        }
      else if (!read_line (head, &line, n_blank))
        return;
      n_blank = 0;
    }
}

/* Unknown labels after the last known one belong to the text. */
static void
drop_trailing_unknown (Head *head)
{
  while (head->drafts->len > 0 &&
         ((Draft *) head->drafts->pdata[head->drafts->len - 1])->name == NULL)
    g_ptr_array_remove_index (head->drafts, head->drafts->len - 1);
}

static gboolean
is_head (Head *head)
{
  guint n_known = 0;
  gboolean title_first = FALSE;

  for (guint i = 0; i < head->drafts->len; i++)
    {
      Draft *draft = head->drafts->pdata[i];

      if (draft->name == NULL || draft->start == NULL)
        continue;
      n_known++;
      title_first |= i == 0 && g_str_equal (draft->name, "title");
    }
  return n_known >= 2 || title_first;
}

static RegestHeadField *
make_field (Head *head, const char *name, Draft *draft)
{
  RegestHeadField *field = g_new0 (RegestHeadField, 1);
  const char *start = draft->start;
  const char *end = draft->end;

  if (draft->n_lines == 1)
    strip_pair (&start, &end);
  if (g_strcmp0 (name, "source") == 0 && memchr (start, ' ', end - start) == NULL &&
      strstr (draft->value->str, "://") != NULL)
    while (end > start && strchr (".,;", end[-1]) != NULL)
      end--;
  if (start != draft->start || end != draft->end)
    {
      g_string_truncate (draft->value, 0);
      append_tidily (draft->value, start, end);
    }

  field->name = name;
  field->label = g_strdup (draft->label);
  field->reading = g_strndup (start, end - start);
  field->value = g_strdup (draft->value->str);
  field->span.start = g_utf8_pointer_to_offset (head->text, start);
  field->span.end = field->span.start + g_utf8_strlen (start, end - start);
  field->line = draft->line;
  return field;
}

/* Headings over the head are the collection, outer ones first; the last is the title where no label
 * says one. */
static void
make_heading_fields (Head *head, GPtrArray *fields)
{
  guint n = head->headings->len;
  Draft *first, *last;

  if (n > 0 && find_draft (head, "title") == NULL)
    g_ptr_array_add (fields, make_field (head, "title", head->headings->pdata[--n]));
  if (n == 0 || find_draft (head, "collection") != NULL)
    return;

  first = head->headings->pdata[0];
  last = head->headings->pdata[n - 1];
  for (guint i = 1; i < n; i++)
    g_string_append_printf (first->value, "/%s", ((Draft *) head->headings->pdata[i])->value->str);
  first->end = last->end;
  first->n_lines = n;
  g_ptr_array_add (fields, make_field (head, "collection", first));
}

static void
init_head (Head *head, const char *text, gsize n_bytes)
{
  *head = (Head){ .text = text, .next = text };
  head->end = text + MIN (n_bytes, HEAD_MAX_BYTES);
  if (n_bytes > HEAD_MAX_BYTES)
    while (head->end > text && ((guchar) *head->end & 0xc0) == 0x80)
      head->end--;
}

GPtrArray *
regest_description_head_read (const char *text, gsize n_bytes)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_head_field_free);
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (free_draft);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (free_draft);
  Head head;

  init_head (&head, text, n_bytes);
  head.headings = headings;
  head.drafts = drafts;
  read_lines (&head);
  drop_trailing_unknown (&head);
  if (!is_head (&head))
    return fields;

  make_heading_fields (&head, fields);
  for (guint i = 0; i < drafts->len; i++)
    {
      Draft *draft = drafts->pdata[i];

      if (draft->start != NULL)
        g_ptr_array_add (fields, make_field (&head, draft->name, draft));
    }
  return fields;
}

/* A long line gives its first words. */
static const char *
cut_title (const char *start, const char *end)
{
  const char *at = g_utf8_offset_to_pointer (start, TITLE_CUT_CHARS);
  const char *blank = at;

  while (blank > start && !is_blank_char (g_utf8_get_char (blank)))
    blank = g_utf8_find_prev_char (start, blank) != NULL ? g_utf8_find_prev_char (start, blank)
                                                         : start;
  return trim_blanks (start, blank > start ? blank : at);
}

RegestHeadField *
regest_description_head_find_title (const char *text, gsize n_bytes)
{
  Head head;
  Line line;

  init_head (&head, text, n_bytes);
  while (next_line (&head, &line))
    {
      g_autoptr (GPtrArray) none = NULL;
      Line words;
      Draft *draft;

      if (is_blank (&line) || is_rule (&line))
        continue;
      if (is_heading (&line, &words))
        line = words;
      draft = new_draft ("title", line.number);
      none = g_ptr_array_new_with_free_func (free_draft);
      g_ptr_array_add (none, draft);
      if (g_utf8_strlen (line.start, line.end - line.start) > TITLE_MAX_CHARS)
        {
          extend_draft (draft, line.start, cut_title (line.start, line.end));
          g_string_append (draft->value, "…");
        }
      else
        extend_draft (draft, line.start, line.end);
      for (const char *at = draft->value->str; *at != '\0'; at = g_utf8_next_char (at))
        if (g_unichar_isalnum (g_utf8_get_char (at)))
          return make_field (&head, "title", draft);
    }
  return NULL;
}
