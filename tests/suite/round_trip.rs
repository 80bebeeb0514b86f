//! Values → their written form → equal values.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use byline::{Creator, CreatorKind, Evidence, Include, Origin, PartialDate, Publisher, Record, SeedName};
use byline_generator::Generator;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};

use crate::{cases, strategies};

fn said() -> impl Strategy<Value = Option<String>> {
    option::of(".{1,24}")
}

fn list() -> impl Strategy<Value = Vec<String>> {
    vec(".{1,16}", 0..3)
}

fn date() -> impl Strategy<Value = PartialDate> {
    let day = (0_i16..=9999, 1_u8..=12, 1_u8..=28).prop_filter_map("a day", |(year, month, day)| PartialDate::day(year, month, day));
    let time = (day.clone(), 0_u8..24, 0_u8..60, option::of(0_u8..60))
        .prop_filter_map("a time", |(day, hour, minute, second)| day.at(hour, minute, second));
    prop_oneof![
        (0_i16..=9999).prop_filter_map("a year", PartialDate::year),
        (0_i16..=9999, 1_u8..=12).prop_filter_map("a month", |(year, month)| PartialDate::month(year, month)),
        day,
        time.clone(),
        (time, -1439_i16..1440).prop_filter_map("an offset", |(time, offset)| time.with_offset(offset)),
    ]
}

fn creators() -> impl Strategy<Value = Vec<Creator>> {
    let kind = select(vec![CreatorKind::Person, CreatorKind::Organization]);
    vec((".{1,16}", kind, said()).prop_map(|(name, kind, url)| Creator { name, kind, url }), 0..3)
}

fn evidence() -> impl Strategy<Value = Evidence> {
    (".{1,16}", any::<(u32, u32)>(), any::<(u32, u32)>(), any::<(u32, u32)>(), "[a-z_]{1,8}", 0_u16..=1000, any::<bool>()).prop_map(
        |(value, bytes, chars, (line, column), rule, score, chosen)| Evidence {
            value,
            bytes,
            chars,
            line,
            column,
            rule,
            score: f64::from(score) / 1000.0,
            chosen,
        },
    )
}

/// What an input record may say besides: keys that no field has.
fn extra() -> impl Strategy<Value = Map<String, Value>> {
    let value = prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from)
    ];
    btree_map("x_[a-z]{1,6}", value, 0..3).prop_map(|extra| extra.into_iter().collect())
}

fn record() -> impl Strategy<Value = Record> {
    let origin = (option::of(any::<u32>()), said(), said());
    let texts = (said(), said(), said(), said(), said(), said(), said());
    let lists = (list(), list(), list(), list());
    let values = (creators(), creators(), option::of(date()), option::of(date()), option::of((".{1,16}", any::<bool>())));
    let reasons = (btree_map("[a-z_]{1,8}", "[a-z_]{1,8}", 0..3), btree_map("[a-z_]{1,8}", vec(date(), 1..3), 0..2));
    let parts = (
        option::of(btree_map("[a-z_]{1,8}", vec(evidence(), 0..3), 0..3)),
        option::of(vec((any::<u32>(), any::<u32>(), "[a-z_]{1,8}"), 0..3)),
        option::of(".{0,24}"),
        extra(),
    );
    (origin, texts, lists, values, reasons, parts).prop_map(|(origin, texts, lists, values, (absent, ambiguous), parts)| {
        let (index, id, name) = origin;
        let (title, description, source_url, dateline, copyright, license, language) = texts;
        let (locations, sections, keywords, credits) = lists;
        let (authors, contributors, date_published, date_modified, publisher) = values;
        let publisher = publisher.map(|(name, inferred)| Publisher { name, inferred });
        let (evidence, roles, body, extra): (Option<BTreeMap<_, _>>, _, _, _) = parts;
        Record {
            index,
            id,
            name,
            title,
            description,
            authors,
            contributors,
            date_published,
            date_modified,
            source_url,
            publisher,
            dateline,
            locations,
            sections,
            keywords,
            credits,
            copyright,
            license,
            language,
            absent,
            ambiguous,
            evidence,
            roles,
            body,
            extra,
        }
    })
}

fn read_back(record: &Record) -> Result<Record, serde_json::Error> {
    serde_json::from_str(&serde_json::to_string(record)?)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(10_000)))]

    #[test]
    fn any_record_reads_back_from_its_json(record in record()) {
        prop_assert_eq!(read_back(&record)?, record);
    }

    #[test]
    fn the_record_of_any_document_reads_back_from_its_json(input in strategies::newsroom()) {
        let record = Record::new(Origin::default(), &byline::parse(&input)?, Include { body: true, roles: true, evidence: true });
        prop_assert_eq!(read_back(&record)?, record);
    }

    #[test]
    fn any_seed_name_reads_back(index in any::<u32>(), key in any::<u64>()) {
        let name = SeedName::new(index, key);
        prop_assert_eq!(name.to_string().parse::<SeedName>()?, name);
    }

    #[test]
    fn any_date_reads_back(date in date()) {
        prop_assert_eq!(date.to_string().parse::<PartialDate>()?, date);
    }
}

/// Where folders are written: in memory where the system offers it, for every seed is synced and a disk takes its time.
fn quick_folder() -> PathBuf {
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() { memory } else { std::env::temp_dir() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(10_000)))]

    #[test]
    fn a_container_reads_back_from_its_folder(seed in any::<u64>(), size in 0_usize..6) {
        let files = Generator::new(seed).container(size);
        let folder = quick_folder().join(format!("byline-suite-{}-{seed:016x}", std::process::id()));
        let seeds = files.iter().map(|(name, sample)| (name.parse::<SeedName>().expect("a seed's name"), sample.text.as_str()));
        byline_io::write_folder(&folder, seeds)?;
        let read = byline_io::open(&folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        fs::remove_dir_all(&folder)?;
        // A folder without seeds is no container.
        if size > 0 {
            let read: Vec<_> = read?.into_iter().map(|document| (document.origin.name.unwrap_or_default(), document.bytes)).collect();
            let written: Vec<_> = files.into_iter().map(|(name, sample)| (name, sample.text.into_bytes())).collect();
            prop_assert_eq!(read, written);
        }
    }
}
