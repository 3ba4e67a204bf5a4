/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * What regest-pdf-text answers to a PDF on its standard input, in UTF-8: a line with how it went;
 * after "ok" lines "key=value" of what the PDF says of itself, an empty line, and the text of each
 * page, which ends with a form feed. A program that died has not answered.
 */

#define REGEST_PDF_PROGRAM "regest-pdf-text"

#define REGEST_PDF_OK "ok"
#define REGEST_PDF_LOCKED "locked" /* with a password */
#define REGEST_PDF_DAMAGED "damaged"
#define REGEST_PDF_TOO_LARGE "too-large"

#define REGEST_PDF_TITLE "title"
#define REGEST_PDF_AUTHOR "author"
#define REGEST_PDF_DATE "date" /* when the file was made, ISO 8601 */
