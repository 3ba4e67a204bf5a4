/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "description-labels.h"

typedef struct
{
  const char *name;
  const char *labels; /* case-folded, "|" between and around */
} Labels;

/* English, German, French, Russian, Spanish, Italian, Chinese, Korean. */
static const Labels table[] = {
  { "title",
    "|title|titles|document "
    "title|titel|betreff|titre|intitulé|название|заголовок|заглавие|наименование|título|titolo|"
    "标题|題名|题名|標題|제목|" },
  { "author",
    "|author|authors|author(s)|creator|creators|creator(s)|written "
    "by|verfasser|verfasserin|autor|autorin|autoren|verfasser/in|"
    "urheber|auteur|auteurs|autrice|автор|авторы|составитель|autores|autore|作者|著者|저자|작성자|" },
  { "date",
    "|date|dated|date of document|document date|original date|datum|datierung|дата|дата "
    "документа|датировка|fecha|data|日期|时间|時間|날짜|일자|" },
  { "source",
    "|source|sources|source(s)|citation|url|quelle|quellen|fundstelle|provenance|источник|"
    "источники|fuente|fonte|来源|來源|출처|" },
  { "description",
    "|description|abstract|summary|contents|scope and "
    "content|beschreibung|inhalt|inhaltsangabe|regest|zusammenfassung|"
    "résumé|resume|analyse|sommaire|описание|аннотация|содержание|краткое "
    "содержание|descripción|resumen|descrizione|regesto|"
    "描述|摘要|说明|內容摘要|설명|요약|" },
  { "collection",
    "|collection|collections|series|fonds|bestand|sammlung|fonds|коллекция|фонд|собрание|"
    "colección|collezione|fondo|文件集|컬렉션|" },
  { "reference-code",
    "|reference code|reference|reference number|ref|ref.|call "
    "number|shelfmark|identifier|archival reference|document number|"
    "signatur|archivsignatur|cote|référence|шифр|архивный шифр|signatura|segnatura|档号|檔號|청구기호|" },
  { "repository",
    "|repository|archive|archives|holding institution|held by|archiv|aufbewahrungsort|dépôt|dépôt "
    "d’archives|dépôt d'archives|"
    "service d’archives|архив|хранилище|место хранения|archivo|archivio|收藏机构|소장처|" },
  { "language",
    "|language|languages|original language|sprache|originalsprache|langue|langue "
    "originale|язык|язык оригинала|idioma|lingua|语言|語言|언어|" },
  { "classification",
    "|classification|original classification|security "
    "classification|einstufung|geheimhaltungsstufe|geheimhaltung|"
    "degré de secret|гриф|гриф секретности|clasificación|密级|密級|" },
  { "rights",
    "|rights|copyright|rights "
    "statement|licence|license|rechte|nutzungsrechte|lizenz|droits|права|derechos|diritti|版权|版權|"
    "저작권|" },
  { "credits",
    "|credits|credit|contributor|contributors|contributor(s)|translator|translated by|transcribed "
    "by|transcription by|edited by|"
    "übersetzer|übersetzt von|transkription|transkribiert "
    "von|mitwirkende|crédits|traducteur|traduit par|traduction|transcription|"
    "перевод|переводчик|участники|créditos|crediti|译者|譯者|번역|" },
};

/* Folded, with single blanks; NULL where it is too long for a label. */
static char *
fold_label (const char *label, gsize n_bytes)
{
  g_autofree char *folded = NULL;
  GString *tidy = NULL;

  while (n_bytes > 0 &&
         (label[n_bytes - 1] == ' ' || label[n_bytes - 1] == '*' || label[n_bytes - 1] == '_'))
    n_bytes--;
  if (n_bytes == 0 || n_bytes > 60)
    return NULL;

  folded = g_utf8_casefold (label, n_bytes);
  tidy = g_string_new ("|");
  for (const char *at = folded; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (tidy, c);
      else if (tidy->str[tidy->len - 1] != ' ')
        g_string_append_c (tidy, ' ');
    }
  if (tidy->str[tidy->len - 1] == ' ')
    g_string_truncate (tidy, tidy->len - 1);
  g_string_append_c (tidy, '|');
  return g_string_free (tidy, FALSE);
}

const char *
regest_description_label_find (const char *label, gsize n_bytes)
{
  g_autofree char *folded = fold_label (label, n_bytes);

  if (folded == NULL || strlen (folded) < 4 ||
      strchr (folded + 1, '|') != folded + strlen (folded) - 1)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (strstr (table[i].labels, folded) != NULL)
      return table[i].name;
  return NULL;
}
