//! Who is an author, and who is only named.

use crate::value::CreatorKind;

const PROSE: &str = "The wall at the old harbour was opened again on Monday, after two winters of work and one of waiting. \
                     The masons had left the lower stones as they were, for nobody knew how deep they went.\n\n\
                     The town paid for it from the fund that it keeps for storms. Last year the fund was nearly empty, and the \
                     council spent long evenings over it before it found the money that was missing.\n\n";

fn authors(text: &str) -> Vec<String> {
    let article = crate::parse(text).unwrap();
    article.metadata().authors.iter().map(|author| author.value.name.clone()).collect()
}

#[test]
fn a_byline_below_the_title_is_the_author() {
    let text = format!("Harbour wall reopens\n\nBy Ada Quill | July 7, 2008 | 8:09 PM EDT\n\n{PROSE}");
    assert_eq!(authors(&text), ["Ada Quill"]);
    let text = format!("Harbour wall reopens\n\nChris Quill | November 13, 2014 |\n\n{PROSE}");
    assert_eq!(authors(&text), ["Chris Quill"]);
}

#[test]
fn who_speaks_in_the_headline_is_no_author_without_a_byline() {
    for headline in ["Ada Quill: “The wall stands”", "Minister Ada Quill: the wall stands"] {
        assert_eq!(authors(&format!("Home\n{headline}\n\n{headline}\n1 February 2022\n\n{PROSE}")), [""; 0], "{headline}");
        assert_eq!(authors(&format!("{headline}\n\nBy Ada Quill | 1 February 2022\n\n{PROSE}")), ["Ada Quill"], "{headline}");
    }
}

#[test]
fn a_family_name_in_front_is_known_too() {
    let body = "A kikötő fala hétfőn nyílt meg újra két tél javítása után, és az első hajók még dél előtt befutottak.\n\n\
                A halászok szerint az új fal távol tartja a hullámokat. A javítás idején a hajók a folyó torkolatában horgonyoztak.\n\n\
                A jövő hónapban lakossági fórumot tartanak, és közzéteszik a költségvetést. Tavaly a munkát háromszor halasztották el.";
    assert_eq!(
        authors(&format!("Újra megnyílt a kikötő fala két év után\n\n2024. május 3. 10:20\n\n{body}\n\nKovács Péter\n")),
        ["Kovács Péter"]
    );
}

#[test]
fn a_name_and_a_paper_right_below_the_text_sign_it() {
    for line in ["Ellen Marsh, Coast News", "Ellen Marsh – Coast News"] {
        assert_eq!(authors(&format!("Harbour wall reopens\n\nJuly 7, 2008\n\n{PROSE}{PROSE}{line}\n")), ["Ellen Marsh"], "{line}");
    }
    let list = "Ellen Marsh, Ben Rask, Cyd Vale, Ida Holm, Jo Penn and others of the town";
    assert!(authors(&format!("Harbour wall reopens\n\nJuly 7, 2008\n\n{PROSE}{PROSE}{list}\n")).is_empty());
}

#[test]
fn names_in_the_lines_below_a_by_word_stand_for_each_other() {
    let lines = "By\nAda Quill News Reporter\nTobin Marsh Senior Reporter\nAnna Vale\n";
    assert_eq!(authors(&format!("Harbour wall reopens\n\n{lines}\n{PROSE}")), ["Ada Quill", "Tobin Marsh", "Anna Vale"]);
}

#[test]
fn a_signed_day_below_the_text_names_the_author_and_one_below_a_quotation_who_said_it() {
    let text = |end: &str| format!("Harbour wall reopens\n\n{PROSE}{end}\n\n— Ellen Marsh, June 27, 2019\n");
    assert_eq!(authors(&text("Nobody had asked the masons.")), ["Ellen Marsh"]);
    assert!(authors(&text("“Nobody asked the masons.”")).is_empty());
}

#[test]
fn an_organisation_signs_and_the_note_names_a_contributor() {
    let text = format!("Harbour wall reopens\n\nAuthor: [HWPR North Coast](#)\n\n{PROSE}{PROSE}Ada Quill is a regular HWPR contributor\n");
    let article = crate::parse(&text).unwrap();
    let metadata = article.metadata();
    let author = metadata.authors.first().unwrap();
    assert_eq!((author.value.name.as_str(), author.value.kind), ("HWPR North Coast", CreatorKind::Organization));
    assert_eq!(author.value.url, None);
    assert_eq!(metadata.contributors.first().unwrap().value.name, "Ada Quill");
}

#[test]
fn an_editor_beside_an_author_only_helped() {
    let text = format!("Harbour wall reopens\n\n作者：李大文\n\n{PROSE}{PROSE}责任编辑：王小明\n");
    let article = crate::parse(&text).unwrap();
    let names = |creators: &[crate::Resolved<crate::Creator>]| creators.iter().map(|one| one.value.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&article.metadata().authors), ["李大文"]);
    assert_eq!(names(&article.metadata().contributors), ["王小明"]);
}

#[test]
fn a_link_that_leads_somewhere_is_kept() {
    let text = format!("# Harbour wall reopens\n\nBy [Ada Quill](https://example.org/author/ada)\n\n{PROSE}");
    let article = crate::parse(&text).unwrap();
    assert_eq!(article.metadata().authors.first().unwrap().value.url.as_deref(), Some("https://example.org/author/ada"));
}

#[test]
fn a_photographer_beside_the_byline_is_no_author() {
    let text = format!("Harbour wall reopens\n\nBy Ada Quill | July 7, 2008\n\nPhoto: Ben Rask\n\n{PROSE}");
    assert_eq!(authors(&text), ["Ada Quill"]);
}

#[test]
fn somebody_quoted_is_no_author() {
    let text = format!("Harbour wall reopens\n\n{PROSE}The wall will outlive us all.\n\n— Ben Rask (@benrask) November 4, 2023\n\n{PROSE}");
    assert!(authors(&text).is_empty());
}

#[test]
fn readers_who_comment_are_no_authors() {
    let text = format!(
        "Harbour wall reopens\n\nBy Ada Quill | July 7, 2008\n\n{PROSE}2 comments\n\nBen Rask says:\nJuly 8, 2008 at 9:12 am\n\n\
         I was there.\n\nCyd Vale says:\nJuly 9, 2008 at 9:14 am\n\nSo was I.\n"
    );
    assert_eq!(authors(&text), ["Ada Quill"]);
}

#[test]
fn a_title_with_a_by_word_names_nobody() {
    let text = format!("Harbour saved by Storm Watchers\n\n{PROSE}");
    assert!(authors(&text).is_empty());
}

#[test]
fn a_by_word_whose_name_was_cut_out_names_nobody() {
    let text = format!("Harbour wall reopens\n\n6. Dezember 2022 von in ,\n\nPhoto: Ben Rask\n\n{PROSE}");
    assert!(authors(&text).is_empty());
}

#[test]
fn names_stand_in_the_order_of_the_text() {
    let text = format!("Harbour wall reopens\n\nBy Cyd Vale, Ada Quill and Ben Rask\nJuly 7, 2008\n\n{PROSE}");
    assert_eq!(authors(&text), ["Cyd Vale", "Ada Quill", "Ben Rask"]);
}

#[test]
fn a_name_that_is_unknown_is_carried_by_the_list_that_it_stands_in() {
    let text = format!("Harbour wall reopens\n\nAnna Quill, Zthandra Vqorel, Peter Rask\n\nJuly 7, 2008\n\n{PROSE}");
    assert_eq!(authors(&text), ["Anna Quill", "Zthandra Vqorel", "Peter Rask"]);
}

#[test]
fn a_paper_before_the_date_is_no_author_where_a_name_stands_behind_it() {
    let text = format!("Harbour wall reopens\n\nThe North Coast 7/8/2008 Anna Quill\n\n{PROSE}");
    assert_eq!(authors(&text), ["Anna Quill"]);
}

#[test]
fn a_name_with_the_years_of_a_life_is_whom_the_article_is_about() {
    let text = format!("Keeper of the light has died\n\nAda Quill (1931–2014)\n\n{PROSE}");
    assert!(authors(&text).is_empty());
    let text = format!("Keeper of the light has died\n\nAda Quill\n\n{PROSE}");
    assert_eq!(authors(&text), ["Ada Quill"]);
    let text = format!("Harbour wall reopens\n\nBy Ada Quill\n\n{PROSE}Ada Quill (born 1975) writes about walls.\n");
    assert_eq!(authors(&text), ["Ada Quill"]);
}

#[test]
fn who_speaks_or_plays_is_no_author() {
    let heads = [
        "Date: 7 July 2008\nSpeaker: Ada Quill\nVenue: Port Lorn Hall",
        "7 July 2008\n\nSpeakers:\nAda Quill\nBen Marsh",
        "7. Juli 2008\n\nReferentin: Ada Quill",
        "7. Juli 2008\n\nRegie: Ben Marsh. Mit: Ada Quill, Dora Finke",
        "7 juillet 2008\n\nIntervenants : Marie Plume, Jean Marsh",
        "7 de julio de 2008\n\nReparto: Ana Pluma, Elena Ríos",
        "7 luglio 2008\n\nRelatori:\nAnna Penna\nMarco Riva",
    ];
    for head in heads {
        assert!(authors(&format!("An evening on tides and walls\n\n{head}\n\n{PROSE}")).is_empty(), "{head}");
        let signed = format!("An evening on tides and walls\n\nBy Ellen Marsh\n\n{head}\n\n{PROSE}");
        assert_eq!(authors(&signed), ["Ellen Marsh"], "{head}");
    }
}

#[test]
fn a_place_before_a_name_is_no_author() {
    for place in ["Port Lorn", "Oberlorn", "Madrid", "Berlin", "London", "Bad Lorn"] {
        let text = format!("Harbour wall reopens\n\n{place}, Ellen Marsh\nJuly 7, 2008\n\n{PROSE}");
        assert_eq!(authors(&text), ["Ellen Marsh"], "{place}");
    }
    let text = format!("Harbour wall reopens\n\nReuters, Ellen Marsh\nJuly 7, 2008\n\n{PROSE}");
    assert_eq!(authors(&text), ["Reuters", "Ellen Marsh"]);
}

#[test]
fn who_signs_below_the_text_for_a_paper_is_the_author() {
    let ends = [
        "Ellen Marsh for the “Lorn Gazette”",
        "Ellen Marsh für „Lorner Bote“",
        "Ellen Marsh pour « Le Courrier de Lorn »",
        "Ellen Marsh para «El Faro de Lorn»",
        "Ellen Marsh voor \"De Lornse Bode\"",
    ];
    for end in ends {
        assert_eq!(authors(&format!("Harbour wall reopens\n\nJuly 7, 2008\n\n{PROSE}{end}\n")), ["Ellen Marsh"], "{end}");
    }
    let text = format!("Harbour wall reopens\n\nJuly 7, 2008\n\n{PROSE}Ellen Marsh over “Lorn Gazette”\n");
    assert!(authors(&text).is_empty());
}

#[test]
fn names_with_what_somebody_is_stand_in_a_line_each_below_a_label() {
    for [label, one, other] in
        [["Authors", "Partner", "Senior Associate"], ["Autoren", "Partnerin", "Rechtsanwalt"], ["Auteurs", "Avocate", "Associé"]]
    {
        let text = format!("Harbour wall reopens\n\n{label}\nEllen Marsh, {one}\nBen Holt, {other}\n\nJuly 7, 2008\n\n{PROSE}");
        assert_eq!(authors(&text), ["Ellen Marsh", "Ben Holt"], "{label}");
    }
}

#[test]
fn a_paper_and_a_name_behind_the_word_for_a_picture_are_a_credit() {
    for credit in ["Photo Gazette/Ben Holt", "Foto Lorner Bote/Ben Holt", "Bild Lorner Bote/Ben Holt"] {
        assert!(authors(&format!("Harbour wall reopens\n\nJuly 7, 2008\n\n{credit}\n\n{PROSE}")).is_empty(), "{credit}");
    }
}
