//! The command as a shell sees it: arguments, standard streams, exit status.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use serde_json::Value;

/// A folder that goes when the test ends; the command is run in it.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("byline-cli-test-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    fn command<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_byline"));
        command.args(args).current_dir(&self.0).env_remove("NO_COLOR").env_remove("COLUMNS");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, b"")
    }

    fn run_with(&self, args: &[&str], input: &[u8]) -> Ran {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // A command that ends before it read everything breaks this pipe.
        let writer = thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Ran {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[derive(Debug)]
struct Ran {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Ran {
    fn records(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    fn column(&self, key: &str) -> Vec<Value> {
        self.records().into_iter().map(|mut record| record[key].take()).collect()
    }

    /// Asserts that everything was read and nothing was said.
    fn quiet(self) -> Self {
        assert_eq!((self.status, self.stderr.as_str()), (0, ""), "{self:?}");
        self
    }
}

const ARTICLE: &str = "Gauge moved\n\nBy Ada Quill | July 7, 2008\n\nThe gauge at Port Lorn stands lower now, the council said.\n";
const FIRST: &str = "000_00000000000000aa.txt";
const SECOND: &str = "001_000000000000000b.txt";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_folder_of_seeds_on_a_pipe_is_json_lines_in_the_order_of_the_index() {
    let scratch = Scratch::new();
    scratch.file("seeds/1000_0000000000000001.txt", ARTICLE).file("seeds/010_0000000000000002.txt", ARTICLE);
    scratch.file(format!("seeds/{SECOND}"), ARTICLE);
    let ran = scratch.run(&["seeds"]).quiet();
    assert_eq!(ran.column("index"), [1, 10, 1000]);
    assert_eq!(ran.column("id")[0], "000000000000000b");
    assert_eq!(ran.column("name")[0], SECOND);
    let keys: Vec<_> = ran.records()[0].as_object().unwrap().keys().take(6).cloned().collect();
    assert_eq!(keys, ["index", "id", "name", "title", "description", "authors"]);
}

#[test]
fn records_come_in_the_order_of_the_input_on_any_number_of_threads() {
    let scratch = Scratch::new();
    let line = |number: usize| format!("{{\"id\":{number},\"text\":{}}}\n", serde_json::json!(ARTICLE.repeat(1 + number % 40)));
    let lines: Vec<_> = (0..500).map(line).collect();
    scratch.file("a.jsonl", lines.concat()).file("b.txt", ARTICLE);
    let one = scratch.run(&["a.jsonl", "b.txt", "-j", "1", "--include", "body,roles,evidence"]).quiet();
    let ids: Vec<_> = one.column("id").into_iter().take(500).collect();
    assert_eq!(ids, (0..500).map(|number| number.to_string()).collect::<Vec<_>>());
    assert_eq!(one.column("name")[500], "b.txt");
    for jobs in ["2", "7"] {
        let many = scratch.run(&["--jobs", jobs, "a.jsonl", "b.txt", "--include", "body", "--include=roles,evidence"]).quiet();
        assert!(many.stdout == one.stdout, "{jobs} threads");
    }
}

#[test]
fn options_may_follow_the_paths_and_parts_are_there_when_asked_for() {
    let scratch = Scratch::new();
    scratch.file("a.txt", ARTICLE);
    let parts = |args: &[&str]| {
        let record = scratch.run(args).quiet().records().remove(0);
        ["body", "roles", "evidence"].map(|part| record.get(part).is_some())
    };
    assert_eq!(parts(&["a.txt"]), [false; 3]);
    assert_eq!(parts(&["a.txt", "--format", "jsonl", "--include", "body"]), [true, false, false]);
    assert_eq!(parts(&["--include", "roles,evidence", "a.txt"]), [false, true, true]);
}

#[test]
fn format_json_is_one_array_however_many_records_there_are() {
    let scratch = Scratch::new();
    scratch.file("none.jsonl", "").file("one.txt", ARTICLE).file("two.txt", ARTICLE);
    for (paths, count) in [(&["none.jsonl"][..], 0), (&["one.txt"], 1), (&["one.txt", "none.jsonl", "two.txt"], 2)] {
        let ran = scratch.run(&[paths, &["--format", "json"]].concat()).quiet();
        let array: Vec<Value> = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(array.len(), count);
        assert!(ran.stdout.ends_with("]\n"));
    }
}

#[test]
fn a_table_has_a_row_for_each_document_and_colours_only_when_told() {
    let scratch = Scratch::new();
    scratch.file(format!("s/{FIRST}"), ARTICLE).file(format!("s/{SECOND}"), ARTICLE);
    let plain = scratch.run(&["s", "--format", "table"]).quiet().stdout;
    let first: Vec<_> = plain.lines().map(|line| line.split_whitespace().next().unwrap()).collect();
    assert_eq!(first, ["#", "000", "001"]);
    assert!(!plain.contains('\u{1b}'));
    let colourful = scratch.run(&["s", "--format", "table", "--color", "always"]).quiet().stdout;
    assert!(colourful.contains("\u{1b}["));
    assert!(!scratch.run(&["s", "--color", "always"]).quiet().stdout.contains('\u{1b}'), "records never have colours");
}

#[test]
fn a_table_of_many_rows_is_not_cut_short() {
    let scratch = Scratch::new();
    scratch.file("a.jsonl", "{\"text\":\"\"}\n".repeat(333));
    assert_eq!(scratch.run(&["a.jsonl", "-f", "table"]).quiet().stdout.lines().count(), 334);
}

#[test]
fn standard_input_is_one_document_or_json_lines_when_told() {
    let scratch = Scratch::new();
    let text = scratch.run_with(&["-"], ARTICLE.as_bytes()).quiet();
    assert_eq!((text.records().len(), &text.records()[0]["name"]), (1, &Value::Null));
    let lines = scratch.run_with(&["-", "--from", "jsonl"], b"{\"id\":\"a\",\"text\":\"\"}\n{\"id\":\"b\",\"text\":\"\"}").quiet();
    assert_eq!(lines.column("id"), ["a", "b"]);
    let twice = scratch.run(&["-", "-"]);
    assert_eq!((twice.status, twice.stdout.as_str()), (2, ""));
}

#[test]
fn compressed_json_lines_hand_on_the_keys_that_byline_does_not_own() {
    let scratch = Scratch::new();
    let lines = "{\"url\":\"u\",\"doc\":1,\"raw\":\"Gauge moved\",\"score\":0.1,\"title\":\"old\",\"meta\":{\"b\":1,\"a\":2}}\n";
    let members = [gzip(lines.as_bytes()), gzip(lines.as_bytes())].concat();
    scratch.file("c.jsonl.gz", members);
    let ran = scratch.run(&["c.jsonl.gz", "--text-key", "raw", "--id-key", "doc"]).quiet();
    assert_eq!(ran.column("id"), ["1", "1"]);
    assert_ne!(ran.column("title")[0], "old");
    let line = ran.stdout.lines().next().unwrap();
    assert!(line.ends_with(r#","url":"u","doc":1,"score":0.1,"meta":{"b":1,"a":2}}"#), "{line}");
}

#[test]
fn a_bad_json_line_costs_its_record_and_the_status_is_one() {
    let scratch = Scratch::new();
    scratch.file("c.jsonl", b"{\"id\":1,\"text\":\"a\"}\nno JSON\n{\"id\":3}\n[]\n{\"text\":\"\xFF\"}\n{\"id\":6,\"text\":\"b\"}\n");
    let ran = scratch.run(&["c.jsonl"]);
    assert_eq!(ran.status, 1);
    assert_eq!(ran.column("id"), ["1", "6"]);
    let said: Vec<_> = ran.stderr.lines().collect();
    assert!(said[0].starts_with("byline: c.jsonl:2: not JSON: "), "{said:?}");
    let asked = "byline: c.jsonl:3: expected the text under the key \"text\", found the keys \"id\"; name the key that holds the text with --text-key; ";
    assert!(said[1].starts_with(asked), "{said:?}");
    assert!(said[2].starts_with("byline: c.jsonl:4: expected a JSON object, "), "{said:?}");
    assert!(said[3].starts_with("byline: c.jsonl:5: byte 10 of the line is not UTF-8; "), "{said:?}");
    assert_eq!(said[4], "byline: 4 of 6 documents could not be read; they are named above");
    assert_eq!(said.len(), 5);
    assert_eq!(scratch.run(&["c.jsonl", "--quiet"]).stderr.lines().count(), 5, "failures are always said");
}

#[test]
fn gzip_that_is_cut_off_keeps_what_was_read() {
    let scratch = Scratch::new();
    let whole: Vec<_> = (0..5000).map(|number| format!("{{\"id\":{number},\"text\":\"{}\"}}\n", number * 7919)).collect();
    let bytes = gzip(whole.concat().as_bytes());
    scratch.file("c.jsonl.gz", &bytes[..bytes.len() / 2]);
    let ran = scratch.run(&["c.jsonl.gz"]);
    assert_eq!(ran.status, 1);
    let read = ran.records().len();
    assert!(read > 1000);
    assert!(ran.stderr.starts_with(&format!("byline: c.jsonl.gz:{}: the gzip stream is cut off after ", read + 1)), "{}", ran.stderr);
}

#[test]
fn a_name_that_is_no_seed_name_and_two_seeds_with_one_index_are_reported_and_read() {
    let scratch = Scratch::new();
    scratch.file("s/notes.txt", ARTICLE).file("s/000_00000000000000aa.txt", ARTICLE).file("s/000_00000000000000bb.txt", ARTICLE);
    scratch.file("s/README.md", "no seed").file("s/deeper/001_00000000000000cc.txt", ARTICLE);
    let ran = scratch.run(&["s"]);
    assert_eq!(ran.status, 0);
    assert_eq!(ran.column("name"), ["000_00000000000000aa.txt", "000_00000000000000bb.txt", "notes.txt"]);
    assert_eq!(ran.column("index")[2], Value::Null);
    let said = |text: &str| assert!(ran.stderr.lines().any(|line| line.starts_with(text)), "{text} is not in {}", ran.stderr);
    said("byline: s/000_00000000000000bb.txt: index 0 a second time, after 000_00000000000000aa.txt: both are read");
    said("byline: s/notes.txt: expected a seed name such as ");
    said("byline: s/README.md: no .txt file: not read");
    said("byline: s/deeper: a folder in the folder: not read");
    assert_eq!(scratch.run(&["s", "-q"]).quiet().records().len(), 3);
}

#[test]
fn findings_of_one_kind_are_said_up_to_a_bound_and_failures_always() {
    let scratch = Scratch::new();
    scratch.file("a.jsonl", "{\"id\":[],\"text\":\"\"}\n".repeat(150)).file("b.jsonl", "no JSON\n".repeat(150));
    let ran = scratch.run(&["a.jsonl", "b.jsonl"]);
    assert_eq!((ran.status, ran.records().len()), (1, 150));
    let count = |part: &str| ran.stderr.lines().filter(|line| line.contains(part)).count();
    assert_eq!(count("the id is neither a string nor a number"), 100);
    assert_eq!(count("not JSON"), 150);
    assert_eq!(count("byline: more findings of the kind bad_id came up than the 100 that are listed"), 1);
}

#[test]
fn odd_bytes_are_kept_and_reported_and_cost_nothing_else() {
    let scratch = Scratch::new();
    let odd: [(&str, &[u8], Option<&str>); 6] = [
        ("utf8.txt", b"Gauge moved\n\nBy Ad\xE4 Quill\n", Some("byline: utf8.txt:3: bytes that are not UTF-8")),
        ("mark.txt", b"\xEF\xBB\xBFGauge moved\n", None),
        ("nul.txt", b"Gauge\0 moved\n\0\0", None),
        ("crlf.txt", b"Gauge moved\r\n\r\nBy Ada Quill\r\n", None),
        ("empty.txt", b"", None),
        ("utf16.txt", b"\xFF\xFEG\0a\0", Some("byline: utf16.txt:1: ")),
    ];
    for (name, bytes, expected) in odd {
        let ran = scratch.file(name, bytes).run(&[name, "--include", "body,roles,evidence"]);
        assert_eq!((ran.status, ran.records().len()), (0, 1), "{name}");
        match expected {
            Some(expected) => assert!(ran.stderr.starts_with(expected), "{}", ran.stderr),
            None => assert_eq!(ran.stderr, "", "{name}"),
        }
    }
    let harmless = scratch.run(&["empty.txt", "nul.txt", "mark.txt", "--verbose"]);
    assert_eq!((harmless.status, harmless.stderr.lines().count()), (0, 3), "{}", harmless.stderr);
}

#[test]
fn a_line_of_ten_megabytes_is_read_in_a_text_and_in_json_lines() {
    let scratch = Scratch::new();
    let long = "Gauge ".repeat(10_000_000 / 6);
    scratch.file("long.txt", format!("Gauge moved\n\n{long}\n"));
    scratch.file("long.jsonl", format!("{{\"id\":1,\"text\":\"{long}\"}}\n{{\"id\":2,\"text\":\"\"}}\n"));
    let ran = scratch.run(&["long.txt", "long.jsonl"]);
    assert_eq!((ran.status, ran.records().len()), (0, 3));
    let said: Vec<_> = ran.stderr.lines().collect();
    assert!(said[0].starts_with("byline: long.txt:3: a line above 1048576 bytes"), "{said:?}");
    assert!(said[1].starts_with("byline: long.jsonl:1: line 1 of the text: a line above "), "{said:?}");
}

#[test]
fn a_missing_path_ends_the_run_before_any_output() {
    let scratch = Scratch::new();
    scratch.file("a.txt", ARTICLE).file("empty/README.md", "");
    let ran = scratch.run(&["a.txt", "missing", "empty"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    let said: Vec<_> = ran.stderr.lines().collect();
    assert_eq!(said[0], "byline: missing: no such file or folder; check the path");
    assert!(said[1].starts_with("byline: empty: a folder without seeds: it has no .txt file; "), "{said:?}");
}

#[test]
fn an_archive_is_refused_with_a_remedy() {
    let scratch = Scratch::new();
    let ran = scratch.file("a.tar.gz", "").run(&["a.tar.gz"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("; turn it into text or JSON Lines first, or say with --from what it holds"), "{}", ran.stderr);
}

#[test]
fn wrong_arguments_are_usage_and_help_teaches() {
    let scratch = Scratch::new();
    scratch.file("a.txt", ARTICLE);
    for args in [&[][..], &["--format"], &["a.txt", "--format", "xml"], &["a.txt", "-j", "0"], &["a.txt", "--include", "all"]] {
        let ran = scratch.run(args);
        assert_eq!((ran.status, ran.stdout.as_str()), (2, ""), "{args:?}");
        assert!(!ran.stderr.is_empty());
    }
    let help = scratch.run(&["--help"]).quiet().stdout;
    for taught in ["Usage: byline [OPTIONS] <PATH>...", "Examples:", "--include", "--text-key", "--jobs", "Exit status:", "NO_COLOR"] {
        assert!(help.contains(taught), "{taught}");
    }
    assert!(scratch.run(&["--version"]).quiet().stdout.starts_with("byline "));
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named_and_the_rest_is_read() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new();
    scratch.file(format!("s/{FIRST}"), ARTICLE).file(format!("s/{SECOND}"), ARTICLE);
    let locked = scratch.0.join("s").join(FIRST);
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_ok() {
        return; // root may read everything
    }
    let ran = scratch.run(&["s"]);
    assert_eq!((ran.status, ran.column("name")), (1, vec![Value::from(SECOND)]));
    assert!(ran.stderr.starts_with(&format!("byline: s/{FIRST}: cannot be opened: permission denied; ")), "{}", ran.stderr);
}

#[test]
fn a_reader_that_has_enough_ends_the_run_quietly() {
    let scratch = Scratch::new();
    scratch.file("a.jsonl", format!("{{\"text\":{}}}\n", serde_json::json!(ARTICLE)).repeat(20_000));
    let mut child = scratch.command(["a.jsonl", "--include", "body"]).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"index\":0,"));
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_is_no_success() {
    let scratch = Scratch::new();
    scratch.file("a.txt", ARTICLE);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = scratch.command(["a.txt"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("byline: standard output cannot be written: "));
}

/// The blocks of the README that show a terminal are what a terminal shows.
#[test]
fn the_readme_shows_what_the_command_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let command = Path::new(env!("CARGO_BIN_EXE_byline"));
    let mut shown = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        for example in block.split("$ ").skip(1) {
            let (line, printed) = example.split_once('\n').unwrap();
            // The same command, as it was built for this test.
            let line = line.replace("cargo run --release -- tests", "byline --format table tests");
            let path = format!("{}:{}", command.parent().unwrap().display(), std::env::var("PATH").unwrap());
            let output =
                Command::new("bash").args(["-c", &line]).current_dir(&root).env("PATH", path).env_remove("COLUMNS").output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stdout), printed, "{line}");
            shown += 1;
        }
    }
    assert!(shown >= 3, "only {shown} examples");
}

#[test]
fn a_limit_is_named_as_the_command_names_it() {
    let scratch = Scratch::new();
    let line = format!("{{\"text\": {}}}\n", serde_json::json!(ARTICLE));
    let lines = "a\n".repeat((1 << 20) + 1);
    scratch.file("a.txt", ARTICLE).file("b.jsonl", &line).file("c.txt", lines);
    let ran = scratch.run(&["a.txt", "b.jsonl", "c.txt", "--max-bytes", "64"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (1, ""));
    let remedy = "leave it out, or allow more with --max-bytes";
    assert!(ran.stderr.contains(&format!("a.txt: expected at most 64 bytes in a document, found more; {remedy}\n")), "{}", ran.stderr);
    assert!(ran.stderr.contains(&format!("b.jsonl:1: expected at most 64 bytes in a line, found more; {remedy}\n")), "{}", ran.stderr);
    let ran = scratch.run(&["a.txt", "b.jsonl", "c.txt", "--max-bytes", "4194304"]);
    assert_eq!((ran.status, ran.records().len()), (1, 2));
    assert!(ran.stderr.contains("c.txt: expected at most 1048576 lines, found 1048577; split the document\n"), "{}", ran.stderr);
    assert!(!ran.stderr.contains("Limits"), "{}", ran.stderr);
    for bytes in ["0", "-1", "4294967295", "many"] {
        assert_eq!(scratch.run(&["a.txt", &format!("--max-bytes={bytes}")]).status, 2);
    }
}
