/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "proposals.h"

/* Families of documents, each headed as its services and editions head it: from telegrams nobody
 * sent. */

static const ProposalsCase cases[] = {
  { "[N 512/77/9]\n"
    "Mr. Harrow to Sir J. Weldon (Oslo).\n"
    "(No. 81.)  (Telegraphic.)  En clair.\n"
    "Foreign Office, March 3, 1931, 4.5 p.m.\n"
    "Your telegram No. 66 of the 1st March.\n"
    "You should tell the harbour master that the ships may leave as soon as the ice allows.\n"
    "(Repeated to Stockholm No. 40.)",
    NULL,
    "part 0-283 type=telegram file-number=\"N 512/77/9\" addressee=\"J. Weldon\" "
    "destination=Oslo sender=Harrow number=81 origin=\"Foreign Office\" sent=1931-03-03T16:05\n" },
  { "Sir J. Weldon to Mr. Harrow.\n"
    "F.O. 412/51.\n"
    "Tel. No. 70. Confidential.\n"
    "Oslo, D. March 4, 1908, 8 P.M.\n"
    "R. March 4, 1908, 10.30 P.M.\n"
    "The harbour master said this afternoon that the ships would be held.\n"
    "J. WELDON.",
    NULL,
    "part 0-208 type=telegram addressee=Harrow sender=\"J. Weldon\" file-number=\"F.O. 412/51\" "
    "number=70 origin=Oslo sent=1908-03-04T20:00 received=1908-03-04T22:30 signatory=\"J. "
    "WELDON\"\n" },
  { "PAGE 01  OSLO 00417  101530Z\n"
    "ACTION EUR-12\n"
    "INFO OCT-01 ISO-00 /013 W\n"
    "R 101512Z MAR 74\n"
    "FM AMEMBASSY OSLO\n"
    "TO SECSTATE WASHDC 8812\n"
    "INFO AMEMBASSY STOCKHOLM\n"
    "C O N F I D E N T I A L OSLO 0417\n"
    "SUBJECT: HARBOUR OF PORTHAVEN\n"
    "1. MINISTER CARL HALVORSEN TOLD AMBASSADOR WELDON MARCH 9 THAT THE ICE WOULD HOLD.\n"
    "WELDON",
    NULL,
    "part 0-306 type=telegram number=00417 origin=OSLO precedence=R sender=\"AMEMBASSY OSLO\" "
    "addressee=\"SECSTATE WASHDC\" recipient=\"AMEMBASSY STOCKHOLM\" classification=\"C O N F I "
    "D E N T I A L\" sent~=1974-03-10T15:12 signatory=WELDON\n" },
  { "118. Telegram From the Embassy in Norway to the Department of State\n"
    "Oslo, May 9, 1957, 6 p.m.\n"
    "611. Eyes only Secretary.\n"
    "Halvorsen received me at 4 o'clock this afternoon and said that the ships may leave.\n"
    "Weldon\n"
    "Source: Department of State, Central Files, 657.00/5-957. Secret; Niact.",
    NULL,
    "part 0-284 type=telegram addressee=\"Department of State\" sender=\"Embassy in Norway\" "
    "origin=Oslo number=611 sent=1957-05-09T18:00 signatory=Weldon\n" },
  { "Ref. No: 3/ABC/T77\n"
    "Issued: 2/3/1961\n"
    "Copy No: 31\n"
    "From: OSLO\n"
    "To: LISBON\n"
    "No.: 1204\n"
    "14 Nov. 43\n"
    "To MILLER[i].\n"
    "SMITH[ii] has safely carried the letters to the harbour, where a ship waits for them until "
    "the end of the month. [4 groups unrecovered] next week.\n"
    "No. 88\n"
    "TAILOR[iii]\n"
    "Comments:\n"
    "[i] MILLER: not known.",
    NULL,
    "part 0-303 type=telegram file-number=3/ABC/T77 copies=31 origin=OSLO destination=LISBON "
    "number=1204 addressee=MILLER sent~=1943-11-14 sender-number=88 signatory=TAILOR\n" },
  { "Der Gesandte in Oslo an das Auswärtige Amt\n"
    "Telegramm\n"
    "Nr. 61                Oslo, den 4. März 1911, 8 Uhr 25 Min. nachm.\n"
    "Ankunft: 5. März, 12 Uhr 7 Min. vorm.\n"
    "Im Anschluß an Telegramm Nr. 58.\n"
    "Der Hafenmeister ließ mich soeben kommen und sagte, die Schiffe bleiben.\n"
    "Lindner",
    NULL,
    "part 0-271 type=telegram addressee=\"Auswärtige Amt\" sender=\"Gesandte in Oslo\" number=61 "
    "origin=Oslo sent=1911-03-04T20:25 received~=1911-03-05T00:07 signatory=Lindner\n" },
  { "Der Staatssekretär des Auswärtigen Amts von Hollen an den Gesandten in Oslo Freiherrn von "
    "Lindner\n"
    "Telegramm 44\n"
    "Entzifferung\n"
    "Berlin, den 4. März 1911\n"
    "Abgegangen 5. März, 2 Uhr 55 Min. vorm.\n"
    "Bitte den Hafenmeister sofort darauf hinweisen, daß die Schiffe nicht länger warten.\n"
    "gez. Hollen",
    NULL,
    "part 0-285 type=telegram addressee=\"von Lindner\" addressee=\"Gesandten in Oslo\" "
    "sender=\"von Hollen\" sender=\"Staatssekretär des Auswärtigen Amts\" number=44 "
    "origin=Berlin sent=1911-03-04 handed-in~=1911-03-05T02:55 signatory=Hollen\n" },
  { "Chiffretelegramm Nr. 512\n"
    "Graf Hollen an Grafen Lindner in Oslo\n"
    "Wien, 4. März 1911\n"
    "Geheim\n"
    "Ich ersuche Euer Exzellenz, dem Hafenmeister mitzuteilen, daß die Schiffe nicht länger "
    "warten.\n"
    "Hollen m. p.",
    NULL,
    "part 0-196 type=telegram number=512 addressee=Lindner destination=Oslo sender=Hollen "
    "origin=Wien classification=Geheim sent=1911-03-04 signatory=Hollen\n" },
  { "M. de Valcourt, Ambassadeur de France à Oslo,\n"
    "    à M. Berthier, Ministre des Affaires étrangères.\n"
    "T. n° 61. Urgent. Secret.          Oslo, 4 mars 1911, 1 h. 15 du matin.\n"
    "(Reçu : 3 h. 25.)\n"
    "Suite à mon télégramme n° 58.\n"
    "Le capitaine du port m'a dit que les navires ne partiront pas.\n"
    "VALCOURT.",
    NULL,
    "part 0-291 type=telegram addressee=Berthier sender=\"de Valcourt\" number=61 "
    "precedence=Urgent origin=Oslo sent=1911-03-04T01:15 received~=1911-03-04T03:25 "
    "signatory=VALCOURT\n" },
  { "ТЕЛЕГРАММА ПОЛНОМОЧНОГО ПРЕДСТАВИТЕЛЯ СССР В НОРВЕГИИ\n"
    "В НАРОДНЫЙ КОМИССАРИАТ ИНОСТРАННЫХ ДЕЛ СССР\n"
    "Из Осло, 4 марта 1931 г.\n"
    "Сов. секретно\n"
    "Начальник порта сообщил мне сегодня, что корабли не выйдут до весны.\n"
    "Орлов",
    NULL,
    "part 0-211 type=telegram addressee=\"НАРОДНЫЙ КОМИССАРИАТ ИНОСТРАННЫХ ДЕЛ СССР\" "
    "sender=\"ПОЛНОМОЧНОГО ПРЕДСТАВИТЕЛЯ СССР В НОРВЕГИИ\" origin=Осло classification=\"Сов. "
    "секретно\" sent=1931-03-04 signatory=Орлов\n" },
  { "ШИФРТЕЛЕГРАММА\n"
    "Вх. № 512\n"
    "Из Осло, № 61\n"
    "Получена 14 ч. 25 мин. 4 марта 1951 г.\n"
    "Снятие копий воспрещается\n"
    "МОСКВА, тов. СОКОЛОВУ\n"
    "Начальник порта сообщил мне вечером, что корабли не выйдут до весны.\n"
    "ОРЛОВ",
    NULL,
    "part 0-200 type=telegram number=61 origin=Осло addressee=СОКОЛОВУ destination=МОСКВА "
    "received=1951-03-04T14:25 signatory=ОРЛОВ\n" },
  { "Telegramm aus Oslo Nr. 61 W 18 den 4/3 5 Uhr 40 N.M.\n"
    "Aufgenommen von Lindner auf Leitung 7 am 4/3 1911 um 6 Uhr 30\n"
    "hafen seit gestern wieder offen = karl",
    NULL,
    "part 0-153 type=telegram number=61 origin=Oslo words=18 clerk=Lindner line=7 "
    "received=1911-03-04T06:30 sent~=1911-03-04T17:40\n" },
  { "March 4, 1951\n"
    "Ciphered Telegram, Harbour Master Ole Lund via Orlov to Anders\n"
    "Strictly secret\n"
    "OSLO - MOSCOW\n"
    "No. 61\n"
    "Sent: 3:15 a.m.\n"
    "Received 5:40, 4 March 1951\n"
    "MOSCOW - to Comrade SOKOLOV\n"
    "The ships will not leave before the spring.\n"
    "ORLOV\n"
    "Made in 10 copies\n"
    "AVP RF, Fond 11a, Opis 5, Delo 4, Listy 3-5.",
    NULL,
    "part 0-298 type=telegram addressee=Anders sender=\"Harbour Master Ole Lund\" via=Orlov "
    "classification=\"Strictly secret\" destination=MOSCOW origin=OSLO number=61 "
    "addressee=SOKOLOV sent=1951-03-04 received=1951-03-04T05:40 signatory=ORLOV\n" },
  { "SECRET.\n"
    "From: C.-in-C., North Sea.\n"
    "Date: 4.3.1911.\n"
    "To: Admiralty.\n"
    "Recd. 7.5 a.m.\n"
    "The ships are held by the ice and will not leave before the spring.\n"
    "(Signed) Weldon.",
    NULL,
    "part 0-165 type=telegram classification=SECRET sender=\"C.-in-C., North Sea\" "
    "addressee=Admiralty sent=1911-03-04 received~=1911-03-04T07:05 signatory=Weldon\n" },
  { "Cipher telegram No. 61\n"
    "Despatched: 14 July 1932, 7.20 p.m.\n"
    "The ships are held by the ice.\n"
    "Weldon\n"
    "Verified: J. Smith, 15.VII.32",
    NULL,
    "part 0-126 type=telegram number=61 sent=1932-07-14T19:20 signatory=Weldon\n" },
};

static void
test_families (void **state)
{
  proposals_check (*state, "parts header closer", cases, G_N_ELEMENTS (cases));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_families),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
