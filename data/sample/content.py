# SPDX-License-Identifier: GPL-3.0-or-later
"""The Aurelia case: who is who, and what stands where. Everything in it is invented."""

import pathlib

from dossier import Dossier, Record, Ref, Words as W

EDITION = "The editor’s brackets in the file"
REPOSITORY = "Archive of the Ministry of External Affairs (invented)"
RIGHTS = "Written for Regest; may be copied freely"


def people(d):
    d.entity("rehberg", "person", "Anton Rehberg",
             ("Dr. Rehberg", "short", None, None, None),
             ("LINDE", "cover", "1953-09", "1953-11-01", EDITION),
             note="Head of the Political Section. Signs as LINDE; the name was withdrawn by telegram No. 260.",
             dates="1898/1971", function="Head of the Political Section", place=Ref("Vienna", "vienna"))
    d.entity("waldstaetten", "person", "Emil Waldstätten",
             ("Waldstaetten", "transliteration", None, None, "Telegrams, which have no umlauts"),
             ("Minister Waldstätten", "short", None, None, None),
             ("OLDENBURG", "cover", "1953", "1953-11-01", EDITION),
             note="Minister. “The Ministry will be WIDUKIND” after 1 November 1953.",
             dates="1889/1964", function="Minister of External Affairs")
    d.entity("tiefenbach", "person", "Konrad Tiefenbach",
             ("Dr. Tiefenbach", "short", None, None, None),
             ("KRANICH", "cover", "1953-09", "1953-11-01", EDITION),
             ("SPERBER", "cover", "1953-11-01", None, "Telegram No. 260"),
             dates="1907/1988", function="Consul at Trieste", place=Ref("Trieste", "trieste"))
    d.entity("holub", "person", "Vera Holub",
             ("Miss Holub", "short", None, None, None),
             ("ADLER", "cover", "1953-09", "1953-11-01", EDITION),
             dates="1916/2002", function="Legation secretary at Belgrade", place=Ref("Belgrade", "belgrade"))
    d.entity("pryce", "person", "Edmund Pryce",
             ("Major Pryce", "short", None, None, None), ("P.", "short", None, None, "Diary of Vera Holub"),
             function="Port security officer", place=Ref("Trieste", "trieste"))
    d.entity("velic", "person", "Dragan Velić",
             ("Velic", "transliteration", None, None, None), ("Velich", "other", None, None, "Letter of Marchesan"),
             ("Ve1ić", "scanner-error", None, None, None), ("VEL1C", "scanner-error", None, None, None),
             note="Master of the Aurelia, from Fiume (Rijeka).", function="Captain", place=Ref("Rijeka", "rijeka"))
    d.entity("marchesan", "person", "Giulio Marchesan",
             ("Giuiio Marchesan", "scanner-error", None, None, None),
             ("M.", "short", None, None, "Diary of Vera Holub"),
             ("KESTREL", "cover", "1953-09?", "1953-11-01?", "Rehberg in telegram No. 77; contested by Holub in No. 51"),
             function="Shipping agent", place=Ref("Trieste", "trieste"))
    d.entity("demetriades", "person", "Demetriades",
             ("KESTREL", "cover", "1953~", "1953-11-01", "Holub in telegram No. 51 and in her diary"),
             note="Secretary of the owner Kallinikos. His first name is not known.", function="Secretary",
             place=Ref("Piraeus", "piraeus"))
    d.entity("kallinikos", "person", "Stavros Kallinikos", function="Shipowner", place=Ref("Piraeus", "piraeus"))
    d.entity("kornfeld", "person", "Kornfeld", function="Cipher clerk", place=Ref("Vienna", "vienna"),
             note="Ilse Kornfeld according to the staff list of 1952.")
    d.entity("perlmutter", "person", "A. Perlmutter", ("Perlmutter", "short", None, None, None),
             function="Typist", place=Ref("Vienna", "vienna"))
    d.entity("kreindl", "person", "Kreindl", function="Captain, Cipher Office", place=Ref("Vienna", "vienna"))
    d.entity("petrovic", "person", "Petrović", ("Petrov1ć", "scanner-error", None, None, None),
             function="Counsellor", place=Ref("Belgrade", "belgrade"))
    d.entity("doyle", "person", "Doyle", function="Sergeant", place=Ref("Trieste", "trieste"))
    d.entity("bevilacqua", "person", "Bevilacqua", function="Lawyer", place=Ref("Trieste", "trieste"))


def places_and_bodies(d):
    d.entity("vienna", "place", "Vienna", ("Wien", "transliteration", None, None, "German"),
             identifiers=[("geonames", "2761369"), ("wikidata", "Q1741")])
    d.entity("trieste", "place", "Trieste", ("Triest", "transliteration", None, None, "German"),
             identifiers=[("geonames", "3165185"), ("wikidata", "Q546")])
    d.entity("belgrade", "place", "Belgrade", ("Belgrad", "transliteration", None, None, "German"),
             identifiers=[("geonames", "792680"), ("wikidata", "Q3711")])
    d.entity("rijeka", "place", "Rijeka", ("Fiume", "former", None, "1947", None),
             identifiers=[("geonames", "3191648"), ("wikidata", "Q1647")])
    d.entity("piraeus", "place", "Piraeus", ("Piräus", "transliteration", None, None, "German"),
             identifiers=[("wikidata", "Q58976")])
    d.entity("istanbul", "place", "Istanbul", identifiers=[("wikidata", "Q406")])
    d.entity("linz", "place", "Linz", identifiers=[("wikidata", "Q41329")],
             note="Stands for the works that built the turbines, and was to stand in no document.")
    d.entity("pula", "place", "Pula", ("Pola", "former", None, "1947", None), identifiers=[("wikidata", "Q3723")])
    d.entity("alexandria", "place", "Alexandria", ("Alexandrien", "transliteration", None, None, "German"))
    d.entity("athens", "place", "Athens")
    d.entity("panama", "place", "Panama")
    d.entity("free-port", "place", "Free Port of Trieste", ("Free Port", "short", None, None, None),
             ("Freihafen", "transliteration", None, None, "German"))
    d.entity("molo", "place", "Molo Audace")
    d.entity("mea", "organisation", "Ministry of External Affairs",
             ("Ministerium für Äußeres", "transliteration", None, None, "German"),
             ("Außenamt", "short", None, None, None))
    d.entity("cipher-office", "organisation", "Cipher Office",
             ("Chiffrenabteilung", "transliteration", None, None, "German"))
    d.entity("legation", "organisation", "Legation at Belgrade", ("Gesandtschaft Belgrad", "transliteration", None, None, "German"))
    d.entity("consulate", "organisation", "Consulate at Trieste", ("Konsulat Triest", "transliteration", None, None, "German"))
    d.entity("amg", "organisation", "Allied Military Government",
             ("Alliierte Militärregierung", "transliteration", None, None, "German"))
    d.entity("port-office", "organisation", "Port Security Office", ("port office", "short", None, None, None))
    d.entity("yugoslav", "organisation", "Foreign Office at Belgrade", ("Außenamt", "short", None, None, "Telegrams Nos. 77 and 51"))
    d.entity("agency", "organisation", "Marchesan shipping agency", place=Ref("Trieste", "trieste"))


def describe(place_title, author, date, source, description, language, state, **more):
    return {"title": W(place_title), "author": W(author), "date": date, "source": W(source),
            "description": W(description), "language": language, "repository": REPOSITORY,
            "rights": RIGHTS, "state": state, **more}


def telegrams_418_and_233(d):
    r = Record(d, "01-telegrams-418-and-233.txt", **describe(
        "Title: |Telegram from Tiefenbach to Rehberg, with the answer|", "Author: |Konrad Tiefenbach|",
        W("Date: |5 october 1953|", "1953-10-05"),
        "Source:. |Ministry of External Affairs, Political Section, file 214, sheets 7-9|",
        "Description: |Tiefenbach reports that the motor ship Aurelia is held at Trieste and asks whether he may "
        "approach Major Pryce, the port security officer. Rehberg tells him to wait for OLDENBURG.|",
        "English", "approved", collection=W("## |The Aurelia Case/1953 Telegrams|"),
        reference_code=W("Section, |file 214, sheets 7-9|"), credits="Translated in the Cipher Office"))
    first = "MINISTRY OF EXTERNAL AFFAIRS - CIPHER OFFICE"
    r.part(first, "Verified: |Captain [signature] Kreindl|", key="telegram-418", type=W("CIPHERED |TELEGRAM| No. 418", "telegram"),
           number=W("TELEGRAM No. |418|"), office=W("- |CIPHER OFFICE|", ref="cipher-office"),
           sender=W("**|KRANICH|**", ref="tiefenbach"), addressee=W("TO |LINDE| [Rehberg] To be", ref="rehberg"),
           origin=W("From |Trieste| Received", ref="trieste"), destination=Ref("Vienna", "vienna"),
           sent=W("No. 1207 |5.10.53|", "1953-10-05", True),
           received=W("Received |21:40 5 October 1953|", "1953-10-05T21:40"), series=W("SERIES |K 3|"),
           copies=W("Nº 418 |Three copies| typed"),
           recipient=[W("Copies: |Rehberg| (2)", ref="rehberg"), W("(2), |Waldstaetten| (1)", ref="waldstaetten")],
           sender_number=W("No. |1207| 5.10.53"), signatory=W("**|KRANICH|**", ref="tiefenbach"))
    r.part("CIPHERED TELEGRAM No. 233", "Sent 0915 |6 October 1953|", key="telegram-233",
           type=W("CIPHERED |TELEGRAM| No. 233", "telegram"), number=W("TELEGRAM No. |233|"),
           sender=W("## |LINDE| [Rehberg]", ref="rehberg"), addressee=W("for |KRANICH| [Tiefenbach]", ref="tiefenbach"),
           origin=W("|VIENNA| TO TRIESTE", ref="vienna"), destination=W("VIENNA TO |TRIESTE|", ref="trieste"),
           sent=W("Sent |0915 6 October 1953|", "1953-10-06T09:15"), precedence=W("Precedence: |out of turn|"),
           sender_number=W("No. |1211| 94 groups"), signatory=W("## |LINDE| [Rehberg]", ref="rehberg"),
           cipher_groups=W("|94 groups|", "94"), answers=Ref("Ciphered telegram No. 418", "telegram-418"))

    r.tag("organisation", "|MINISTRY OF EXTERNAL AFFAIRS| - CIPHER", entity="mea", role="sender")
    r.tag("organisation", "- |CIPHER OFFICE|", entity="cipher-office")
    r.tag("person", "Copies: |Rehberg| (2)", entity="rehberg", role="copy-recipient")
    r.tag("person", "(2), |Waldstaetten| (1)", entity="waldstaetten", role="copy-recipient")
    r.tag("place", "From |Trieste| Received", entity="trieste", role="origin")
    r.tag("date", "Received |21:40 5 October 1953|", date=W("21:40 5 October 1953", "1953-10-05T21:40"))
    r.tag("person", "TO |LINDE| [Rehberg] To be", entity="rehberg", role="addressee")
    for words in ("TO LINDE |[Rehberg]| To be", "for KRANICH |[Tiefenbach]|", "OLDENBURG |[Waldstaetten]| has", "## LINDE |[Rehberg]|"):
        r.tag("insertion", words, by="decipherer", does="identifies")
    r.tag("person", "TO LINDE [|Rehberg|] To be", entity="rehberg", role="addressee")
    r.tag("place", "flag of |Panama|", entity="panama", role="mentioned")
    r.tag("person", "master |Dragan VELIC|", entity="velic", role="mentioned", title="master")
    r.tag("person", "order of Major |PRYCE|", entity="pryce", role="mentioned", title="Major")
    r.tag("place", "machinery for |ISTANBUL|", entity="istanbul", role="mentioned")
    r.tag("insertion", "|[turbine blades]|", by="decipherer", does="supplies",
          note="The cipher book has no group for turbines; the clerk read “wheel knives”.")
    r.tag("organisation", "The |port office| says", entity="port-office", role="mentioned")
    r.tag("person", "KESTREL", entity="marchesan", certainty="low", role="mentioned",
          note="Rehberg thought so on 10 October; Holub says it was Demetriades (telegram No. 51).")
    r.tag("insertion", "|. . . . [three groups undeciphered] . . . .|", by="decipherer", does="omits")
    r.tag("place", "owner in |PIRAEUS|", entity="piraeus", role="mentioned")
    r.tag("date", "on |7 October|, and", date=W("on |7 October|, and", "1953-10-07", True))
    r.tag("person", "**|KRANICH|**", entity="tiefenbach", role=["sender", "signatory"])
    r.tag("signature", "**|KRANICH|**", entity="tiefenbach")
    r.tag("date", "No. 1207 |5.10.53|", date=W("5.10.53", "1953-10-05", True))

    r.tag("verification", "Deciphered by Kornfeld 2215 5 October", act=W("Deciphered", "deciphered"),
          agent=W("by |Kornfeld|", ref="kornfeld"), when=W("2215 5 October", "1953-10-05T22:15", True))
    r.tag("verification", "|Typed by Perlmutter 2300 5 October Nº 418 Three copies typed.|", act=W("|Typed| by", "typed"),
          agent=W("by |Perlmutter|", ref="perlmutter"), when=W("2300 5 October", "1953-10-05T23:00", True),
          copies_made=W("|Three| copies", "3"))
    r.tag("verification", "Verified: Captain [signature] Kreindl", act=W("Verified", "verified"),
          agent=W("Kreindl", ref="kreindl"), rank=W("Captain"), signature=W("[signature]", "yes"))
    r.tag("person", "Deciphered by |Kornfeld| 2215", entity="kornfeld", role="decipherer")
    r.tag("person", "Typed by |Perlmutter| 2300", entity="perlmutter", role="typist")
    r.tag("person", "[signature] |Kreindl|", entity="kreindl", role="verifier", title="Captain")
    r.tag("insertion", "Captain |[signature]|", by="translator", does="comments")

    r.tag("place", "|VIENNA| TO TRIESTE", entity="vienna", role="origin")
    r.tag("place", "VIENNA TO |TRIESTE|", entity="trieste", role="destination")
    r.tag("person", "for |KRANICH| [Tiefenbach]", entity="tiefenbach", role="addressee")
    r.tag("person", "KRANICH [|Tiefenbach|]", entity="tiefenbach", role="addressee")
    r.tag("person", "|OLDENBURG| [Waldstaetten]", entity="waldstaetten", role="mentioned")
    r.tag("person", "[|Waldstaetten|] has", entity="waldstaetten", role="mentioned")
    r.tag("organisation", "the |Allied side| in", entity="amg", certainty="medium", role="mentioned")
    r.tag("place", "side in |VIENNA|", entity="vienna", role="mentioned")
    r.tag("date", "on |7 or 8 October|.", date=W("7 or 8 October", "[1953-10-07,1953-10-08]", True))
    r.tag("person", "Captain |VELIĆ|", entity="velic", role="mentioned", title="Captain")
    r.tag("person", "## |LINDE| [Rehberg]", entity="rehberg", role=["sender", "signatory"])
    r.tag("person", "## LINDE [|Rehberg|]", entity="rehberg")
    r.tag("signature", "## |LINDE|", entity="rehberg")
    r.tag("date", "Sent |0915 6 October 1953|", date=W("0915 6 October 1953", "1953-10-06T09:15"))
    r.tag("note", "how many crates were opened", text="Answered by cable Nº 20431: four, not three.", whose="editor")
    body = "Telegram from Trieste to Vienna - Translation"
    r.everywhere("person", "PRYCE", body, entity="pryce", role="mentioned")
    r.everywhere("person", "MARCHESAN", body, entity="marchesan", role="mentioned")
    r.everywhere("person", "LINDE", body, entity="rehberg", role="addressee")
    r.everywhere("place", "LINZ", body, entity="linz", role="mentioned")


def cable_20431(d):
    r = Record(d, "02-cable-20431.txt", **describe(
        "Title: |Cable from Tiefenbach to Rehberg on the crates of the Aurelia|", "Author: |Konrad Tiefenbach|",
        W("Date: |9 october 1953|", "1953-10-09"),
        "Source:. |Ministry of External Affairs, Political Section, file 214, sheet 12|",
        "Description: |Tiefenbach names the crates that were opened and proposes to let the ship sail to Fiume. "
        "The telegram of 8 October, which he mentions, is not in the file.|",
        "English", "approved", collection=W("## |The Aurelia Case/1953 Telegrams|"),
        reference_code=W("Section, |file 214, sheet 12|")))
    r.part("MINISTRY OF EXTERNAL AFFAIRS - CIPHER OFFICE", "Verified: Captain [signature] Kreindl", key="cable-20431",
           type=W("|CABLE| Nº 20431", "cable"), number=W("CABLE Nº |20431|"), office=W("- |CIPHER OFFICE|", ref="cipher-office"),
           sender=W("KRANICH", ref="tiefenbach"), addressee=W("to |LINDE|", ref="rehberg"),
           origin=W("from [|TRIESTE|]", ref="trieste"), sent=W("Nº 1219 |9 October|", "1953-10-09", True),
           received=W("received |1905 9 October 1953|", "1953-10-09T19:05"), series=W("SERIES |K|"),
           copies=W("|Four copies| printed"),
           recipient=[W("to |Dr. Rehberg|", ref="rehberg"), W("to |Minister Waldstätten|", ref="waldstaetten")],
           sender_number=W("Nº |1219|"), signatory=W("KRANICH", ref="tiefenbach"),
           answers=[Ref("Your telegram of 6 October", "telegram-233"), W("(of 6 and |8 October|)")])
    stamp = "|[Stamp: SUBJECT TO RETURN to the Cipher Office, room 31 within 48 hours Incoming No 214/1953/pol 10 October 1953]|"
    r.tag("stamp", stamp, type="return", wording=W("SUBJECT TO RETURN to the Cipher Office, room 31 within 48 hours"),
          office=W("Cipher Office", ref="cipher-office"), incoming_number=W("No |214/1953/pol|"),
          date=W("10 October 1953", "1953-10-10"), place_on_page="top right", ink="violet",
          note="The cable was received in the evening of the 9th and stamped the next morning.")
    r.tag("organisation", "to the |Cipher Office|, room", entity="cipher-office")
    r.tag("date", "pol |10 October 1953|]", date=W("10 October 1953", "1953-10-10"))
    r.tag("organisation", "|MINISTRY OF EXTERNAL AFFAIRS| - CIPHER", entity="mea")
    r.tag("person", "to Dr. |Rehberg|", entity="rehberg", role="copy-recipient", title="Dr.")
    r.tag("person", "Minister |Waldstätten|", entity="waldstaetten", role="copy-recipient", title="Minister")
    r.tag("insertion", "from |[TRIESTE]|", by="decipherer", does="supplies")
    r.tag("place", "[|TRIESTE|]", entity="trieste", role="origin")
    r.tag("date", "received |1905 9 October 1953|", date=W("1905 9 October 1953", "1953-10-09T19:05"))
    r.tag("person", "to |LINDE| Both", entity="rehberg", role="addressee")
    r.tag("date", "(|of 6 and 8 October|)", date=W("of 6 and 8 October", "{1953-10-06,1953-10-08}", True))
    r.tag("note", "telegrams (of 6 and |8 October|)", text="No telegram of 8 October is in the file: a missing document.", whose="editor")
    r.tag("note", "|Four crates were opened, not three|", text="Telegram No. 418 spoke of three.", whose="editor")
    r.tag("person", "Major |Pryce|, a", entity="pryce", role="mentioned", title="Major")
    r.tag("note", "a |sergeant whose name is not known to me|", text="Sergeant Doyle, according to Marchesan’s letter of 12 October.", whose="editor")
    r.tag("person", "Giuiio Marchesan", entity="marchesan", role="mentioned", note="The scanner read “Giulio” so.")
    r.tag("person", "Capt. |Velić|", entity="velic", role="mentioned", title="Capt.")
    r.tag("insertion", "|[turbine]|", by="translator", does="supplies")
    r.tag("date", "evening of |8 October| Pryce", date=W("of |8 October| Pryce", "1953-10-08", True))
    r.tag("person", "October |Pryce| sent", entity="pryce", role="mentioned")
    r.tag("person", "through |Marchesan| that", entity="marchesan", role="bearer")
    r.tag("insertion", "|[Rijeka]|", by="editor", does="identifies")
    r.tag("place", "[|Rijeka|]", entity="rijeka", role="mentioned")
    r.tag("person", "KESTREL", entity="demetriades", certainty="medium", role="mentioned")
    r.tag("place", "from |Belgrade| and", entity="belgrade", role="mentioned")
    r.tag("insertion", "from |[Trieste]|.", by="editor", does="supplies")
    r.tag("place", "from [|Trieste|].", entity="trieste", role="mentioned")
    r.tag("person", "Stavros Kallinikos", entity="kallinikos", role="mentioned")
    r.tag("place", "from |Piraeus| every", entity="piraeus", role="mentioned")
    r.tag("insertion", "|[We]|", by="translator", does="supplies")
    r.tag("date", "by |12 October|, as", date=W("12 October", "1953-10-12", True))
    r.tag("person", "with |Marchesan|'s letter", entity="marchesan", role="mentioned")
    r.tag("person", "KRANICH", entity="tiefenbach", role=["sender", "signatory"])
    r.tag("signature", "KRANICH", entity="tiefenbach")
    r.tag("date", "Nº 1219 |9 October|", date=W("|9 October|", "1953-10-09", True))
    r.tag("verification", "Deciphered by Kornfeld 1940 9 October", act=W("Deciphered", "deciphered"),
          agent=W("Kornfeld", ref="kornfeld"), when=W("1940 9 October", "1953-10-09T19:40", True))
    r.tag("verification", "|Printed by Perlmutter 2030 9 October Nº 431 Four copies printed. Nº 3 and 4 filed|",
          act=[W("|Printed| by", "typed"), W("filed", "filed")], agent=W("Perlmutter", ref="perlmutter"),
          when=W("2030 9 October", "1953-10-09T20:30", True), copies_made=W("|Four| copies", "4"), copies_filed=W("Nº |3 and 4| filed"))
    r.tag("verification", "Verified: Captain [signature] Kreindl", act=W("Verified", "verified"),
          agent=W("Kreindl", ref="kreindl"), rank=W("Captain"), signature=W("[signature]", "yes"))
    r.tag("person", "by |Kornfeld|", entity="kornfeld", role="decipherer")
    r.tag("person", "by |Perlmutter|", entity="perlmutter", role="typist")
    r.tag("person", "[signature] |Kreindl|", entity="kreindl", role="verifier", title="Captain")
    body = "CABLE Nº 20431"
    r.everywhere("place", "Istanbul", body, entity="istanbul", role="mentioned")
    r.everywhere("place", "Linz", body, entity="linz", role="mentioned")


def chiffretelegramm_77(d):
    r = Record(d, "03-chiffretelegramm-77.txt", annotator=1, **describe(
        "Title: |Chiffretelegramm an die Gesandtschaft Belgrad wegen der „Aurelia“|", "Author: |Anton Rehberg|",
        W("Date: |10. Oktober 1953| Source", "1953-10-10"),
        "Source:. |Ministerium für Äußeres, Politische Abteilung, Zl. 214, Bl. 15|",
        "Description: |Rehberg fragt, ob Belgrad den Frachter nach Fiume ziehen wolle, und woher KESTREL seine Nachrichten habe.|",
        "German", "proposed", collection=W("## |The Aurelia Case/1953 Telegrams|"),
        reference_code=W("Abteilung, |Zl. 214, Bl. 15|"), classification=W("Stempel: |GEHEIM|")))
    r.part("MINISTERIUM FÜR ÄUSSERES", "3 Ausfertigungen: |1. Abgang|", key="telegram-77",
           type=W("|CHIFFRETELEGRAMM| Nr. 77", "telegram"), number=W("CHIFFRETELEGRAMM Nr. |77|"),
           file_number=W("Zl. |214-pol/53|"), office=W("MINISTERIUM FÜR ÄUSSERES", ref="mea"), sender=W("LINDE", ref="rehberg"),
           addressee=[W("Gesandtschaft BELGRAD", ref="legation"), W("Für |ADLER| [Holub]", ref="holub")],
           origin=W("|Wien|, am", ref="vienna"), destination=W("Gesandtschaft |BELGRAD|", ref="belgrade"),
           sent=W("|10. Oktober 1953, 11 Uhr 20|", "1953-10-10T11:20"), copies=W("3 Ausfertigungen"),
           sender_number=W("Nr. |1224|"), signatory=W("LINDE", ref="rehberg"), classification=W("GEHEIM"),
           cipher_groups=W("187 Gruppen", "187"))
    r.tag("stamp", "|[Stempel: GEHEIM Zl. 214-pol/53 10. X. 1953]|", type="classification", wording=W("GEHEIM"),
          incoming_number=W("Zl. |214-pol/53|"), date=W("10. X. 1953", "1953-10-10"), ink="red", place_on_page="top centre")
    r.tag("date", "53 |10. X. 1953|", date=W("10. X. 1953", "1953-10-10"))
    r.tag("organisation", "MINISTERIUM FÜR ÄUSSERES", entity="mea", role="sender")
    r.tag("place", "|Wien|, am", entity="vienna", role="origin")
    r.tag("date", "am |10. Oktober 1953, 11 Uhr 20|", date=W("10. Oktober 1953, 11 Uhr 20", "1953-10-10T11:20"))
    r.tag("organisation", "die |Gesandtschaft BELGRAD|", entity="legation", role="addressee")
    r.tag("place", "Gesandtschaft |BELGRAD|", entity="belgrade", role="destination")
    r.tag("person", "Für |ADLER| [Holub]", entity="holub", role="addressee")
    r.tag("insertion", "ADLER |[Holub]|", by="decipherer", does="identifies")
    r.tag("person", "[|Holub|]", entity="holub", role="addressee")
    r.tag("place", "|Triest| meldet", entity="trieste", role="mentioned")
    r.tag("date", "(Telegramme vom |5. und 9. Oktober|)", date=W("5. und 9. Oktober", "{1953-10-05,1953-10-09}", True))
    r.tag("person", "Major |PRYCE|", entity="pryce", role="mentioned", title="Major")
    r.tag("place", "nach |FIUME|", entity="rijeka", role="mentioned")
    r.tag("person", "|KRANICH| hält", entity="tiefenbach", role="mentioned")
    r.tag("place", "eine aus |BELGRAD|", entity="belgrade", role="mentioned")
    r.tag("date", "bis |11. d. M., 18 Uhr|", date=W("11. d. M., 18 Uhr", "1953-10-11T18:00", True))
    r.tag("organisation", "dortige |Außenamt|", entity="yugoslav", role="mentioned")
    r.tag("organisation", "der |Alliierten Militärregierung|", entity="amg", role="mentioned")
    r.tag("person", "Kapitän |VELIC|", entity="velic", role="mentioned", title="Kapitän")
    r.tag("insertion", "|[richtig: Velić]|", by="editor", does="comments")
    r.tag("place", "aus |Fiume| stammt", entity="rijeka", role="mentioned")
    r.tag("person", "Agent |MARCHESAN|", entity="marchesan", role="mentioned")
    r.tag("person", "Wer ist |KESTREL|?", certainty="low", role="mentioned",
          note="Left open on purpose: the question is the point of the telegram.")
    r.tag("note", "vorher hieß so ein |Angestellter der Lloyd-Agentur|",
          text="One cover name, two people one after the other.", whose="editor")
    r.tag("place", "nach |Alexandrien| gegangen", entity="alexandria", role="mentioned")
    r.tag("person", "Minister |WALDSTÄTTEN|", entity="waldstaetten", role="mentioned", title="Minister")
    r.tag("place", "LINZ", entity="linz", role="mentioned")
    r.tag("person", "|LINDE|", entity="rehberg", role=["sender", "signatory"])
    r.tag("signature", "|LINDE|", entity="rehberg")
    r.tag("verification", "Abgefertigt 12.05 [Unterschrift] Perlmutter", act="signed", agent=W("Perlmutter", ref="perlmutter"),
          when=W("12.05", "1953-10-10T12:05", True), signature=W("[Unterschrift]", "yes"))
    r.tag("verification", "Geprüft: Hptm. [Unterschrift] Kreindl", act=W("Geprüft", "verified"), agent=W("Kreindl", ref="kreindl"),
          rank=W("Hptm."), signature=W("[Unterschrift]", "yes"))
    r.tag("person", "[Unterschrift] |Perlmutter|", entity="perlmutter", role="typist")
    r.tag("person", "Chiffriert: |Kornfeld|", entity="kornfeld", role="decipherer")
    r.tag("person", "[Unterschrift] |Kreindl|", entity="kreindl", role="verifier", title="Hptm.")


def antwort_belgrad_51(d):
    r = Record(d, "04-antwort-belgrad-51.txt", annotator=1, **describe(
        "Title: |Antwort der Gesandtschaft Belgrad auf Chiffretelegramm Nr. 77|", "Author: |Vera Holub|",
        W("Date: |11.10.53|", "1953-10-11", True),
        "Source:. |Ministerium für Äußeres, Politische Abteilung, Zl. 214, Bl. 16|",
        "Description: |Holub verneint eine Vorsprache in Triest; KESTREL sei nicht Marchesan.|",
        "German", "proposed", collection=W("## |The Aurelia Case/1953 Telegrams|"),
        reference_code=W("Abteilung, |Zl. 214, Bl. 16|")))
    r.part("CHIFFRETELEGRAMM Nr. 51", "Geprüft: Hptm. [Unterschrift] Kreindl", key="telegram-51",
           type=W("|CHIFFRETELEGRAMM| Nr. 51", "telegram"), number=W("CHIFFRETELEGRAMM Nr. |51|"),
           sender=W("ADLER", ref="holub"), addressee=W("an |LINDE|", ref="rehberg"), origin=W("aus |Belgrad|", ref="belgrade"),
           sent=W("Nr. 309 |11.10.53|", "1953-10-11", True), received=W("eingelangt |17.35 11. Oktober|", "1953-10-11T17:35", True),
           copies=W("2 Ausfertigungen"), sender_number=W("Nr. |309|"), signatory=W("ADLER", ref="holub"),
           answers=W("Zu |Nr. 77|", ref="telegram-77"))
    r.tag("place", "aus |Belgrad| eingelangt", entity="belgrade", role="origin")
    r.tag("date", "eingelangt |17.35 11. Oktober|", date=W("17.35 11. Oktober", "1953-10-11T17:35", True))
    r.tag("person", "an |LINDE|", entity="rehberg", role="addressee")
    r.tag("organisation", "Im |Außenamt|", entity="yugoslav", role="mentioned")
    r.tag("person", "Petrov1ć", entity="petrovic", role="mentioned", title="Legationsrat")
    r.tag("insertion", "|[?]|", by="decipherer", does="comments")
    r.tag("person", "Bekannt. |Ve1ić|", entity="velic", role="mentioned")
    r.tag("date", "am |2. Oktober| von", date=W("2. Oktober", "1953-10-02", True))
    r.tag("place", "von |Pola| aus", entity="pula", role="mentioned")
    r.tag("note", "Brief ist hier in |Abschrift| vorhanden", text="The copy is not in the file: a missing document.", whose="editor")
    r.tag("person", "KESTREL ist nicht |MARCHESAN|", entity="marchesan", role="mentioned")
    r.tag("person", "Was |MARCHESAN| weiß", entity="marchesan", role="mentioned")
    r.tag("place", "ganz |Triest|", entity="trieste", role="mentioned")
    r.tag("person", "Zu 3. |KESTREL|", entity="demetriades", certainty="medium", role="mentioned")
    r.tag("person", "ist |KESTREL| [vier", entity="demetriades", certainty="medium", role="mentioned")
    r.tag("insertion", "|[vier Gruppen unverständlich]|", by="decipherer", does="omits")
    r.tag("person", "Reeders |KALLINIKOS|", entity="kallinikos", role="mentioned")
    r.tag("person", "gewisser |Demetriades|", entity="demetriades", role="mentioned")
    r.tag("place", "in |Piräus| oder", entity="piraeus", role="mentioned")
    r.tag("place", "schon in |Triest| ist", entity="trieste", role="mentioned")
    r.tag("note", "nicht |fest-|", "|stellen|.", text="One word, parted by the end of the line.", whose="editor")
    r.tag("person", "bitte, |KRANICH|", entity="tiefenbach", role="mentioned")
    r.tag("person", "wurde. |ADLER|", entity="holub", role=["sender", "signatory"])
    r.tag("signature", "wurde. |ADLER|", entity="holub")
    r.tag("date", "Nr. 309 |11.10.53|", date=W("11.10.53", "1953-10-11", True))
    r.tag("stamp", "|[Stempel: EINGELANGT 11. Okt. 1953 17 35 CHIFFRENABTEILUNG]|", type="incoming", wording=W("EINGELANGT"),
          office=W("CHIFFRENABTEILUNG", ref="cipher-office"), date=W("11. Okt. 1953", "1953-10-11"), ink="black", place_on_page="bottom left")
    r.tag("organisation", "CHIFFRENABTEILUNG", entity="cipher-office", role="mentioned")
    r.tag("verification", "Dechiffriert Kornfeld 18.10 11. Oktober", act=W("Dechiffriert", "deciphered"),
          agent=W("Kornfeld", ref="kornfeld"), when=W("18.10 11. Oktober", "1953-10-11T18:10", True))
    r.tag("verification", "Geschrieben Perlmutter 18.40. 2 Ausfertigungen", act=W("Geschrieben", "typed"),
          agent=W("Perlmutter", ref="perlmutter"), when=W("18.40", "1953-10-11T18:40", True), copies_made=W("|2| Ausfertigungen"))
    r.tag("verification", "Geprüft: Hptm. [Unterschrift] Kreindl", act=W("Geprüft", "verified"), agent=W("Kreindl", ref="kreindl"),
          rank=W("Hptm."), signature=W("[Unterschrift]", "yes"))
    r.tag("person", "Dechiffriert |Kornfeld|", entity="kornfeld", role="decipherer")
    r.tag("person", "Geschrieben |Perlmutter|", entity="perlmutter", role="typist")
    r.tag("person", "[Unterschrift] |Kreindl|", entity="kreindl", role="verifier", title="Hptm.")


def brief_marchesan(d):
    r = Record(d, "05-brief-marchesan.txt", annotator=1, **describe(
        "Title: |Brief des Agenten Marchesan an Konsul Tiefenbach|", "Author: |Giulio Marchesan|",
        W("Date: |12. Oktober 1953| Source", "1953-10-12"),
        "Source:. |Ministerium für Äußeres, Politische Abteilung, Zl. 214, Bl. 18-19|",
        "Description: |Marchesan übersendet die Kistenliste und verlangt Deckung für Liegegeld und Anwalt.|",
        "German", "in-progress", collection=W("## |The Aurelia Case/1953 Correspondence|")))
    r.part("GIULIO MARCHESAN - SCHIFFSAGENTUR", "Beilage: 1 Liste (214 Positionen)", key="letter-marchesan", type="letter",
           office=W("GIULIO MARCHESAN - SCHIFFSAGENTUR", ref="agency"), sender=W("[Unterschrift] |G. Marchesan|", ref="marchesan"),
           addressee=W("Dr. |Konrad Tiefenbach|", ref="tiefenbach"), origin=W("|Triest|, den", ref="trieste"),
           sent=W("den |12. Oktober 1953|", "1953-10-12"), signatory=W("[Unterschrift] |G. Marchesan|", ref="marchesan"))
    r.tag("stamp", "|[Stempel: KONSULAT TRIEST eingel. 13. OKT. 1953 Zl. 1231 Beil. 1]|", type="incoming",
          wording=W("KONSULAT TRIEST eingel."), office=W("KONSULAT TRIEST", ref="consulate"), incoming_number=W("Zl. |1231|"),
          date=W("13. OKT. 1953", "1953-10-13"), ink="blue", place_on_page="top right")
    r.tag("person", "|GIULIO MARCHESAN| - SCHIFFSAGENTUR", entity="marchesan", role="sender")
    r.tag("place", "12, |TRIEST|", entity="trieste", role="origin")
    r.tag("organisation", "KONSULAT TRIEST", entity="consulate", role="mentioned")
    r.tag("date", "|13. OKT. 1953|", date=W("13. OKT. 1953", "1953-10-13"))
    r.tag("date", "den |12. Oktober 1953|", date=W("12. Oktober 1953", "1953-10-12"))
    r.tag("person", "Konsul Dr. |Konrad Tiefenbach|", entity="tiefenbach", role="addressee", title=["Konsul", "Dr."])
    r.tag("date", "|5. d. M.| die", date=W("5. d. M.", "1953-10-05", True))
    r.tag("person", "Herrn Major |Pryce|", entity="pryce", role="mentioned", title="Major")
    r.tag("person", "Sergeanten |Doyle|", entity="doyle", role="mentioned", title="Sergeant")
    r.tag("person", "Kapitän |Velich|", entity="velic", role="mentioned", title="Kapitän")
    r.tag("person", "Herr |Kallinikos| [Piräus]", entity="kallinikos", role="mentioned")
    r.tag("insertion", "Kallinikos |[Piräus]|", by="editor", does="identifies")
    r.tag("place", "[|Piräus|]", entity="piraeus", role="mentioned")
    r.tag("insertion", "in |[Linz]|", by="editor", does="supplies", note="Blacked out in the original; still legible against the light.")
    r.tag("place", "[|Linz|]", entity="linz", role="mentioned")
    r.tag("place", "nach |Fiume| auslaufen", entity="rijeka", role="mentioned")
    r.tag("person", "Anwalt Dr. |Bevilacqua|", entity="bevilacqua", role="mentioned", title="Dr.")
    r.tag("signature", "[Unterschrift] |G. Marchesan|", entity="marchesan")
    r.tag("person", "[Unterschrift] |G. Marchesan|", entity="marchesan", role="signatory")
    r.tag("note", "|[Am Rand, mit Bleistift: Wer ist „man“? R.]|", text="Rehberg’s hand.", whose="receiver")
    r.tag("note", "|[Am Rand, mit Tinte: nicht zu beantworten. W. 16/X]|", text="Waldstätten’s hand, 16 October.", whose="receiver")
    r.tag("date", "W. |16/X|", date=W("16/X", "1953-10-16", True))


def conversation_pryce(d):
    r = Record(d, "06-conversation-pryce.txt", **describe(
        "Title: |Record of a conversation with Major Pryce|", "Author: |Konrad Tiefenbach|",
        W("Date: |14 October 1953| Source", "1953-10-14"),
        "Source:. |Ministry of External Affairs, Political Section, file 214, sheets 22-23|",
        "Description: |Pryce offers to release the Aurelia for Rijeka against crate No. 90. Tiefenbach asks "
        "for time. The record quotes a telegram of 13 October that is not in the file.|",
        "English", "in-progress", collection=W("## |The Aurelia Case/1953 Correspondence|"), classification=W("|Secret|")))
    r.part("RECORD OF CONVERSATION", "[signature] Tiefenbach", key="conversation", type="note", sender=W("[signature] |Tiefenbach|", ref="tiefenbach"),
           origin=W("|Trieste|, 14", ref="trieste"), sent=W("|14 October 1953, 11 a.m.|", "1953-10-14T11:00"),
           signatory=W("[signature] |Tiefenbach|", ref="tiefenbach"), classification=W("|Secret|"))
    r.part("4. [Extract from telegram No. 241", "confirms by word of mouth only", type="extract", number=W("No. |241|"),
           origin=W("|Vienna|, 13", ref="vienna"), sent=W("13 October", "1953-10-13", True))
    r.tag("date", "Trieste, |14 October 1953, 11 a.m.|", date=W("14 October 1953, 11 a.m.", "1953-10-14T11:00"))
    r.tag("place", "|Trieste|, 14", entity="trieste", role="origin")
    r.tag("person", "Present: Major |Edmund Pryce|", entity="pryce", role="mentioned", title="Major")
    r.tag("organisation", "Port Security Office", entity="port-office", role="mentioned")
    r.tag("organisation", "Allied Military Government", entity="amg", role="mentioned")
    r.tag("person", "Consul Dr. |Tiefenbach|;", entity="tiefenbach", role="mentioned", title=["Consul", "Dr."])
    r.tag("person", "Miss |Holub| (interpreter", entity="holub", role="mentioned", title="Miss")
    r.tag("place", "from |Belgrade| since", entity="belgrade", role="mentioned")
    r.tag("date", "since |the 13th|", date=W("the 13th", "1953-10-13", True))
    r.tag("person", "Captain |Velic|,", entity="velic", role="mentioned", title="Captain")
    r.tag("place", "the |Free Port|, the", entity="free-port", role="mentioned")
    r.tag("place", "for |Fiume| [Rijeka]", entity="rijeka", role="mentioned")
    r.tag("insertion", "Fiume |[Rijeka]|", by="editor", does="identifies")
    r.tag("place", "[|Rijeka|]", entity="rijeka", role="mentioned")
    r.tag("date", "after |the 17th|.", date=W("after |the 17th|", "1953-10-17", True))
    r.tag("person", "Mr. |Kallinikos| had", entity="kallinikos", role="mentioned")
    r.tag("person", "secretary, |Demetriades|", entity="demetriades", role="mentioned")
    r.tag("person", "|KESTREL| [so", certainty="low", role="mentioned")
    r.tag("insertion", "|[so in the original]|", by="editor", does="comments")
    r.tag("insertion", "|. . . . [two groups corrupt]|", by="decipherer", does="omits")
    r.tag("note", "telegram |No. 241|", text="Not in the file: a missing document.", whose="editor")
    r.tag("signature", "[signature] |Tiefenbach|", entity="tiefenbach")
    r.tag("stamp", "|[Stamp: REGISTRY 20 OCT 1953 214/22]|", type="registry", wording=W("REGISTRY"), incoming_number=W("214/22"),
          date=W("20 OCT 1953", "1953-10-20"))


def tagebuch_holub(d):
    r = Record(d, "07-tagebuch-holub.txt", annotator=1, **describe(
        "Title: |Auszug aus dem Tagebuch der Legationssekretärin Vera Holub|", "Author: |Vera Holub|",
        W("Date: |16.-24. Oktober 1953|", "1953-10-16/1953-10-24"), "Source:. |Nachlaß Holub, Karton 2, Heft 5, S. 31-34|",
        "Description: |Die Abfahrt der „Aurelia“ nach Fiume, und wer KESTREL war. Zwei Seiten fehlen.|",
        "German", "to-do", collection=W("## |The Aurelia Case/Papers of Vera Holub|")))
    r.part("Auszug aus dem Tagebuch, Heft 5", "|[Die folgenden Seiten| betreffen", type="extract", sender=Ref("Vera Holub", "holub"))
    r.tag("person", "|P.| [Pryce]", entity="pryce", role="mentioned")
    r.tag("insertion", "P. |[Pryce]|", by="editor", does="identifies")
    r.tag("insertion", "|[Zwei Seiten herausgerissen]|", by="editor", does="comments")
    r.tag("date", "|16. Oktober|, Triest", date=W("|16. Oktober|, Triest", "1953-10-16", True))


def telegram_260(d):
    Record(d, "08-telegram-260-closing.txt", **describe(
        "Title: |Circular telegram closing the Aurelia case|", "Author: |Anton Rehberg|", W("Date: |26 Oct. 1953|", "1953-10-26"),
        "Source:. |Ministry of External Affairs, Political Section, file 214, sheet 40|",
        "Description: |Rehberg tells the posts that the case is closed and withdraws the cover names. Nobody "
        "has tagged this record yet: try it here.|", "English", "to-do", collection=W("## |The Aurelia Case/1953 Telegrams|")))


def make():
    dossier = Dossier(pathlib.Path(__file__).parent)
    people(dossier)
    places_and_bodies(dossier)
    for record in (telegrams_418_and_233, cable_20431, chiffretelegramm_77, antwort_belgrad_51,
                   brief_marchesan, conversation_pryce, tagebuch_holub, telegram_260):
        record(dossier)
    return dossier
