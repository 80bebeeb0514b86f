//! Containers of every form, good and bad, as a caller of the crate sees them.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use byline::SeedName;
use byline_io::{Document, Error, ErrorKind, FindingKind, InputFormat, Limits, OpenOptions, write_folder};
use proptest::prelude::*;

/// A folder that goes when the test ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("byline-io-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn documents(path: &Path) -> Vec<Document> {
    byline_io::open(path).unwrap().collect::<Result<_, _>>().unwrap()
}

fn records(input: &str) -> Vec<Result<Document, Error>> {
    let input = input.as_bytes().to_vec();
    OpenOptions::new().format(InputFormat::JsonLines).read(io::Cursor::new(input), "in.jsonl").collect()
}

fn record(line: &str) -> Result<Document, Error> {
    records(line).into_iter().next().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zstandard(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

#[test]
fn seeds_come_by_index_whatever_their_names_sort_like() {
    let scratch = Scratch::new();
    for name in ["1000_00000000000000aa.txt", "002_00000000000000ff.txt", "010_000000000000000b.txt", "0003_0000000000000001.txt"] {
        scratch.file(name, name);
    }
    let read = documents(&scratch.0);
    assert_eq!(read.iter().map(|document| document.origin.index.unwrap()).collect::<Vec<_>>(), [2, 3, 10, 1000]);
    assert!(read.iter().all(|document| document.origin.name.as_deref().unwrap().as_bytes() == document.bytes));
}

#[test]
fn the_name_of_a_seed_stays_as_it_is_written() {
    let scratch = Scratch::new();
    scratch.file("003_3A7F893AC0100EFD.txt", "");
    let origin = &documents(&scratch.0)[0].origin;
    assert_eq!(origin.id.as_deref(), Some("3a7f893ac0100efd"));
    assert_eq!(origin.name.as_deref(), Some("003_3A7F893AC0100EFD.txt"));
}

#[test]
fn a_name_that_is_no_seed_name_is_reported_and_read_after_the_seeds() {
    let scratch = Scratch::new();
    scratch.file("000_notes.txt", "notes");
    scratch.file("001_0000000000000001.txt", "seed");
    let mut container = byline_io::open(&scratch.0).unwrap();
    let findings: Vec<_> = container.findings().collect();
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].kind, findings[0].path.file_name().unwrap().to_str()), (FindingKind::NoSeedName, Some("000_notes.txt")));
    let read: Vec<_> = container.map(Result::unwrap).collect();
    assert_eq!(read[0].bytes, b"seed");
    assert_eq!(read[1].origin, byline::Origin { name: Some("000_notes.txt".to_owned()), ..byline::Origin::default() });
    assert_eq!(read[1].bytes, b"notes");
}

#[test]
fn two_seeds_with_one_index_are_both_read_and_reported() {
    let scratch = Scratch::new();
    scratch.file("001_0000000000000002.txt", "second");
    scratch.file("001_0000000000000001.txt", "first");
    let mut container = byline_io::open(&scratch.0).unwrap();
    let findings: Vec<_> = container.findings().collect();
    assert_eq!(findings.iter().map(|finding| finding.kind).collect::<Vec<_>>(), [FindingKind::SameIndex]);
    assert!(findings[0].to_string().ends_with("index 1 a second time, after 001_0000000000000001.txt: both are read"));
    assert_eq!(container.map(|document| document.unwrap().bytes).collect::<Vec<_>>(), [b"first".as_slice(), b"second"]);
}

#[test]
fn what_is_no_text_in_a_folder_is_reported_and_skipped() {
    let scratch = Scratch::new();
    scratch.file("000_0000000000000001.txt", "seed");
    scratch.file("README.md", "no seed");
    fs::create_dir(scratch.0.join("deeper.txt")).unwrap();
    let mut container = byline_io::open(&scratch.0).unwrap();
    let findings: Vec<_> = container.findings().collect();
    assert!(findings.iter().all(|finding| finding.kind == FindingKind::Skipped));
    let names: Vec<_> = findings.iter().map(|finding| finding.path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(names, ["README.md", "deeper.txt"]);
    assert_eq!(container.count(), 1);
}

#[test]
fn the_ending_of_a_text_is_told_in_capitals_as_well() {
    let scratch = Scratch::new();
    scratch.file("NOTES.TXT", "Gauge moved");
    let mut container = byline_io::open(&scratch.0).unwrap();
    assert_eq!(container.findings().map(|finding| finding.kind).collect::<Vec<_>>(), [FindingKind::NoSeedName]);
    assert_eq!(container.map(|document| document.unwrap().bytes).collect::<Vec<_>>(), [b"Gauge moved"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_files_and_a_dead_one_is_skipped() {
    let scratch = Scratch::new();
    let target = scratch.file("target", "seed");
    std::os::unix::fs::symlink(target, scratch.0.join("000_0000000000000001.txt")).unwrap();
    std::os::unix::fs::symlink("nowhere", scratch.0.join("001_0000000000000002.txt")).unwrap();
    assert_eq!(documents(&scratch.0).iter().map(|document| document.bytes.as_slice()).collect::<Vec<_>>(), [b"seed"]);
}

#[test]
fn a_missing_path_and_a_folder_without_seeds_say_what_to_do() {
    let scratch = Scratch::new();
    let missing = scratch.0.join("missing");
    let error = byline_io::open(&missing).unwrap_err();
    assert_eq!((error.kind(), error.is_io(), error.is_container()), (ErrorKind::NotFound, true, false));
    assert_eq!(error.to_string(), format!("{}: no such file or folder; check the path", missing.display()));

    scratch.file("README.md", "no seed");
    let error = byline_io::open(&scratch.0).unwrap_err();
    assert_eq!((error.kind(), error.is_io(), error.is_container()), (ErrorKind::NoSeeds, false, true));
    assert_eq!(OpenOptions::new().check(&scratch.0).unwrap_err().to_string(), error.to_string());
}

#[test]
fn a_single_file_is_one_document_byte_for_byte() {
    let scratch = Scratch::new();
    let bytes = b"\xEF\xBB\xBFa\r\nb\0\xFF\rc";
    for name in ["a.txt", "a.md", "a", "a.text", "004_00000000000000ab.txt"] {
        let read = documents(&scratch.file(name, bytes));
        assert_eq!(read.len(), 1);
        assert_eq!((read[0].bytes.as_slice(), read[0].position, read[0].origin.name.as_deref()), (bytes.as_slice(), None, Some(name)));
    }
    assert_eq!(documents(&scratch.0.join("004_00000000000000ab.txt"))[0].origin.index, Some(4));
    assert_eq!(documents(&scratch.file("empty.txt", ""))[0].bytes, b"");
}

#[test]
fn an_archive_or_a_table_is_not_taken_for_an_article() {
    let scratch = Scratch::new();
    for name in ["a.tar", "a.tar.gz", "a.zip", "a.txt.gz", "a.PDF", "a.json", "a.csv"] {
        let error = byline_io::open(scratch.file(name, "")).unwrap_err();
        assert_eq!((error.kind(), error.is_container()), (ErrorKind::Unsupported, true), "{name}");
    }
    let path = scratch.file("a.json.gz", gzip(b"{\"text\": \"Gauge moved\"}"));
    let read: Vec<_> = OpenOptions::new().format(InputFormat::JsonLines).open(path).unwrap().map(Result::unwrap).collect();
    assert_eq!(read[0].bytes, b"Gauge moved");
}

#[test]
fn a_document_above_the_limit_is_an_error_and_at_the_limit_is_read() {
    let scratch = Scratch::new();
    scratch.file("000_0000000000000001.txt", "12345");
    scratch.file("001_0000000000000002.txt", "123456");
    scratch.file("002_0000000000000003.txt", "1234");
    let limits = Limits { document_bytes: 5, ..Limits::default() };
    let read: Vec<_> = OpenOptions::new().limits(limits).open(&scratch.0).unwrap().collect();
    assert!(read[0].is_ok() && read[2].is_ok());
    let error = read[1].as_ref().unwrap_err();
    assert!(error.is_limit(), "{error}");
    assert_eq!(error.path().file_name().unwrap(), "001_0000000000000002.txt");

    let mut stream = OpenOptions::new().limits(limits).read(io::repeat(b'a'), "-");
    assert!(stream.next().unwrap().unwrap_err().is_limit());
    assert!(stream.next().is_none());
}

#[test]
fn a_record_keeps_its_keys_in_order_and_its_numbers_exactly() {
    let line = r#"{"url":"u","id":"d1","score":0.30000000000000004,"text":"Gauge \u00e9","title":"old","meta":{"z":1,"a":[null]}}"#;
    let document = record(line).unwrap();
    assert_eq!((document.origin.index, document.origin.id.as_deref(), document.position), (Some(0), Some("d1"), Some(1)));
    assert_eq!(document.bytes, "Gauge é".as_bytes());
    let extra = serde_json::to_string(&document.extra).unwrap();
    assert_eq!(extra, r#"{"url":"u","score":0.30000000000000004,"meta":{"z":1,"a":[null]}}"#);
}

#[test]
fn an_id_may_be_a_string_or_a_number_or_missing() {
    let id = |line| record(line).unwrap().origin.id;
    assert_eq!(id(r#"{"id":"a","text":""}"#).as_deref(), Some("a"));
    assert_eq!(id(r#"{"id":17,"text":""}"#).as_deref(), Some("17"));
    assert_eq!(id(r#"{"id":null,"text":""}"#), None);
    assert_eq!(id(r#"{"text":""}"#), None);
}

#[test]
fn two_ids_never_become_one() {
    let id = |line| record(line).unwrap().origin.id;
    assert_eq!(id(r#"{"id":18446744073709551615,"text":""}"#).as_deref(), Some("18446744073709551615"));
    assert_eq!(id(r#"{"id":1.5,"text":""}"#).as_deref(), Some("1.5"));
    // As floats the two are one.
    let lines = "{\"id\":99999999999999999999999,\"text\":\"\"}\n{\"id\":99999999999999999999998,\"text\":\"\"}\n";
    let mut documents = OpenOptions::new().format(InputFormat::JsonLines).read(lines.as_bytes(), "-");
    assert!(documents.by_ref().all(|document| document.unwrap().origin.id.is_none()));
    assert_eq!(documents.findings().filter(|finding| finding.kind == FindingKind::BadId).count(), 2);
}

#[test]
fn other_keys_for_text_and_id_leave_the_usual_ones_free() {
    let options = OpenOptions::new().format(InputFormat::JsonLines).text_key("raw").id_key("doc");
    let line = r#"{"doc":5,"raw":"Gauge moved","text":"kept"}"#;
    let document = options.read(line.as_bytes(), "-").next().unwrap().unwrap();
    assert_eq!((document.bytes.as_slice(), document.origin.id.as_deref()), (b"Gauge moved".as_slice(), Some("5")));
    assert_eq!(serde_json::to_string(&document.extra).unwrap(), r#"{"doc":5,"text":"kept"}"#);
}

#[test]
fn a_seed_written_as_a_record_keeps_its_place_and_name() {
    let document = record(r#"{"index":3,"id":"3a7f893ac0100efd","name":"003_3a7f893ac0100efd.txt","text":"Gauge moved"}"#).unwrap();
    assert_eq!(document.origin, SeedName::new(3, 0x3a7f_893a_c010_0efd).into());
    assert!(document.extra.is_empty());
}

#[test]
fn a_bad_line_costs_that_record_and_names_its_place() {
    let input =
        "\u{feff}{\"text\":\"one\"}\r\n\r\nno JSON\n[1]\n{\"id\":1}\n{\"text\":5}\n{\"text\":\"a\",\"text\":\"b\"}\n{\"text\":\"last\"}";
    let read = records(input);
    let kinds: Vec<_> = read.iter().map(|record| record.as_ref().map(|document| document.position).map_err(Error::kind)).collect();
    let record = Err(ErrorKind::Record);
    assert_eq!(kinds, [Ok(Some(1)), Err(ErrorKind::Json), record, record, record, record, Ok(Some(8))]);
    assert_eq!(read[6].as_ref().unwrap().origin.index, Some(6), "a failed record keeps its place");
    let said: Vec<_> = read.iter().filter_map(|record| record.as_ref().err()).map(ToString::to_string).collect();
    assert_eq!(said[0], "in.jsonl:3: not JSON: expected ident at column 2; write one JSON object a line; this record is left out");
    assert!(said[1].starts_with("in.jsonl:4: expected a JSON object, found \"[1]\"; "), "{}", said[1]);
    assert!(said[2].starts_with("in.jsonl:5: expected the text under the key \"text\", found the keys \"id\"; "), "{}", said[2]);
    assert!(said[3].starts_with("in.jsonl:6: expected a string under the key \"text\", "), "{}", said[3]);
    assert!(said[4].starts_with("in.jsonl:7: the key \"text\" stands twice; "), "{}", said[4]);
}

#[test]
fn a_record_without_any_key_is_said_to_have_none() {
    let said = record("{}").unwrap_err();
    assert_eq!(said.what(), "expected the text under the key \"text\", found no key");
}

#[test]
fn broken_utf8_in_json_lines_costs_that_record() {
    let input = b"{\"text\":\"caf\xE9\"}\n{\"text\":\"next\"}\n".as_slice();
    let read: Vec<_> = OpenOptions::new().format(InputFormat::JsonLines).read(input, "-").collect();
    let error = read[0].as_ref().unwrap_err();
    assert_eq!((error.kind(), error.line(), error.what()), (ErrorKind::Utf8, Some(1), "byte 13 of the line is not UTF-8"));
    assert_eq!(read[1].as_ref().unwrap().bytes, b"next");
}

#[test]
fn a_line_above_the_limit_costs_that_record() {
    let long = format!("{{\"text\":\"{}\"}}\n{{\"text\":\"next\"}}\n", "a".repeat(1 << 20));
    let limits = Limits { record_bytes: 1000, ..Limits::default() };
    let options = OpenOptions::new().format(InputFormat::JsonLines).limits(limits);
    let read: Vec<_> = options.read(io::Cursor::new(long), "-").collect();
    assert!(read[0].as_ref().unwrap_err().is_limit());
    assert_eq!(read[1].as_ref().unwrap().bytes, b"next");
}

#[test]
fn a_record_of_too_many_values_costs_that_record() {
    let line = format!("{{\"text\":\"\",\"a\":[{}0]}}\n{{\"text\":\"next\"}}", "0,".repeat(1 << 20));
    let read = records(&line);
    assert!(read[0].as_ref().unwrap_err().is_limit());
    assert_eq!(read[1].as_ref().unwrap().bytes, b"next");
}

#[test]
fn deep_nesting_is_an_error_of_its_line() {
    let line = format!("{{\"text\":\"\",\"a\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(record(&line).unwrap_err().kind(), ErrorKind::Json);
}

#[test]
fn gzip_of_several_members_is_read_through() {
    let scratch = Scratch::new();
    let bytes = [gzip(b"{\"text\":\"one\"}\n{\"te"), gzip(b"xt\":\"two\"}\n"), gzip(b""), gzip(b"{\"text\":\"three\"}")].concat();
    for name in ["a.jsonl.gz", "a.NDJSON.GZ"] {
        let path = scratch.file(name, &bytes);
        assert_eq!(
            documents(&path).iter().map(|document| document.bytes.as_slice()).collect::<Vec<_>>(),
            [b"one".as_slice(), b"two", b"three"]
        );
        let mut container = byline_io::open(&path).unwrap();
        assert_eq!(container.by_ref().count(), 3);
        assert_eq!(container.progress().bytes, bytes.len() as u64);
        assert_eq!(container.progress().total_bytes, Some(bytes.len() as u64));
    }
}

#[test]
fn zeros_behind_a_gzip_member_are_passed_over() {
    let scratch = Scratch::new();
    let zeros = vec![0; 10_240];
    let padded = [gzip(b"{\"text\":\"one\"}\n"), zeros.clone(), gzip(b"{\"text\":\"two\"}\n"), zeros.clone()].concat();
    let read = documents(&scratch.file("a.jsonl.gz", padded));
    assert_eq!(read.iter().map(|document| document.bytes.as_slice()).collect::<Vec<_>>(), [b"one".as_slice(), b"two"]);
    let broken = [gzip(b"{\"text\":\"one\"}\n"), zeros.clone(), b"tail".to_vec()].concat();
    for damage in [broken, zeros] {
        let read: Vec<_> = byline_io::open(scratch.file("a.jsonl.gz", damage)).unwrap().collect();
        assert_eq!(read.last().unwrap().as_ref().unwrap_err().kind(), ErrorKind::Gzip);
    }
}

#[test]
fn zstandard_of_several_frames_is_read_through() {
    let scratch = Scratch::new();
    let skipped = [0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
    let frames = [zstandard(b"{\"text\":\"one\"}\n{\"te"), skipped.to_vec(), zstandard(b"xt\":\"two\"}\n"), zstandard(b"")];
    let path = scratch.file("a.jsonl.zst", frames.concat());
    assert_eq!(documents(&path).iter().map(|document| document.bytes.as_slice()).collect::<Vec<_>>(), [b"one".as_slice(), b"two"]);
    let error = byline_io::open(scratch.file("a.txt.zst", zstandard(b"Gauge moved"))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unsupported);
}

#[test]
fn zstandard_cut_off_anywhere_or_damaged_keeps_what_was_read_and_says_so() {
    let scratch = Scratch::new();
    let lines: Vec<_> = (0..40).map(|number| format!("{{\"text\":\"{number} {}\"}}\n", number * 7919 % 1000)).collect();
    let bytes = zstandard(lines.concat().as_bytes());
    for end in 0..bytes.len() {
        let read: Vec<_> = byline_io::open(scratch.file("a.jsonl.zst", &bytes[..end])).unwrap().collect();
        let (last, whole) = read.split_last().unwrap();
        let error = last.as_ref().unwrap_err();
        assert_eq!((error.kind(), error.line()), (ErrorKind::Zstd, Some(whole.len() as u64 + 1)), "{end}");
        assert!(whole.iter().all(Result::is_ok));
    }
    for damage in [b"no frame at all".to_vec(), [bytes.as_slice(), b"tail"].concat()] {
        let read: Vec<_> = byline_io::open(scratch.file("a.jsonl.zst", damage)).unwrap().collect();
        assert_eq!(read.last().unwrap().as_ref().unwrap_err().kind(), ErrorKind::Zstd);
    }
}

#[test]
fn gzip_cut_off_anywhere_keeps_what_was_read_and_says_so() {
    let scratch = Scratch::new();
    let lines: Vec<_> = (0..40).map(|number| format!("{{\"text\":\"{number} {}\"}}\n", number * 7919 % 1000)).collect();
    let text = lines.concat();
    let bytes = gzip(text.as_bytes());
    for end in 0..bytes.len() {
        let path = scratch.file("a.jsonl.gz", &bytes[..end]);
        let read: Vec<_> = byline_io::open(&path).unwrap().collect();
        let (last, whole) = read.split_last().unwrap();
        let error = last.as_ref().unwrap_err();
        assert_eq!((error.kind(), error.line()), (ErrorKind::Gzip, Some(whole.len() as u64 + 1)), "{end}");
        assert!(whole.iter().all(Result::is_ok));
    }
    let mut damaged = bytes.clone();
    let last = damaged.len() - 5;
    damaged[last] ^= 1;
    let read: Vec<_> = byline_io::open(scratch.file("a.jsonl.gz", &damaged)).unwrap().collect();
    assert_eq!(read.last().unwrap().as_ref().unwrap_err().kind(), ErrorKind::Gzip);
}

#[test]
fn a_packed_text_that_is_cut_off_or_damaged_is_told_by_its_packing() {
    let scratch = Scratch::new();
    let text = b"Gauge moved\n\nBy Ada Quill\n";
    let packed = [("a.txt.gz", gzip(text), ErrorKind::Gzip), ("a.txt.zst", zstandard(text), ErrorKind::Zstd)];
    let read = |name, bytes: &[u8]| {
        let path = scratch.file(name, bytes);
        OpenOptions::new().format(InputFormat::Text).open(path).unwrap().next().unwrap()
    };
    for (name, bytes, kind) in packed {
        assert_eq!(read(name, &bytes).unwrap().bytes, text);
        let error = read(name, &bytes[..bytes.len() - 3]).unwrap_err();
        assert_eq!((error.kind(), error.line(), error.remedy()), (kind, None, "get the file once more"), "{error}");
        assert_eq!(read(name, b"no stream at all").unwrap_err().kind(), kind, "{name}");
    }
}

#[test]
fn a_reader_that_fails_ends_the_stream_after_what_was_read() {
    struct Failing(bool);
    impl Read for Failing {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let text = b"{\"text\":\"one\"}\n{\"te";
            if std::mem::replace(&mut self.0, true) {
                return Err(io::Error::other("The cable is cut"));
            }
            buffer[..text.len()].copy_from_slice(text);
            Ok(text.len())
        }
    }
    let read: Vec<_> = OpenOptions::new().format(InputFormat::JsonLines).read(Failing(false), "-").collect();
    assert_eq!((read.len(), read[0].is_ok()), (2, true));
    let error = read[1].as_ref().unwrap_err();
    assert_eq!(error.to_string(), "-:2: cannot be read: the cable is cut; try again, or leave it out");
}

#[test]
fn nothing_is_overwritten_and_nothing_half_written_stays() {
    let scratch = Scratch::new();
    let target = scratch.0.join("seeds");
    let twice = [(SeedName::new(0, 1), "a"), (SeedName::new(0, 1), "b")];
    assert_eq!(write_folder(&target, twice).unwrap_err().kind(), ErrorKind::Exists);
    assert_eq!(fs::read_dir(&scratch.0).unwrap().count(), 0, "no folder is left behind");

    fs::create_dir(&target).unwrap();
    assert_eq!(write_folder(&target, [(SeedName::new(0, 1), "a")]).unwrap_err().kind(), ErrorKind::Exists);
    assert_eq!(fs::read_dir(&target).unwrap().count(), 0);

    let lost = scratch.0.join("no/such/parent");
    assert!(write_folder(&lost, [(SeedName::new(0, 1), "a")]).unwrap_err().is_io());
}

proptest! {
    // Each case writes and syncs files; ten thousand of them take minutes of waiting for the disk.
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_container_written_to_a_folder_is_read_back_equal(
        seeds in prop::collection::btree_map(0_u32..2000, (any::<u64>(), prop::collection::vec(any::<u8>(), 0..200)), 1..8),
    ) {
        let scratch = Scratch::new();
        let target = scratch.0.join("seeds");
        let given: Vec<_> = seeds.into_iter().map(|(index, (key, bytes))| (SeedName::new(index, key), bytes)).collect();
        let count = write_folder(&target, given.iter().map(|(name, bytes)| (*name, bytes))).unwrap();
        prop_assert_eq!(count, given.len() as u64);
        let read = documents(&target);
        prop_assert_eq!(read.len(), given.len());
        for (document, (name, bytes)) in read.iter().zip(&given) {
            prop_assert_eq!(&document.origin, &byline::Origin::from(*name));
            prop_assert_eq!(&document.bytes, bytes);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_as_json_lines_without_a_panic_and_each_line_is_accounted_for(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), prop::sample::select(b"{}\"text:,[]\\\n\r 1".to_vec())], 0..120),
    ) {
        let expected = bytes.split(|byte| *byte == b'\n').enumerate().filter(|(number, line)| {
            let line = if *number == 0 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
            !line.iter().all(u8::is_ascii_whitespace)
        }).count();
        let read: Vec<_> = OpenOptions::new().format(InputFormat::JsonLines).read(io::Cursor::new(bytes), "-").collect();
        prop_assert_eq!(read.len(), expected);
    }

    #[test]
    fn a_record_written_as_json_is_read_back_equal(text in any::<String>(), id in any::<String>(), score in any::<f64>()) {
        let line = serde_json::json!({ "id": id, "text": text, "score": score }).to_string();
        let document = record(&line).unwrap();
        prop_assert_eq!(document.bytes, text.into_bytes());
        prop_assert_eq!(document.origin.id, Some(id));
        prop_assert_eq!(document.extra["score"].as_f64(), Some(score).filter(|score| score.is_finite()));
    }
}
