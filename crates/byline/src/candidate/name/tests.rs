//! Places that name somebody, and places that only look like it.

use super::{NameMention, Rule, Sign};
use crate::candidate::{date, language, read, said};

fn mentions(text: &str) -> Vec<NameMention> {
    read(text, Some("en"), |reading| {
        let said = said::said(reading, &mut language::Votes::new(reading.lexicon));
        super::names(reading, &date::dates(reading), &said)
    })
}

/// The names that a rule claims, parts of longer names aside.
fn named(text: &str, rule: Rule) -> Vec<String> {
    let part = |mention: &NameMention| [Sign::Prefix, Sign::Seam, Sign::Rest].iter().any(|&sign| mention.signs.has(sign));
    let found = mentions(text).into_iter().filter(|mention| mention.rule == rule && !part(mention));
    found.map(|mention| mention.name).collect()
}

#[test]
fn a_by_word_names_everybody_behind_it() {
    assert_eq!(named("By Ada Quill, Ben Rask and Cyd Vale\n", Rule::ByWord), ["Ada Quill", "Ben Rask", "Cyd Vale"]);
    assert_eq!(named("Von Ada Quill und Ben Rask\n", Rule::ByWord), ["Ada Quill", "Ben Rask"]);
}

#[test]
fn who_stands_behind_a_title_in_quotation_marks_wrote_the_book() {
    assert_eq!(named("“The Long Swell” by Ada Quill\n", Rule::ByWord), [""; 0]);
    assert_eq!(named("The long swell by Ada Quill\n", Rule::ByWord), ["Ada Quill"]);
}

#[test]
fn what_is_set_as_code_names_nobody() {
    assert_eq!(named("By Ada Quill\n", Rule::ByWord), ["Ada Quill"]);
    assert_eq!(named("By `Ada Quill`\n", Rule::ByWord), [""; 0]);
    assert_eq!(mentions("# `tide-gauge`\n\n* `server` {tide.Server}\n").len(), 0);
}

#[test]
fn a_list_of_names_is_read_whole_in_any_language() {
    for (line, wanted) in [
        ("By Honor Pelk, Caspar Drey and Junia Wexell, Staff Writers\n", vec!["Honor Pelk", "Caspar Drey", "Junia Wexell"]),
        ("By Honor Pelk, Caspar Drey, and Junia Wexell\n", vec!["Honor Pelk", "Caspar Drey", "Junia Wexell"]),
        ("Von Honor Pelk, Caspar Drey und Junia Wexell\n", vec!["Honor Pelk", "Caspar Drey", "Junia Wexell"]),
        ("By Honor Pelk / Coast News / Posted March 4, 2021\n", vec!["Honor Pelk"]),
        ("Par Honor Pelk, Caspar Drey et Junia Wexell\n", vec!["Honor Pelk", "Caspar Drey", "Junia Wexell"]),
        ("Por Honor Pelk, Caspar Drey y Junia Wexell\n", vec!["Honor Pelk", "Caspar Drey", "Junia Wexell"]),
        ("Door Honor Pelk, Caspar Drey en Junia Wexell\n", vec!["Honor Pelk", "Caspar Drey", "Junia Wexell"]),
        ("Автор: Ада Квилл, Бен Раск и Сид Вейл\n", vec!["Ада Квилл", "Бен Раск", "Сид Вейл"]),
        ("作者：王小明、李大文和張三豐\n", vec!["王小明", "李大文", "張三豐"]),
        ("作者：田中和子、山田太郎\n", vec!["田中和子", "山田太郎"]),
        ("بقلم: أحمد علي ومحمد حسن\n", vec!["أحمد علي", "محمد حسن"]),
    ] {
        let mut names = named(line, Rule::ByWord);
        names.extend(named(line, Rule::Label));
        assert_eq!(names, wanted, "{line}");
    }
    assert_eq!(named("Por José Ortega y Gasset\n", Rule::ByWord), ["José Ortega y Gasset"]);
}

#[test]
fn brackets_in_a_list_say_what_somebody_is_or_made() {
    assert_eq!(named("Par Honor Pelk (stagiaire) et Caspar Drey\n", Rule::ByWord), ["Honor Pelk", "Caspar Drey"]);
    assert_eq!(named("Von Honor Pelk (Text), Caspar Drey (Bilder)\n", Rule::ByWord), ["Honor Pelk"]);
}

#[test]
fn a_desk_behind_a_name_says_where_somebody_works() {
    assert_eq!(named("Von Honor Pelk, Redaktion Lorn\n", Rule::ByWord), ["Honor Pelk"]);
}

#[test]
fn an_agency_ends_before_its_place() {
    assert_eq!(named("Redazione ANSA LORNORDA 02 marzo 2022 16:20\n", Rule::RoleBefore), ["ANSA"]);
}

#[test]
fn a_place_before_a_day_is_nobody() {
    for line in [
        "Bad Lorn, 3. April 2018\n",
        "São Lorno, 3 de abril de 2018\n",
        "La Lorne, le 3 avril 2018\n",
        "Dos Lornas, a 3 de abril de 2018\n",
    ] {
        assert_eq!(named(line, Rule::Segment), [""; 0], "{line}");
    }
    assert_eq!(named("Ada Quill, le 3 avril 2018\n", Rule::Segment), ["Ada Quill"]);
}

#[test]
fn marks_of_footnotes_stand_between_the_names_of_a_list() {
    assert_eq!(named("By Honor Pelk¹,², Caspar Drey*, Junia Wexell³\n", Rule::ByWord), ["Honor Pelk", "Caspar Drey", "Junia Wexell"]);
    assert_eq!(
        named("Autoren: **Honor Pelk**¹, **Caspar Drey**² und **Junia Wexell**†\n", Rule::Label),
        ["Honor Pelk", "Caspar Drey", "Junia Wexell"]
    );
}

#[test]
fn a_particle_binds_the_next_word() {
    assert_eq!(named("Von Honor De Foto\n", Rule::ByWord), ["Honor De Foto"]);
}

#[test]
fn a_by_word_at_the_start_of_a_joined_line_is_at_a_lines_start() {
    let text = "The old harbour wall was opened again on Monday, after two winters of patient work and one of waiting, and the\n\
                masons left the lower stones as they had been found by the divers, for nobody knew how deep they really went.\n\
                By Honor Pelk\n11 February 2020\n";
    let mentions = mentions(text);
    let name = mentions.iter().find(|mention| mention.name == "Honor Pelk").unwrap();
    assert!(name.signs.has(Sign::LineStart) && !name.signs.has(Sign::MidLine));
}

#[test]
fn a_tail_is_no_part_of_the_name() {
    for line in [
        "By Ada Quill | July 7, 2008 | 8:09 PM EDT\n",
        "By Ada Quill, PhD\n",
        "By Dr. Ada Quill ada@example.org\n",
        "By Ada Quill @adaquill\n",
        "By Ada Quill at 4:12 pm\n",
        "By Ada Quill Dec 10, 2019\n",
        "By Ada Quill, Staff Writer\n",
    ] {
        assert_eq!(named(line, Rule::ByWord).first().map(String::as_str), Some("Ada Quill"), "{line}");
    }
}

#[test]
fn an_agency_behind_a_name_says_whom_the_writer_works_for() {
    for line in ["By Ada Quill, Reuters\n", "By Ada Quill/Reuters\n", "By Ada Quill, The Associated Press\n", "By Ada Quill (Reuters)\n"] {
        assert_eq!(named(line, Rule::ByWord), ["Ada Quill"], "{line}");
    }
    assert_eq!(named("Автор: Ада Квилл, РИА Новости\n", Rule::ByWord), ["Ада Квилл"]);
    assert_eq!(named("By Ada Quill and Reuters\n", Rule::ByWord), ["Ada Quill", "Reuters"]);
    assert_eq!(named("By Ada Quill and The Associated Press\n", Rule::ByWord), ["Ada Quill", "The Associated Press"]);
    assert_eq!(named("Von Ada Quill und der dpa\n", Rule::ByWord), ["Ada Quill", "dpa"]);
    assert_eq!(named("By Ada Quill, Lowland Review\n", Rule::ByWord), ["Ada Quill"]);
    assert_eq!(named("By AFP/Reuters\n", Rule::ByWord), ["AFP", "Reuters"]);
    // Alone in its line but for the agency, a name stands as if it were alone.
    assert_eq!(named("Ada Quill – Reuters\n27 June 2019\n", Rule::Line).first().map(String::as_str), Some("Ada Quill"));
    assert_eq!(named("Ada Quill (Reuters)\n27 June 2019\n", Rule::Line), ["Ada Quill"]);
}

#[test]
fn a_letter_with_a_full_stop_is_an_initial_or_a_title_and_no_by_word() {
    assert_eq!(named("Z. Quill\n27 June 2019\n", Rule::Line), ["Z. Quill"]);
    assert_eq!(named("Z. Arben Quill\n27 June 2019\n", Rule::Line), ["Arben Quill"]);
    assert_eq!(named("Av. Ada Quill\n27 June 2019\n", Rule::Line), ["Ada Quill"]);
    assert_eq!(named("Mgr. Ada Quill, Ph.D.\n27 June 2019\n", Rule::Line), ["Ada Quill"]);
}

#[test]
fn a_name_stands_behind_the_sign_of_the_year() {
    assert_eq!(named("Опубліковано 17 травня 2021 р. Ада Квілл\n", Rule::Segment), ["Ада Квілл"]);
    assert_eq!(named("17 мая 2021 г., Ада Квилл\n", Rule::Segment), ["Ада Квилл"]);
}

#[test]
fn a_word_behind_the_name_says_that_it_wrote() {
    for line in ["Quill Ada írása\n", "Ada Quill tarafından\n", "Ada Quill yazır\n", "Ada Quill tayyorladi\n"] {
        let names = named(&format!("{line}27.06.2019\n"), Rule::Segment);
        assert_eq!(names.len(), 1, "{line}: {names:?}");
        assert!(names.iter().all(|name| line.starts_with(name.as_str())), "{line}: {names:?}");
    }
}

#[test]
fn without_capitals_a_role_goes_on_behind_its_word() {
    assert_eq!(named("מאת: נעמה ברקת, כתבת לענייני חינוך וחברה\n", Rule::ByWord), ["נעמה ברקת"]);
}

#[test]
fn a_name_in_georgian_letters_begins_small() {
    assert_eq!(named("ნინო ჩხეიძე\n17 მაისი, 2021\n", Rule::Line), ["ნინო ჩხეიძე"]);
}

#[test]
fn a_month_without_a_number_is_a_name() {
    assert_eq!(named("By Jan Mai\n", Rule::ByWord), ["Jan Mai"]);
    assert_eq!(named("By A.Quill - 7 March 2023\n", Rule::ByWord), ["A.Quill"]);
}

#[test]
fn a_particle_belongs_to_the_name() {
    assert_eq!(named("Artikel von Ada von der Quill\n", Rule::ByWord), ["Ada von der Quill"]);
}

#[test]
fn a_by_word_without_a_name_gives_nothing() {
    let found = mentions("6. Dezember 2022 von in ,\n");
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_word_that_only_begins_like_a_by_word_is_none() {
    assert!(named("ABBY Road reopens\n", Rule::ByWord).is_empty());
    assert!(named("ABBY\n", Rule::ByWord).is_empty());
}

#[test]
fn a_by_word_in_running_text_gives_nothing() {
    let text = "The crew was rescued by Ada Quill on Monday. She had seen the light. The harbour was dark. Nobody else had gone out \
                that night, and the boat would have been lost without her.\n";
    assert!(named(text, Rule::ByWord).is_empty());
    assert!(named("Stand by me, the old song goes, and so they did\n", Rule::ByWord).is_empty());
}

#[test]
fn a_by_word_glued_to_a_link_counts() {
    let names = named("By[Ada Quill](https://example.org/author/ada)Staff Writer\n", Rule::ByWord);
    assert!(!names.is_empty() && names.iter().all(|name| name == "Ada Quill"), "{names:?}");
    assert_eq!(named("_von_ [Ada Quill](https://example.org/a)\n", Rule::ByWord).first().map(String::as_str), Some("Ada Quill"));
}

#[test]
fn a_label_names_who_stands_behind_it_or_below() {
    assert_eq!(named("Author: [Ada Quill](#)\n", Rule::Label), ["Ada Quill"]);
    assert_eq!(named("* Post author By [Ada Quill](https://example.org/x)\n", Rule::Label), ["Ada Quill"]);
    assert_eq!(named("Written by\n\nAda Quill\n", Rule::LabelLine), ["Ada Quill"]);
}

#[test]
fn a_name_beside_a_date_counts() {
    assert_eq!(named("Ada Quill | November 13, 2014 |\n", Rule::Segment), ["Ada Quill"]);
    assert_eq!(named("16. Mai 2019 Ada Quill\n", Rule::Segment), ["Ada Quill"]);
}

#[test]
fn a_label_for_pictures_names_no_writer() {
    assert_eq!(named("Photo: Ben Rask\n", Rule::Credit), ["Ben Rask"]);
    assert!(named("Photo: Ben Rask\n", Rule::Label).is_empty());
}

#[test]
fn a_note_says_who_somebody_is() {
    assert_eq!(named("Ada Quill is a regular contributor\n", Rule::Bio), ["Ada Quill"]);
}

#[test]
fn reporters_name_their_places() {
    let names = named("Reporting by Ada Quill in Lorn, Ben Rask in Skerry and Cyd Vale\n", Rule::Contributor);
    assert_eq!(names, ["Ada Quill", "Ben Rask", "Cyd Vale"]);
}

#[test]
fn names_without_spaces_are_read_beside_their_role() {
    assert_eq!(named("김철수 기자 kim@example.org\n", Rule::ByWord), ["김철수"]);
    assert_eq!(named("김철수 기자\n", Rule::Segment), ["김철수"]);
    assert_eq!(named("（本報訊）\n\n作者：王小明，海川大學教授\n", Rule::ByWord), ["王小明"]);
}

#[test]
fn who_is_to_be_asked_is_no_author() {
    assert!(named("The wall is open.\n\nContact: Ada Quill, press officer\n", Rule::Segment).is_empty());
    assert_eq!(named("16 May 2019 Ada Quill\n", Rule::Segment), ["Ada Quill"]);
}

#[test]
fn years_behind_a_name_are_those_of_a_life() {
    let lived = |line: &str| mentions(line).iter().any(|mention| mention.signs.has(Sign::Lived));
    for line in [
        "Ada Quill (1931–2014)\n",
        "Ada Quill, 1931 - 2014\n",
        "Ada Quill (* 3. März 1931)\n",
        "Ada Quill (born in 1931)\n",
        "Ada Quill, 87, former mayor of Lorn\n",
    ] {
        assert!(lived(line), "{line}");
    }
    assert!(lived("Ada Quill\nBorn: 3 March 1931, Port Lorn\nDied: 4 May 2014\n"));
    assert!(!lived("Ada Quill\nPublished: 4 May 2014\n"));
    for line in ["Ada Quill (2014)\n", "Ada Quill, 3 March 2014\n", "Ada Quill, 12, 3 March 2014\n", "Ada Quill, 200, rue du Port\n"] {
        assert!(!lived(line), "{line}");
    }
}

#[test]
fn names_in_han_are_parted_by_spaces_bars_and_roles() {
    assert_eq!(named("作者：王思远 赵丽华  编辑：孙倩\n", Rule::ByWord), ["王思远", "赵丽华"]);
    assert_eq!(named("海岸新闻记者 吴桐 实习生 何雨\n", Rule::ByWord), ["吴桐", "何雨"]);
    assert_eq!(named("文｜吳冠廷　攝影｜張哲瑋\n", Rule::ByWord), ["吳冠廷"]);
    assert_eq!(named("記者 陳志豪 高雄\n", Rule::ByWord), ["陳志豪"]);
}

#[test]
fn the_bracket_that_opens_a_dispatch_says_who_reports() {
    let body = "老桥建于一九三二年，多年来一直承担着采石场的运输任务。去年冬天，工程师发现两个桥拱出现裂缝。\n";
    assert!(named(&format!("本报讯（记者 周建国）{body}"), Rule::ByWord).contains(&"周建国".to_string()));
    assert!(named(&format!("（中央社記者黃淑芬海川縣23日電）{body}"), Rule::ByWord).contains(&"黃淑芬".to_string()));
    let signed = named(&format!("老桥要修了。{}（高木亮、森本咲）\n", body.trim_end()), Rule::Parenthesis);
    assert_eq!(signed, ["高木亮", "森本咲"]);
}

#[test]
fn a_by_word_of_one_character_may_begin_another_word() {
    assert!(named("글자 크기 변경하기\n", Rule::ByWord).is_empty());
    assert!(named("文章分類\n", Rule::ByWord).is_empty());
    assert_eq!(named("글 김철수\n", Rule::ByWord), ["김철수"]);
}

#[test]
fn a_sentence_of_japanese_beside_a_day_is_no_name() {
    assert!(mentions("メモは会員限定です\n2024年12月4日\n").iter().all(|mention| !mention.name.ends_with("です")));
    assert!(mentions("オカモト\n2024年12月4日\n").iter().any(|mention| mention.name == "オカモト"));
}

#[test]
fn an_initial_is_no_title() {
    assert_eq!(named("By S. Ramanujan\n", Rule::ByWord), ["S. Ramanujan"]);
    assert_eq!(named("By P. Juan Moreno\n", Rule::ByWord), ["Juan Moreno"]);
}

#[test]
fn a_company_keeps_its_form_and_a_college_is_where_somebody_works() {
    assert_eq!(named("By Harbour Gauges, Inc.\n", Rule::ByWord), ["Harbour Gauges, Inc."]);
    assert_eq!(named("By Ada Quill, College of Tides\n", Rule::ByWord), ["Ada Quill"]);
    assert_eq!(named("By Ada Quill, AP National Writer\n", Rule::ByWord), ["Ada Quill"]);
    assert_eq!(named("Ada Quill Transport Editor | May 14, 2018\n", Rule::Segment), ["Ada Quill"]);
    assert!(named("Author: ada@harbour.example\n", Rule::Label).is_empty());
    assert!(named("Our Correspondent | Coast | July 8, 2019\n", Rule::Segment).iter().all(|name| name != "Our"));
}

#[test]
fn who_is_to_be_asked_did_not_write_it_unless_the_line_says_the_author() {
    let release = |notice: &str| {
        format!(
            "# Gauge moved\n\nThe gauge stands lower now, the harbour board said on Monday, and it will be read twice a day until the \
             spring. Boats may enter the basin again.\n\nThe board had closed the basin in May, when the wall at Port Lorn gave way \
             in a storm and the water rose.\n\n{notice}:\n\nAda Quill\nTelephone 0123 456\n"
        )
    };
    assert!(named(&release("Press contact"), Rule::Line).is_empty());
    assert_eq!(named(&release("Contact the author"), Rule::Line), ["Ada Quill"]);
}

#[test]
fn what_a_block_denies_was_looked_up_and_fits_into_its_head() {
    use crate::candidate::lexicon::Categories;
    use crate::candidate::said::{PHRASE, WITHIN};
    assert_eq!(WITHIN.and(Categories::LEADS_INSIDE), Categories::LEADS_INSIDE);
    assert!(crate::candidate::lexicon::Lexicon::shared().longest_of(Categories::LEADS_INSIDE) <= PHRASE);
}

#[test]
fn what_stands_before_a_colon_in_a_notice_is_a_label_and_what_a_number_counts_is_nobody() {
    for line in ["报名时间：2023年6月1日\n", "접수기간: 2022년 3월 1일\n", "320 pages, 4 May 2011\n", "12 points · 4 May 2011\n"]
    {
        assert_eq!(mentions(line).into_iter().map(|mention| mention.name).collect::<Vec<_>>(), [""; 0], "{line}");
    }
    assert_eq!(named("王小明：2023年6月1日\n", Rule::Segment), ["王小明"]);
    assert_eq!(mentions("4 May 2011, 11:36 tidewalker\n").first().map(|mention| mention.name.as_str()), Some("tidewalker"));
}

#[test]
fn what_belongs_to_the_hour_the_place_or_the_paper_is_no_name() {
    let author = |mention: &NameMention| !matches!(mention.rule, Rule::Contributor | Rule::Credit);
    for (line, wanted) in [
        ("4. März 2021, 10:12 Uhr Von Honor Pelk\n", "Honor Pelk"),
        ("By Honor Pelk / LORN\n", "Honor Pelk"),
        ("Sarah Miller in Port Lorn | 4 March 2021\n", "Sarah Miller"),
        ("记者林晓雨报道\n", "林晓雨"),
    ] {
        let names: Vec<_> = mentions(line).into_iter().filter(author).map(|mention| mention.name).collect();
        assert_eq!(names, [wanted], "{line}");
    }
    assert!(!mentions("2021-03-04 | Editor: harbourmaster\n").iter().any(author));
}

#[test]
fn a_reporter_behind_a_caption_took_the_picture() {
    let body = "방파제가 월요일 다시 문을 열었다. 시의회는 봄까지 배의 수를 세고 등대를 세울지 결정할 예정이다.";
    let text = format!("다시 문을 연 방파제. 문가람 기자\n\n{body}\n\n{body}\n\n{body}\n");
    assert_eq!((named(&text, Rule::Credit), named(&text, Rule::Segment)), (vec!["문가람".to_owned()], vec![]));
}

#[test]
fn an_hour_behind_a_name_says_when_it_was_posted() {
    assert_eq!(named("Filed under: Coast,Harbour — jquill @ 00:11\n", Rule::ByWord), ["jquill"]);
    let dated = |text: &str| mentions(text).iter().any(|mention| mention.signs.has(Sign::DateAfter));
    assert!(dated("Posted by Ada Quill at 9:11 PM\n") && dated("Eingestellt von Ada Quill um 21:11\n"));
    assert!(!dated("Posted by Ada Quill at the harbour\n") && !dated("Posted by Ada Quill in 3 minutes\n"));
}

#[test]
fn a_trade_mark_is_nobody() {
    assert!(mentions("March 3, 2021\n\nAda Quill™ Cake Mix\n").iter().all(|mention| mention.name != "Ada Quill"));
}

#[test]
fn a_paper_before_or_behind_its_label_is_nobody() {
    assert_eq!(named("Laporan wartawan Pantai, Dewi Lestari\n", Rule::ByWord), ["Dewi Lestari"]);
    assert_eq!(named("By Ada, Ben Rask\n", Rule::ByWord), ["Ada", "Ben Rask"]);
    assert_eq!(named("3 Mayıs 2024\n\nKaynak: Sahil Haber\n", Rule::Segment), [""; 0]);
    assert_eq!(named("May 3, 2024\n\nSource: Reuters\n", Rule::Segment), ["Reuters"]);
}

#[test]
fn who_speaks_or_is_told_of_in_a_sentence_did_not_write_it() {
    for line in [
        "ADA QUILL: Welcome to the harbour. Did you hear the bell?\n",
        "Dr Ada Quill, who led the dig at Port Lorn, called the find a ditch with good manners.\n",
        "Ada Quill, 34, of Weir Lane, will appear before the magistrates of Port Lorn on 12 April 2022.\n",
    ] {
        assert!(mentions(line).iter().all(|mention| !mention.name.contains("Quill")), "{line}");
    }
    assert_eq!(named("Ada Quill, of the Coast News\n\nThe gauge moved.\n", Rule::Segment), ["Ada Quill"]);
}

#[test]
fn a_name_in_capitals_ends_with_them() {
    assert_eq!(named("By ADA QUILL Coastpress Dec 8, 2023\n", Rule::ByWord), ["ADA QUILL"]);
    assert_eq!(named("By ADA QUILL Jr\n", Rule::ByWord), ["ADA QUILL Jr"]);
    assert_eq!(named("By ADA Quill\n", Rule::ByWord), ["ADA Quill"]);
}

#[test]
fn an_address_that_hides_from_machines_ends_a_name() {
    assert_eq!(named("Ada Quill aquill at coast.example\nWed Jul 22 14:03:11 UTC 2015\n", Rule::Segment), ["Ada Quill"]);
    assert_eq!(named("Ada Quill looks at coast.example\nWed Jul 22 14:03:11 UTC 2015\n", Rule::Line), [""; 0]);
}

#[test]
fn what_a_word_for_a_report_is_about_wrote_nothing() {
    assert_eq!(named("כתבה על הטחנה האחרונה\n", Rule::ByWord), [""; 0]);
    assert_eq!(named("گفت‌وگو با آخرین آسیابان لرنه\n", Rule::ByWord), [""; 0]);
    assert_eq!(named("כתבה נועה לורן\n", Rule::ByWord), ["נועה לורן"]);
}

#[test]
fn who_is_greeted_at_the_beginning_of_a_letter_is_no_name() {
    let letter = |greeting: &str| {
        format!("The cake sale\n\n{greeting}\n\nYour cake sale was wonderful, and people came from all over the valley.\n")
    };
    for greeting in ["Dear Edwin,", "Lieber Konrad,", "Cher Étienne !"] {
        assert_eq!(named(&letter(greeting), Rule::Segment), [""; 0], "{greeting}");
    }
}

#[test]
fn who_took_the_pictures_stands_behind_a_space_in_a_script_without() {
    assert_eq!(named("文・久保田しのぶ　写真・江口りん\n", Rule::ByWord), ["久保田しのぶ"]);
}
