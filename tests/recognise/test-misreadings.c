/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

/* Lines that were once taken for something else: sentences for headings, what was done to the paper
 * for a signature or a day of sending. From telegrams nobody sent. */

/* a sentence of the body is no heading, whatever stands on both sides of its “à” */
static const ProposalsCase sentences[] = {
  { "N° 61\n"
    "Oslo, le 4 mars 1911\n"
    "Le capitaine du port est parti hier à Bergen.\n"
    "Le ministre a remis sa note à M. Dumont\n"
    "De Bergen à Oslo il n'y a qu'un pas.\n"
    "VALCOURT",
    NULL,
    "part 0-158 type~=letter number=61 origin=Oslo sent=1911-03-04 signatory=VALCOURT\n" },
  { "N° 61\n"
    "Oslo, le 4 mars 1911\n"
    "M. Dumont a remis sa lettre à M. Lefort, qui partira demain.\n"
    "VALCOURT",
    NULL,
    "part 0-96 type~=letter number=61 origin=Oslo sent=1911-03-04 signatory=VALCOURT\n" },
  { "Nr. 61\n"
    "Oslo, den 4. März 1911\n"
    "Der Gesandte sagte an Bord, daß die Schiffe bleiben.\n"
    "LINDNER",
    NULL,
    "part 0-90 type~=letter number=61 origin=Oslo sent=1911-03-04 signatory=LINDNER\n" },
};

/* who writes to whom, with what stands before their names */
static const ProposalsCase parties[] = {
  { "AMBASSADE DE FRANCE\n"
    "À OSLO\n"
    "N° 61\n"
    "Oslo, le 4 mars 1934\n"
    "Monsieur Jean Valcourt-Morin, Ambassadeur de France à Oslo,\n"
    "à Son Excellence Monsieur Louis Berthier, Ministre des Affaires étrangères\n"
    "Les navires ne partiront pas avant le printemps.\n"
    "VALCOURT",
    NULL,
    "part 0-246 type~=letter office=\"AMBASSADE DE FRANCE À OSLO\" number=61 origin=Oslo "
    "addressee=\"Louis Berthier\" sender=\"Jean Valcourt-Morin\" sent=1934-03-04 "
    "signatory=VALCOURT\n" },
  { "L'Ambassadeur de France à Oslo\n"
    "à Monsieur le Ministre des Affaires étrangères\n"
    "Oslo, le 4 mars 1934\n"
    "Les navires ne partiront pas avant le printemps.\n"
    "VALCOURT",
    NULL,
    "part 0-156 type~=letter addressee=\"Ministre des Affaires étrangères\" sender=\"Ambassadeur "
    "de France à Oslo\" origin=Oslo sent=1934-03-04 signatory=VALCOURT\n" },
  { "De : M. Valcourt, Oslo\n"
    "À : Ministère des Affaires étrangères, Paris\n"
    "4 mars 1934\n"
    "Les navires ne partiront pas avant le printemps.\n"
    "VALCOURT",
    NULL,
    "part 0-137 type~=letter origin=Oslo sender=Valcourt addressee=\"Ministère des Affaires "
    "étrangères\" destination=Paris sent=1934-03-04 signatory=VALCOURT\n" },
  { "No. 61. Very confidential.\n"
    "From: Sir J. Weldon, Oslo\n"
    "To: Foreign Office, London\n"
    "Oslo, March 4, 1934.\n"
    "The ships are held by the ice.\n"
    "J. WELDON.",
    NULL,
    "part 0-142 type~=letter classification=\"Very confidential\" number=61 origin=Oslo "
    "sender=\"J. Weldon\" addressee=\"Foreign Office\" destination=London sent=1934-03-04 "
    "signatory=\"J. WELDON\"\n" },
  { "From: The Naval Attaché, North Sea Fleet\n"
    "To: Mr. Harrow, Foreign Secretary\n"
    "Oslo, March 4, 1934.\n"
    "The ships are held by the ice.\n"
    "J. WELDON.",
    NULL,
    "part 0-137 type~=letter sender=\"The Naval Attaché, North Sea Fleet\" addressee=Harrow "
    "origin=Oslo sent=1934-03-04 signatory=\"J. WELDON\"\n" },
  { "Von: Gesandtschaft Oslo, Oslo\n"
    "An: Auswärtiges Amt, Berlin\n"
    "Nr. 61. Streng geheim.\n"
    "Oslo, den 4. März 1934\n"
    "Die Schiffe bleiben im Hafen.\n"
    "LINDNER",
    NULL,
    "part 0-141 type~=letter origin=Oslo sender=\"Gesandtschaft Oslo\" addressee=\"Auswärtiges "
    "Amt\" destination=Berlin classification=\"Streng geheim\" number=61 sent=1934-03-04 "
    "signatory=LINDNER\n" },
  { "Telegramm (Geh. Ch. V.)\n"
    "Nr. 61\n"
    "Oslo, den 4. März 1934\n"
    "Die Schiffe bleiben im Hafen.\n"
    "LINDNER",
    NULL,
    "part 0-91 type=telegram classification=\"Geh. Ch. V.\" number=61 origin=Oslo "
    "sent=1934-03-04 signatory=LINDNER\n" },
  { "N° 61. Très urgent. Secret.\n"
    "Oslo, le 4 mars 1934\n"
    "Les navires ne partiront pas avant le printemps.\n"
    "VALCOURT",
    NULL,
    "part 0-106 type~=letter classification=Secret number=61 precedence=\"Très urgent\" "
    "origin=Oslo sent=1934-03-04 signatory=VALCOURT\n" },
};

/* what stands below the signature: stamps, and what was done to the paper */
static const ProposalsCase below[] = {
  { "Telegramm Nr. 61\n"
    "Die Schiffe bleiben im Hafen bis zum Frühling.\n"
    "Lindner\n"
    "[Stempel: Auswärtiges Amt,\n"
    "eing. 5. MRZ. 1934]\n"
    "Entziffert: Weiler\n"
    "Geprüft: Major Kranz\n"
    "6. März 1934",
    NULL,
    "part 0-171 type=telegram number=61 signatory=Lindner\n"
    "person \"Lindner\" role~=signatory ? Lindner\n"
    "signature \"Lindner\"\n" },
  { "Télégramme n° 61\n"
    "Les navires ne partiront pas avant le printemps.\n"
    "Valcourt\n"
    "[Cachet : Direction politique, arrivée 5 MARS 1934, N° 2201]\n"
    "Déchiffré par Morin\n"
    "le 6 mars 1934",
    NULL,
    "part 0-170 type=telegram number=61 signatory=Valcourt\n"
    "person \"Valcourt\" role~=signatory ? Valcourt\n"
    "signature \"Valcourt\"\n" },
  { "Telegram No. 61\n"
    "The ships are held by the ice and will not leave.\n"
    "Weldon\n"
    "[Stamp: Foreign Office, 5 MAR 1934]\n"
    "Deciphered by Hollis\n"
    "Verified: Captain [signature] Carr\n"
    "6 March 1934",
    NULL,
    "part 0-177 type=telegram number=61 signatory=Weldon\n"
    "person \"Weldon\" role~=signatory ? Weldon\n"
    "signature \"Weldon\"\n" },
};

/* a day is no number */
static const ProposalsCase stamped[] = {
  { "[Stempel: Auswärtiges Amt, eing. 4. MRZ.]",
    NULL,
    "stamp \"[Stempel: Auswärtiges Amt, eing. 4. MRZ.]\" type=incoming wording=\"Auswärtiges "
    "Amt, eing. 4. MRZ.\" date=XXXX-03-04 office=\"Auswärtiges Amt\"\n" },
  { "[Stempel: Auswärtiges Amt, eing. 4. MRZ., Nr. 77]",
    "1934",
    "stamp \"[Stempel: Auswärtiges Amt, eing. 4. MRZ., Nr. 77]\" type=incoming "
    "wording=\"Auswärtiges Amt, eing. 4. MRZ., Nr. 77\" date~=1934-03-04 incoming-number=77 "
    "office=\"Auswärtiges Amt\"\n" },
  { "[Cachet : Direction politique, arrivée 4 JUIN, N° 2201]",
    "1934",
    "stamp \"[Cachet : Direction politique, arrivée 4 JUIN, N° 2201]\" type=incoming "
    "wording=\"Direction politique, arrivée 4 JUIN, N° 2201\" date~=1934-06-04 "
    "incoming-number=2201 office=\"Direction politique\"\n" },
  { "[Stamp: Foreign Office, received 4 APR, No. 5]",
    "1934",
    "stamp \"[Stamp: Foreign Office, received 4 APR, No. 5]\" type=incoming wording=\"Foreign "
    "Office, received 4 APR, No. 5\" date~=1934-04-04 incoming-number=5 office=\"Foreign "
    "Office\"\n" },
};

/* a town that belongs to an office neither sends nor receives */
static const ProposalsCase places[] = {
  { "AMBASSADE DE FRANCE\n"
    "À OSLO\n"
    "N° 61\n"
    "Oslo, le 4 mars 1934\n"
    "Les navires ne partiront pas.\n"
    "VALCOURT",
    NULL,
    "place \"OSLO\" ? Oslo\n"
    "place \"Oslo\" role~=origin ? Oslo\n" },
  { "Monsieur Valcourt, Ambassadeur de France à Oslo,\n"
    "à Monsieur Berthier, Ministre des Affaires étrangères\n"
    "Oslo, le 4 mars 1934\n"
    "Les navires ne partiront pas.\n"
    "VALCOURT",
    NULL,
    "place \"France\" ? France\n"
    "place \"Oslo\" ? Oslo\n"
    "place \"Oslo\" role~=origin ? Oslo\n" },
};

/* weekdays and hours by the day of their part; what says neither last nor next is one of two
 * days */
static const ProposalsCase weekdays[] = {
  { "Telegram No. 61\n"
    "Oslo, March 4, 1934, 6 p.m.\n"
    "Received March 5, 9.45 p.m.\n"
    "I came on Tuesday at 9.45 p.m. He came last Monday and stays until next Sunday.\n"
    "Weldon",
    NULL,
    "date \"March 4, 1934, 6 p.m.\" date=1934-03-04T18:00\n"
    "date \"March 5, 9.45 p.m.\" date~=1934-03-05T21:45\n"
    "date \"Tuesday\" date~=[1934-02-27,1934-03-06]\n"
    "date \"9.45 p.m.\" date~=1934-03-04T21:45\n"
    "date \"last Monday\" date~=1934-02-26\n"
    "date \"next Sunday\" date~=1934-03-11\n" },
  { "Telegramm Nr. 61\n"
    "Oslo, Sonntag, den 4. März 1934\n"
    "Der Minister kam am Dienstag um 9 Uhr 45. Am Freitag fahren die Schiffe, nächsten Sonntag "
    "er.\n"
    "Weiler",
    NULL,
    "date \"4. März 1934\" date=1934-03-04\n"
    "date \"Dienstag\" date~=[1934-02-27,1934-03-06]\n"
    "date \"9 Uhr 45\" date~=1934-03-04T09:45\n"
    "date \"Freitag\" date~=[1934-03-02,1934-03-09]\n"
    "date \"nächsten Sonntag\" date~=1934-03-11\n" },
  { "Télégramme n° 61\n"
    "Oslo, le 4 mars 1934\n"
    "Le ministre est venu mardi à 9 h. 45. Lundi dernier il a écrit, dimanche prochain il "
    "viendra.\n"
    "Valcourt",
    NULL,
    "date \"4 mars 1934\" date=1934-03-04\n"
    "date \"mardi\" date~=[1934-02-27,1934-03-06]\n"
    "date \"9 h. 45\" date~=1934-03-04T09:45\n"
    "date \"Lundi dernier\" date~=1934-02-26\n"
    "date \"dimanche prochain\" date~=1934-03-11\n" },
  { "Телеграмма № 61\n"
    "Из Осло, 4 марта 1934 г.\n"
    "Министр был в понедельник. В прошлый вторник писал.\n"
    "ОРЛОВ",
    NULL,
    "date \"4 марта 1934 г.\" date=1934-03-04\n"
    "date \"понедельник\" date~=[1934-02-26,1934-03-05]\n"
    "date \"прошлый вторник\" date~=1934-02-27\n" },
  { "He came on Tuesday and left on Friday.",
    NULL,
    "" },
};

/* what was done on the day of receipt */
static const ProposalsCase endorsed[] = {
  { "Telegram No. 61\n"
    "Oslo, March 4, 1934, 6 p.m.\n"
    "Received March 5, 8 p.m.\n"
    "The ships are held by the ice.\n"
    "Weldon\n"
    "Deciphered by Hollis 9.45 p.m.",
    NULL,
    "verification \"Deciphered by Hollis 9.45 p.m.\" act=deciphered agent=Hollis "
    "when~=1934-03-05T21:45\n"
    "person \"Hollis\" role~=decipherer\n" },
};

/* Russian names as they are called, where their case can be told */
static const ProposalsCase cases_of_names[] = {
  { "ШИФРТЕЛЕГРАММА\n"
    "Из Осло, № 61\n"
    "4 марта 1951 г.\n"
    "МОСКВА, тов. СОКОЛОВУ\n"
    "Тов. Ветров сообщил тов. Вышинскому и тов. Молотову. Тов. Соколова ждёт.\n"
    "ОРЛОВ",
    NULL,
    "person \"СОКОЛОВУ\" title=тов. ? Соколов\n"
    "person \"Ветров\" title=Тов. ? Ветров\n"
    "person \"Вышинскому\" title=тов. ? Вышинский\n"
    "person \"Молотову\" title=тов. ? Молотов\n"
    "person \"Соколова\" title=Тов. ? Соколова\n"
    "person \"ОРЛОВ\" role~=signatory ? Орлов\n" },
};

/* whom a telegram is addressed to, written small */
static const ProposalsCase small[] = {
  { "karl falke lindner wien\n"
    "gartengasse 8\n"
    "wien fr oslo 1166 20 9/50=\n"
    "komme morgen mit den anderen schiffen = hugo =",
    NULL,
    "person \"karl falke lindner\" role~=addressee ? Karl Falke Lindner\n" },
};

/* offices that write, and whom a letter is sent to below its signature */
static const ProposalsCase letterheads[] = {
  { "BRITISH CONSULATE-GENERAL,\n"
    "PORTHAVEN.\n"
    "No. 61. Confidential.          4th March, 1934.\n"
    "Sir,\n"
    "With reference to my despatch No. 58 of the 2nd instant I have the honour to report that "
    "the ships wait.\n"
    "I have the honour to be,\n"
    "Sir,\n"
    "Your most obedient, humble Servant,\n"
    "C. F. WELDON\n"
    "Consul-General.\n"
    "The Right Honourable\n"
    "Sir John Harrow, G.C.S.I., M.P.,\n"
    "Foreign Office,\n"
    "London.",
    NULL,
    "part 0-368 type=letter office=\"BRITISH CONSULATE-GENERAL\" origin=PORTHAVEN "
    "classification=Confidential number=61 sent=1934-03-04 signatory=\"C. F. WELDON\" "
    "addressee=\"John Harrow\" addressee=\"Foreign Office\"\n"
    "signature \"C. F. WELDON\"\n" },
  { "Geheime Kommandosache\n"
    "Abwehrstelle Hamburg\n"
    "I M 2217/41 geh.\n"
    "Fernschreiben\n"
    "An: Amt Nord, Berlin\n"
    "Oslo, den 4.3.41, 21.40 Uhr\n"
    "Betr.: Schiffe.\n"
    "Die Schiffe bleiben im Hafen bis zum Frühling.\n"
    "gez. Weiler\n"
    "Kapitän zur See",
    NULL,
    "part 0-213 type=telegram classification=\"Geheime Kommandosache\" office=\"Abwehrstelle "
    "Hamburg\" file-number=\"I M 2217/41\" addressee=\"Amt Nord\" destination=Berlin origin=Oslo "
    "sent~=1941-03-04T21:40 signatory=Weiler\n"
    "signature \"Weiler\"\n" },
  { "ШИФРОТЕЛЕГРАММА № 61\n"
    "из ОСЛО подана 10 час. 05 мин. 4 марта 1950 г.\n"
    "получена 13 час. 40 мин. 4 марта 1950 г.\n"
    "МОСКВА, тов. ВЕТРОВУ\n"
    "копия: тов. СОКОЛОВУ (2), тов. ЧИЖОВУ\n"
    "Корабли не выйдут до весны.\n"
    "ОРЛОВ",
    NULL,
    "part 0-201 type=telegram number=61 origin=ОСЛО addressee=ВЕТРОВУ destination=МОСКВА "
    "recipient=СОКОЛОВУ recipient=ЧИЖОВУ sent=1950-03-04T10:05 received=1950-03-04T13:40 "
    "signatory=ОРЛОВ\n"
    "signature \"ОРЛОВ\"\n" },
  { "From: OSLO\n"
    "To: LISBON\n"
    "No.: 2227\n"
    "10th Aug. 45\n"
    "To MILLER.\n"
    "SMITH[i] has safely carried the letters to the harbour.\n"
    "No. 889                                     TAILOR[ii]\n"
    "Comments:\n"
    "[i] SMITH: not known.",
    NULL,
    "part 0-198 type=telegram origin=OSLO destination=LISBON number=2227 addressee=MILLER "
    "sent~=1945-08-10 sender-number=889 signatory=TAILOR\n" },
};

/* what is set in, and what stands below an endorsement */
static const ProposalsCase indented[] = {
  { "BRITISH LEGATION,\n"
    "     OSLO.\n"
    "No. 61.                    4th March, 1934.\n"
    "     Sir,\n"
    "I have the honour to report that the ships wait.\n"
    "     Your most obedient, humble Servant,\n"
    "\n"
    "          C. F. WELDON\n"
    "          Consul-General.\n"
    "\n"
    "The Right Honourable\n"
    "     Sir John Harrow, G.C.S.I., M.P.,\n"
    "          Foreign Office,\n"
    "               London.\n"
    "\n"
    "[Stamp: FOREIGN OFFICE. 9 MAR 1934]",
    NULL,
    "part 0-368 type=letter office=\"BRITISH LEGATION\" origin=OSLO sent=1934-03-04 "
    "signatory=\"C. F. WELDON\" addressee=\"John Harrow\" addressee=\"Foreign Office\"\n" },
  { "LÉGATION DE FRANCE\n"
    "N° 61\n"
    "Oslo, le 4 mars 1934\n"
    "Monsieur Valcourt, Ministre de France à Oslo,\n"
    "à Son Excellence Monsieur Louis Berthier, Président du Conseil, Ministre des Affaires "
    "étrangères\n"
    "Les navires ne partiront pas.\n"
    "VALCOURT\n"
    "Pour copie conforme\n"
    "Le chef du bureau du chiffre\n"
    "[signature] Ribaud",
    NULL,
    "part 0-295 type~=letter office=\"LÉGATION DE FRANCE\" number=61 origin=Oslo "
    "addressee=\"Louis Berthier\" sender=Valcourt sent=1934-03-04 signatory=VALCOURT\n" },
  { "BRIDE\n"
    "TOP SECRET\n"
    "TO BE KEPT UNDER LOCK AND KEY: NEVER TO BE REMOVED FROM THE OFFICE.\n"
    "From: OSLO\n"
    "To: LISBON\n"
    "No.: 2227\n"
    "10 Aug. 45\n"
    "To MILLER.\n"
    "SMITH has safely carried the letters to the harbour.",
    NULL,
    "part 0-191 type=telegram classification=\"TOP SECRET\" origin=OSLO destination=LISBON "
    "number=2227 addressee=MILLER sent~=1945-08-10\n" },
};

/* offices abroad with their places, firms, and what French writes small */
static const ProposalsCase bodies[] = {
  { "The Embassy in Paris and the American Legation at Bern wrote to the Porthaven and Oslo Bank.",
    NULL,
    "organisation \"Embassy in Paris\" ? Embassy in Paris\n"
    "organisation \"American Legation at Bern\" ? American Legation at Bern\n"
    "organisation \"Porthaven and Oslo Bank\" ? Porthaven and Oslo Bank\n" },
  { "Die Gesandtschaft in Bern und das Oberkommando der Wehrmacht. Die Abwehrstelle Hamburg "
    "wartet.",
    NULL,
    "organisation \"Gesandtschaft in Bern\" ? Gesandtschaft in Bern\n"
    "organisation \"Oberkommando der Wehrmacht\" ? Oberkommando der Wehrmacht\n"
    "organisation \"Abwehrstelle Hamburg\" ? Abwehrstelle Hamburg\n" },
  { "L'ambassade à Berlin a prévenu le ministère des Affaires étrangères et la Société des "
    "Nations.",
    NULL,
    "organisation \"ambassade à Berlin\" ? ambassade à Berlin\n"
    "organisation \"ministère des Affaires étrangères\" ? ministère des Affaires étrangères\n"
    "organisation \"Société des Nations\" ? Société des Nations\n" },
  { "Lindqvist & Hallberg und Gebrüder Lindqvist, Hallberg u. Co. liefern.",
    NULL,
    "organisation \"Lindqvist & Hallberg\" ? Lindqvist & Hallberg\n"
    "organisation \"Gebrüder Lindqvist\" ? Gebrüder Lindqvist\n"
    "organisation \"Hallberg u. Co.\" ? Hallberg u. Co.\n" },
};

/* ranks as armies shorten them, and copies in any order */
static const ProposalsCase ranks[] = {
  { "Entziffert: Uffz. Kranz 13.4. 2.15 Uhr\n"
    "Geprüft: Oberlt. Lindner\n"
    "3 Ausfertigungen. 1. Ausf. z.d.A.",
    "1941-04-12",
    "verification \"Entziffert: Uffz. Kranz 13.4\" act=deciphered agent=Kranz rank=Uffz "
    "when~=1941-04-13\n"
    "person \"Kranz\" role~=decipherer title=Uffz\n"
    "verification \"Geprüft: Oberlt. Lindner|3 Ausfertigungen. 1. Ausf. z.d.A\" act=verified "
    "agent=Lindner rank=Oberlt copies-made=3 copies-filed=1\n"
    "person \"Lindner\" role~=verifier title=Oberlt\n" },
};

/* a decipherer's doubt is his */
static const ProposalsCase doubts[] = {
  { "He handed over [B% the letters] and [C% went].",
    NULL,
    "insertion \"[B% the letters]\" by~=decipherer does~=identifies\n"
    "insertion \"[C% went]\" by~=decipherer does~=supplies\n" },
};

static void
test_sentences (void **state)
{
  proposals_check (*state, "parts header closer", sentences, G_N_ELEMENTS (sentences));
}

static void
test_parties (void **state)
{
  proposals_check (*state, "parts header closer", parties, G_N_ELEMENTS (parties));
}

static void
test_below (void **state)
{
  proposals_check (*state, "parts header closer persons signatures", below, G_N_ELEMENTS (below));
}

static void
test_stamped (void **state)
{
  proposals_check (*state, "stamps", stamped, G_N_ELEMENTS (stamped));
}

static void
test_places (void **state)
{
  proposals_check (*state, "places", places, G_N_ELEMENTS (places));
}

static void
test_weekdays (void **state)
{
  proposals_check (*state, "dates", weekdays, G_N_ELEMENTS (weekdays));
}

static void
test_endorsed (void **state)
{
  proposals_check (*state, "verifications", endorsed, G_N_ELEMENTS (endorsed));
}

static void
test_cases_of_names (void **state)
{
  proposals_check (*state, "header persons", cases_of_names, G_N_ELEMENTS (cases_of_names));
}

static void
test_small (void **state)
{
  proposals_check (*state, "header persons", small, G_N_ELEMENTS (small));
}

static void
test_letterheads (void **state)
{
  proposals_check (*state, "parts header closer signatures", letterheads,
                   G_N_ELEMENTS (letterheads));
}

static void
test_indented (void **state)
{
  proposals_check (*state, "parts header closer", indented, G_N_ELEMENTS (indented));
}

static void
test_bodies (void **state)
{
  proposals_check (*state, "organisations", bodies, G_N_ELEMENTS (bodies));
}

static void
test_ranks (void **state)
{
  proposals_check (*state, "verifications", ranks, G_N_ELEMENTS (ranks));
}

static void
test_doubts (void **state)
{
  proposals_check (*state, "insertions", doubts, G_N_ELEMENTS (doubts));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_sentences),
    cmocka_unit_test (test_parties),
    cmocka_unit_test (test_below),
    cmocka_unit_test (test_stamped),
    cmocka_unit_test (test_places),
    cmocka_unit_test (test_weekdays),
    cmocka_unit_test (test_endorsed),
    cmocka_unit_test (test_cases_of_names),
    cmocka_unit_test (test_small),
    cmocka_unit_test (test_letterheads),
    cmocka_unit_test (test_indented),
    cmocka_unit_test (test_bodies),
    cmocka_unit_test (test_ranks),
    cmocka_unit_test (test_doubts),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
