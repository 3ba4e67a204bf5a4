# SPDX-License-Identifier: GPL-3.0-or-later
# The kinds of annotation of a dossier of diplomatic cables, and the fields of each. The format is
# described in include/regest/model/profile.h.

[Profile]
Name=diplomatic-cables
Label=Diplomatic cables

[Record]
Fields=title;author;date;source;description;collection;reference-code;repository;language;classification;rights;credits;state;

[Field record title]
Label=Title
Hint=The name the document goes by; make one from sender, addressee and form where it has none.
Type=text
Required=true
Tei=title

[Field record author]
Label=Author
Hint=Who speaks in the document, as it names them.
Type=text
Repeatable=true
Tei=author

[Field record date]
Label=Date
Hint=When it was written or sent. Write it as it stands; the value below it is what Regest understood.
Type=date
Tei=date

[Field record source]
Label=Source
Hint=Where this text was taken from: an archival citation or a web address.
Type=text
Repeatable=true
Tei=bibl

[Field record description]
Label=Description
Hint=A short abstract of what the document says.
Type=text
Tei=abstract

[Field record collection]
Label=Collection
Hint=The folder it belongs to; a stroke parts the levels, as in Korea/1951.
Type=text
Tei=collection

[Field record reference-code]
Label=Reference code
Hint=Fonds, series, file and sheet in the holding archive.
Type=text
Tei=idno

[Field record repository]
Label=Repository
Hint=The archive that holds the original.
Type=text
Tei=repository

[Field record language]
Label=Language
Hint=The language of this text, and of the original where this is a translation.
Type=text
Repeatable=true
Tei=language

[Field record classification]
Label=Original classification
Hint=The secrecy the document carried, in its own words.
Type=text
Tei=note

[Field record rights]
Label=Rights
Hint=Who may use the text, and how.
Type=text
Tei=licence

[Field record credits]
Label=Credits
Hint=Who found, translated or transcribed it.
Type=text
Repeatable=true
Tei=respStmt

[Field record state]
Label=State
Hint=How far the work on this record has come.
Type=choice
Choices=to-do;in-progress;proposed;approved;

[Choice record state to-do]
Label=To do

[Choice record state in-progress]
Label=In progress

[Choice record state proposed]
Label=Proposed

[Choice record state approved]
Label=Approved

[Entity]
Fields=dates;function;place;

[Field entity dates]
Label=Dates
Hint=Birth and death, or from when to when it existed.
Type=date
Tei=date

[Field entity function]
Label=Function
Hint=Office, rank or occupation in the time of the dossier.
Type=text
Repeatable=true
Tei=occupation

[Field entity place]
Label=Place
Hint=Where the person worked or the body sat; for a place, what it belongs to.
Type=entity
Entity=place
Repeatable=true
Tei=residence

[Kind person]
Label=Person
Key=p
Color=#1c71d8
DarkColor=#62a0ea
Pattern=solid
Entity=person
Tei=persName
Motivation=identifying
Fields=entity;role;title;

[Field person entity]
Label=Person
Hint=Who is meant. A cover name leads to the person behind it.
Type=entity
Entity=person
Tei=ref

[Field person role]
Label=Role here
Hint=What the person does in this document.
Type=choice
Choices=sender;addressee;signatory;bearer;copy-recipient;decipherer;typist;verifier;mentioned;
Repeatable=true
Tei=role

[Choice person role sender]
Label=Sender

[Choice person role addressee]
Label=Addressee

[Choice person role signatory]
Label=Signatory

[Choice person role bearer]
Label=Bearer

[Choice person role copy-recipient]
Label=Copy recipient

[Choice person role decipherer]
Label=Decipherer

[Choice person role typist]
Label=Typist

[Choice person role verifier]
Label=Verifier

[Choice person role mentioned]
Label=Mentioned

[Field person title]
Label=Title as written
Hint=Rank or address before the name, which the tag leaves out: Comrade, Cde., Major.
Type=text
Repeatable=true
Tei=roleName

[Kind place]
Label=Place
Key=l
Color=#1a7f4b
DarkColor=#57e389
Pattern=dotted
Entity=place
Tei=placeName
Motivation=identifying
Fields=entity;role;title;

[Field place entity]
Label=Place
Hint=Which place is meant, whatever it was called then.
Type=entity
Entity=place
Tei=ref

[Field place role]
Label=Role here
Hint=What the place is in this document.
Type=choice
Choices=origin;destination;mentioned;
Repeatable=true
Tei=role

[Choice place role origin]
Label=Origin

[Choice place role destination]
Label=Destination

[Choice place role mentioned]
Label=Mentioned

[Field place title]
Label=Title as written
Hint=A word that stands before the name: city, port, province.
Type=text
Tei=geogFeat

[Kind organisation]
Label=Organisation
Key=o
Color=#7a3aa8
DarkColor=#c88be8
Pattern=double
Entity=organisation
Tei=orgName
Motivation=identifying
Fields=entity;role;title;

[Field organisation entity]
Label=Organisation
Hint=Which body is meant: a ministry, an army, a party, a firm.
Type=entity
Entity=organisation
Tei=ref

[Field organisation role]
Label=Role here
Hint=What the body does in this document.
Type=choice
Choices=sender;addressee;signatory;bearer;copy-recipient;decipherer;typist;verifier;mentioned;
Repeatable=true
Tei=role

[Choice organisation role sender]
Label=Sender

[Choice organisation role addressee]
Label=Addressee

[Choice organisation role signatory]
Label=Signatory

[Choice organisation role bearer]
Label=Bearer

[Choice organisation role copy-recipient]
Label=Copy recipient

[Choice organisation role decipherer]
Label=Decipherer

[Choice organisation role typist]
Label=Typist

[Choice organisation role verifier]
Label=Verifier

[Choice organisation role mentioned]
Label=Mentioned

[Field organisation title]
Label=Title as written
Hint=A word that stands before the name.
Type=text
Tei=roleName

[Kind date]
Label=Date
Key=d
Color=#b5560a
DarkColor=#ffa348
Pattern=dashed
Tei=date
Motivation=tagging
Fields=date;

[Field date date]
Label=Date
Hint=The day that is meant. What the words leave out is taken from the document and marked as inferred.
Type=date
Tei=when

[Kind stamp]
Label=Stamp
Key=s
Color=#c01c28
DarkColor=#ff7b63
Pattern=frame
Tei=stamp
Motivation=classifying
Fields=type;wording;office;incoming-number;date;place-on-page;ink;

[Field stamp type]
Label=Type
Hint=What the stamp is for.
Type=choice
Choices=incoming;return;classification;registry;other;
Tei=type

[Choice stamp type incoming]
Label=Incoming

[Choice stamp type return]
Label=Return

[Choice stamp type classification]
Label=Classification

[Choice stamp type registry]
Label=Registry

[Choice stamp type other]
Label=Other

[Field stamp wording]
Label=Wording
Hint=The words of the stamp itself, without the brackets of the transcription.
Type=text
Tei=stamp

[Field stamp office]
Label=Office
Hint=The office that stamped it, or that it is to be returned to.
Type=entity
Entity=organisation
Tei=orgName

[Field stamp incoming-number]
Label=Incoming number
Hint=The number under which the office entered it, with its strokes and letters.
Type=text
Tei=idno

[Field stamp date]
Label=Date
Hint=The date in the stamp.
Type=date
Tei=when

[Field stamp place-on-page]
Label=Place on the page
Hint=Where on the sheet it stands: top right, left margin, over the text.
Type=text
Tei=place

[Field stamp ink]
Label=Ink
Hint=The colour of the ink or of the pencil.
Type=text
Tei=rend

[Kind verification]
Label=Verification
Key=v
Color=#0b7285
DarkColor=#3bc9db
Pattern=brackets
Tei=closer
Motivation=assessing
Fields=act;agent;rank;when;copies-made;copies-filed;signature;

[Field verification act]
Label=Act
Hint=What was done to the document here.
Type=choice
Choices=deciphered;typed;verified;copied;filed;received;signed;
Repeatable=true
Required=true
Tei=type

[Choice verification act deciphered]
Label=Deciphered

[Choice verification act typed]
Label=Typed

[Choice verification act verified]
Label=Verified

[Choice verification act copied]
Label=Copied

[Choice verification act filed]
Label=Filed

[Choice verification act received]
Label=Received

[Choice verification act signed]
Label=Signed

[Field verification agent]
Label=By whom
Hint=The person or the office that did it.
Type=entity
Repeatable=true
Tei=persName

[Field verification rank]
Label=Rank
Hint=The rank or office of that person, as it stands.
Type=text
Tei=roleName

[Field verification when]
Label=When
Hint=Day and time of the act; a time alone takes its day from the document.
Type=date
Tei=when

[Field verification copies-made]
Label=Copies made
Hint=How many copies were made.
Type=number
Tei=num

[Field verification copies-filed]
Label=Copies filed
Hint=Which copies stayed in the file, by their numbers.
Type=text
Tei=num

[Field verification signature]
Label=Signature present
Hint=Whether the original bears a signature here.
Type=yes-no
Tei=signed

[Kind part]
Label=Part
Color=#3d3846
DarkColor=#deddda
Pattern=margin
Block=true
Tei=div
Motivation=describing
Fields=type;number;file-number;office;sender;addressee;via;origin;destination;sent;received;series;precedence;copies;recipient;sender-number;signatory;classification;words;cipher-groups;handed-in;line;clerk;answers;continues;

[Field part type]
Label=Type
Hint=What this part of the record is.
Type=choice
Choices=telegram;cable;letter;note;extract;narrative;enclosure;
Tei=type

[Choice part type telegram]
Label=Telegram

[Choice part type cable]
Label=Cable

[Choice part type letter]
Label=Letter

[Choice part type note]
Label=Note

[Choice part type extract]
Label=Extract

[Choice part type narrative]
Label=Narrative

[Choice part type enclosure]
Label=Enclosure

[Field part number]
Label=Number
Hint=The number in its heading, as in “Ciphered telegram No. 20448”.
Type=text
Tei=idno

[Field part file-number]
Label=File number
Hint=The number of the file or the sheet it was put on.
Type=text
Tei=idno

[Field part office]
Label=Office
Hint=The office whose form it was written on.
Type=entity
Entity=organisation
Tei=orgName

[Field part sender]
Label=Sender
Hint=Who sent it: an office, a name, or both.
Type=entity
Repeatable=true
Tei=persName

[Field part addressee]
Label=Addressee
Hint=To whom it is addressed; a cover name is enough.
Type=entity
Repeatable=true
Tei=persName

[Field part via]
Label=Via
Hint=Through whose hands or over which station it went.
Type=entity
Repeatable=true
Tei=name

[Field part origin]
Label=From where
Hint=The place it was sent from.
Type=entity
Entity=place
Tei=placeName

[Field part destination]
Label=To where
Hint=The place it was sent to.
Type=entity
Entity=place
Tei=placeName

[Field part sent]
Label=Sent
Hint=Day and time of sending.
Type=date
Tei=date

[Field part received]
Label=Received
Hint=Day and time of receipt; a time alone takes its day from “Sent”.
Type=date
Tei=date

[Field part series]
Label=Series
Hint=The series of the cipher or of the office.
Type=text
Tei=idno

[Field part precedence]
Label=Precedence
Hint=How urgently it was to be handled: urgent, out of turn, lightning.
Type=text
Tei=note

[Field part copies]
Label=Copies
Hint=How many copies were made, or which one this is.
Type=text
Tei=num

[Field part recipient]
Label=Copy to
Hint=Who received a copy.
Type=entity
Repeatable=true
Tei=persName

[Field part sender-number]
Label=Sender’s number
Hint=The number under which the sender entered it.
Type=text
Tei=idno

[Field part signatory]
Label=Signatory
Hint=The name under the text.
Type=entity
Repeatable=true
Tei=signed

[Field part classification]
Label=Classification
Hint=The secrecy it carried, in its own words.
Type=text
Tei=note

[Field part words]
Label=Words
Hint=The number of words that the telegraph office counted.
Type=number
Tei=num

[Field part cipher-groups]
Label=Cipher groups
Hint=The number of groups that the cipher office counted.
Type=number
Tei=num

[Field part handed-in]
Label=Handed in
Hint=When it was handed in at the telegraph office.
Type=date
Tei=date

[Field part line]
Label=Line
Hint=The line or wire it came in on.
Type=text
Tei=note

[Field part clerk]
Label=Clerk
Hint=Who took it down or passed it on at the telegraph office.
Type=text
Repeatable=true
Tei=persName

[Field part answers]
Label=Answers
Hint=The telegram or record that this one replies to.
Type=reference
Repeatable=true
Tei=ref

[Field part continues]
Label=Follows up
Hint=An earlier telegram or letter of the same writer that this one goes on from.
Type=reference
Repeatable=true
Tei=ref

[Kind signature]
Label=Signature
Key=g
Color=#7a4a1f
DarkColor=#cdab8f
Pattern=dash-dot
Entity=person
Tei=signed
Motivation=identifying
Fields=entity;

[Field signature entity]
Label=Person
Hint=Whose signature it is.
Type=entity
Entity=person
Tei=ref

[Kind insertion]
Label=Insertion
Key=i
Color=#5e5c64
DarkColor=#c0bfbc
Pattern=overline
Tei=supplied
Motivation=editing
Fields=by;does;unit;count;reason;

[Field insertion by]
Label=Whose bracket
Hint=Who put these words there.
Type=choice
Choices=editor;translator;decipherer;censor;
Tei=resp

[Choice insertion by editor]
Label=Editor

[Choice insertion by translator]
Label=Translator

[Choice insertion by decipherer]
Label=Decipherer

[Choice insertion by censor]
Label=Censor

[Field insertion does]
Label=What it does
Hint=What the words in the bracket are for.
Type=choice
Choices=identifies;supplies;comments;omits;
Tei=reason

[Choice insertion does identifies]
Label=Identifies

[Choice insertion does supplies]
Label=Supplies

[Choice insertion does comments]
Label=Comments

[Choice insertion does omits]
Label=Omits

[Field insertion unit]
Label=Unit
Hint=What is missing here is counted in these: cipher groups, words, lines.
Type=choice
Choices=groups;words;lines;
Tei=unit

[Choice insertion unit groups]
Label=Cipher groups

[Choice insertion unit words]
Label=Words

[Choice insertion unit lines]
Label=Lines

[Field insertion count]
Label=How many
Hint=How many groups, words or lines are missing, where the bracket says so.
Type=number
Tei=quantity

[Field insertion reason]
Label=Why it is missing
Hint=Why these words cannot be read here.
Type=choice
Choices=undeciphered;garbled;missing;illegible;censored;
Tei=reason

[Choice insertion reason undeciphered]
Label=Not deciphered

[Choice insertion reason garbled]
Label=Garbled

[Choice insertion reason missing]
Label=Missing

[Choice insertion reason illegible]
Label=Illegible

[Choice insertion reason censored]
Label=Censored

[Kind note]
Label=Note
Key=n
Color=#8a6d00
DarkColor=#f8e45c
Pattern=wavy
Tei=note
Motivation=commenting
Fields=text;whose;

[Field note text]
Label=Text
Hint=What is to be said about these words.
Type=text
Tei=note

[Field note whose]
Label=Whose
Hint=Who made the remark.
Type=choice
Choices=postal;archival;receiver;editor;
Tei=resp

[Choice note whose postal]
Label=Postal

[Choice note whose archival]
Label=Archival

[Choice note whose receiver]
Label=Receiver’s

[Choice note whose editor]
Label=Editor’s
