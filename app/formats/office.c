/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "describe.h"
#include "office.h"

#define MARK_EVERY 1024 /* code points */
/* code points that are looked through for a word: more of them is no text of anybody's */
#define MAX_WORD 200
#define MAX_BLANKS 1000

/* A note that waits for the first word of its line. */
typedef struct
{
  char *words;
  guint at;
} Waiting;

static void
clear_waiting (gpointer data)
{
  g_free (((Waiting *) data)->words);
}

RegestOffice *
regest_office_new (RegestReading *reading, const char *format)
{
  RegestOffice *self = g_new0 (RegestOffice, 1);

  self->reading = reading;
  self->standoff = regest_standoff_new (format);
  self->marks = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  g_array_set_clear_func (self->waiting, clear_waiting);
  return self;
}

void
regest_office_free (RegestOffice *self)
{
  regest_standoff_free (self->standoff);
  g_array_unref (self->marks);
  g_array_unref (self->waiting);
  g_free (self);
}

/* -- the text -------------------------------------------------------------- */

static gboolean
at_line_start (const RegestOffice *self)
{
  const GString *text = self->standoff->text;

  return text->len == 0 || text->str[text->len - 1] == '\n';
}

static gboolean
after_tab (const RegestOffice *self)
{
  const GString *text = self->standoff->text;

  return text->len > 0 && text->str[text->len - 1] == '\t';
}

static void
put (RegestOffice *self, gunichar c)
{
  if (self->length % MARK_EVERY == 0)
    g_array_append_val (self->marks, self->standoff->text->len);
  g_string_append_unichar (self->standoff->text, c);
  self->length++;
  self->has_words = self->has_words || !g_unichar_isspace (c);
}

void
regest_office_append_char (RegestOffice *self, gunichar c)
{
  gboolean is_control = c < 0x20 || (c >= 0x7f && c < 0xa0);

  if (c == '\n' || c == '\r')
    c = ' ';
  else if (is_control && c != '\t')
    return;
  if (self->blank && !at_line_start (self) && !after_tab (self))
    put (self, ' ');
  self->blank = FALSE;
  put (self, c);
}

void
regest_office_append (RegestOffice *self, const char *words, gssize n_bytes)
{
  const char *end = words + (n_bytes < 0 ? strlen (words) : (gsize) n_bytes);

  for (; words < end; words = g_utf8_next_char (words))
    regest_office_append_char (self, g_utf8_get_char (words));
}

/* -- notes ----------------------------------------------------------------- */

static const char *
find_place (const RegestOffice *self, guint offset)
{
  const GString *text = self->standoff->text;
  guint mark = offset / MARK_EVERY;

  if (mark >= self->marks->len)
    return text->str + text->len;
  return g_utf8_offset_to_pointer (text->str + g_array_index (self->marks, gsize, mark),
                                   offset % MARK_EVERY);
}

static gboolean
is_space_at (const char *at)
{
  return g_unichar_isspace (g_utf8_get_char (at));
}

static gboolean
trim (const RegestOffice *self, RegestSpan *span)
{
  const char *start = find_place (self, span->start);
  const char *end = find_place (self, span->end);

  for (; start < end && is_space_at (start); span->start++)
    start = g_utf8_next_char (start);
  for (; end > start && is_space_at (g_utf8_prev_char (end)); span->end--)
    end = g_utf8_prev_char (end);
  return span->start < span->end;
}

/* The word before a place: what a note there is about, as far as its place says. */
static gboolean
find_word_before (const RegestOffice *self, guint at, gboolean on_line, RegestSpan *span)
{
  const char *text = self->standoff->text->str;
  const char *end = find_place (self, at);
  const char *start;

  span->end = at;
  for (; end > text && is_space_at (g_utf8_prev_char (end)) && at - span->end < MAX_BLANKS;
       span->end--)
    {
      end = g_utf8_prev_char (end);
      if (*end == '\n' && on_line)
        return FALSE;
    }
  span->start = span->end;
  for (start = end; start > text && !is_space_at (g_utf8_prev_char (start)) &&
                    span->end - span->start < MAX_WORD;
       span->start--)
    start = g_utf8_prev_char (start);
  return span->start < span->end;
}

static gboolean
find_word_after (const RegestOffice *self, guint at, RegestSpan *span)
{
  const char *start = find_place (self, at);

  span->start = at;
  for (; *start != '\0' && is_space_at (start) && span->start - at < MAX_BLANKS; span->start++)
    start = g_utf8_next_char (start);
  span->end = span->start;
  for (; *start != '\0' && !is_space_at (start) && span->end - span->start < MAX_WORD; span->end++)
    start = g_utf8_next_char (start);
  return span->start < span->end;
}

static void
tag (RegestOffice *self, RegestSpan span, const char *words)
{
  RegestStandoffTag *added = regest_standoff_add_tag (self->standoff, "note", 0);

  regest_standoff_add_span (added, span);
  regest_standoff_add_value (added, "text", words);
}

/* The line is whole: its first words are known, or there are some before it. */
static void
settle_waiting (RegestOffice *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    {
      const Waiting *waiting = &g_array_index (self->waiting, Waiting, i);
      RegestSpan span;

      if (find_word_after (self, waiting->at, &span) ||
          find_word_before (self, waiting->at, FALSE, &span))
        tag (self, span, waiting->words);
      else
        regest_report_add_problem (self->reading->report, self->reading->display_name, 0,
                                   _("there is no word for the note “%s”; it was left out"),
                                   waiting->words);
    }
  g_array_set_size (self->waiting, 0);
}

RegestOfficeNote *
regest_office_note_new (guint start, const char *author, const char *date)
{
  RegestOfficeNote *self = g_new0 (RegestOfficeNote, 1);

  self->start = start;
  self->author = g_strdup (author);
  self->date = g_strdup (date);
  self->words = g_string_new (NULL);
  return self;
}

void
regest_office_note_free (gpointer data)
{
  RegestOfficeNote *self = data;

  g_free (self->author);
  g_free (self->date);
  g_string_free (self->words, TRUE);
  g_free (self);
}

/* "A. Petrova, 2015-03-01 10:00" */
static char *
dup_maker (const RegestOfficeNote *note)
{
  g_autofree char *time = note->date != NULL ? g_strndup (note->date, strlen ("2015-03-01T10:00"))
                                             : NULL;
  gboolean named = note->author != NULL && *note->author != '\0';

  if (time != NULL && *time != '\0')
    g_strdelimit (time, "T", ' ');
  else
    g_clear_pointer (&time, g_free);
  if (named && time != NULL)
    return g_strdup_printf ("%s, %s", note->author, time);
  return named ? g_strdup (note->author) : g_steal_pointer (&time);
}

static char *
dup_message (const RegestOfficeNote *note, RegestOfficeNoteKind kind)
{
  static const char *const what[] = { NULL, N_("Inserted"), N_("Deleted"), N_("Moved here") };
  g_autofree char *maker = dup_maker (note);
  g_autofree char *words = g_strstrip (g_strdup (note->words->str));
  g_autoptr (GString) message = g_string_new (what[kind] != NULL ? _(what[kind]) : words);

  if (maker != NULL)
    g_string_append_printf (message, " (%s)", maker);
  if (what[kind] != NULL && *words != '\0')
    g_string_append_printf (message, ": %s", words);
  return g_string_free (g_steal_pointer (&message), FALSE);
}

void
regest_office_add_note (RegestOffice *self, const RegestOfficeNote *note, guint end,
                        RegestOfficeNoteKind kind)
{
  g_autofree char *words = dup_message (note, kind);
  RegestSpan span = { note->start, end };

  if (trim (self, &span) || find_word_before (self, span.start, TRUE, &span))
    tag (self, span, words);
  else if (kind != REGEST_OFFICE_INSERTED && kind != REGEST_OFFICE_MOVED)
    {
      Waiting waiting = { g_steal_pointer (&words), note->start };

      g_array_append_val (self->waiting, waiting);
    }
}

/* -- lines ----------------------------------------------------------------- */

void
regest_office_end_line (RegestOffice *self)
{
  if (self->in_cells > 0)
    {
      self->blank = TRUE;
      return;
    }
  self->blank = FALSE;
  if (self->has_words)
    settle_waiting (self);
  put (self, '\n');
}

void
regest_office_start_line (RegestOffice *self)
{
  if (!at_line_start (self))
    regest_office_end_line (self);
}

void
regest_office_break_page (RegestOffice *self)
{
  if (self->in_cells > 0)
    return;
  regest_office_start_line (self);
  put (self, '\f');
  put (self, '\n');
}

void
regest_office_start_cell (RegestOffice *self, gboolean first)
{
  if (first)
    regest_office_start_line (self);
  else
    {
      self->blank = FALSE;
      put (self, '\t');
    }
  self->in_cells++;
}

void
regest_office_end_cell (RegestOffice *self)
{
  if (self->in_cells > 0)
    self->in_cells--;
  self->blank = FALSE;
}

/* -- the record ------------------------------------------------------------ */

void
regest_office_properties_clear (RegestOfficeProperties *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->language, g_free);
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (!is_space_at (text))
      return FALSE;
  return TRUE;
}

/* A property of the file: it may not be the document's own. */
static void
add_property (RegestOffice *self, const char *name, const char *value, gboolean inferred)
{
  GPtrArray *description = self->standoff->description;
  RegestProfile *profile = regest_project_get_profile (self->reading->project);
  RegestAttribute *attribute;

  if (value == NULL || is_blank (value) || regest_attributes_find (description, name) != NULL ||
      regest_profile_find_field (profile, "record", name) == NULL)
    return;
  attribute = regest_attribute_new (name, NULL, value);
  attribute->inferred = inferred;
  g_ptr_array_add (description, attribute);
}

static void
describe (RegestOffice *self, const RegestOfficeProperties *properties)
{
  RegestStandoff *standoff = self->standoff;
  gboolean titled = properties->title != NULL && !is_blank (properties->title);
  g_autofree char *day =
    properties->date != NULL ? g_strndup (properties->date, strlen ("2015-03-01")) : NULL;
  g_autoptr (GPtrArray) found =
    regest_describe_text (self->reading, standoff->text->str, standoff->text->len, &standoff->id,
                          titled ? properties->title : NULL);

  g_ptr_array_extend_and_steal (standoff->description, g_steal_pointer (&found));
  add_property (self, "author", properties->author, FALSE);
  if (day != NULL && g_regex_match_simple ("^[0-9]{4}(-[0-9]{2}){0,2}$", day, 0, 0))
    add_property (self, "date", day, TRUE);
  add_property (self, "language", properties->language, FALSE);
}

static void
tell_left_out (const RegestOffice *self)
{
  RegestReport *report = self->reading->report;
  const char *file = self->reading->display_name;

  if (self->n_pictures > 0)
    regest_report_add_remark (report, file, 0,
                              ngettext ("%u picture was left out", "%u pictures were left out",
                                        self->n_pictures),
                              self->n_pictures);
  if (self->n_numbered > 0)
    regest_report_add_remark (
      report, file, 0,
      /* translators: numbers of lists, which a word processor makes as it shows them */
      ngettext ("%u paragraph has a number or bullet that stands nowhere in the file; it was left "
                "out",
                "%u paragraphs have numbers or bullets that stand nowhere in the file; they were "
                "left out",
                self->n_numbered),
      self->n_numbered);
  if (self->has_headers)
    regest_report_add_remark (report, file, 0,
                              _("headers and footers of the pages were left out"));
}

gboolean
regest_office_store (RegestOffice *self, const RegestOfficeProperties *properties, GError **error)
{
  RegestReading *reading = self->reading;
  GString *text = self->standoff->text;

  if (is_blank (text->str) && self->standoff->pages->len == 0)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                           _("there is no text in the file; no record was made of it"));
      return FALSE;
    }
  settle_waiting (self);
  while (text->len > 1 && text->str[text->len - 1] == '\n' && text->str[text->len - 2] == '\n')
    g_string_truncate (text, text->len - 1);
  describe (self, properties);
  tell_left_out (self);
  return regest_standoff_store (self->standoff, reading, error);
}
