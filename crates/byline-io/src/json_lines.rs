//! JSON Lines: one record a line, with the text of the document under a key.

use std::path::PathBuf;

use byline::Origin;
use serde::de::IgnoredAny;
use serde_json::{Map, Number, Value};

use crate::document::Document;
use crate::error::{Error, ErrorKind, shown};
use crate::finding::{FindingKind, Findings};
use crate::json_value::{self, Failure};
use crate::limits::Limits;
use crate::reader::{Counter, Ended, Input, Packing, read_line};

/// The keys of byline's record: a record that has them already does not hand them on.
const OWNED: [&str; 25] = [
    "index",
    "id",
    "name",
    "title",
    "description",
    "authors",
    "contributors",
    "date_published",
    "date_modified",
    "source_url",
    "publisher",
    "dateline",
    "locations",
    "sections",
    "keywords",
    "credits",
    "copyright",
    "license",
    "language",
    "absent",
    "ambiguous",
    "evidence",
    "roles",
    "body",
    "text",
];

/// The records of a stream of lines.
pub(crate) struct JsonLines {
    pub(crate) input: Option<Input>,
    pub(crate) path: PathBuf,
    pub(crate) counter: Counter,
    pub(crate) packing: Packing,
    pub(crate) keys: Keys,
    line: Vec<u8>,
    position: u64,
    records: u64,
}

/// The names under which a record keeps what byline needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keys {
    pub(crate) text: String,
    pub(crate) id: String,
}

impl JsonLines {
    pub(crate) fn new(input: Input, path: PathBuf, counter: Counter, packing: Packing, keys: Keys) -> Self {
        Self { input: Some(input), path, counter, packing, keys, line: Vec::new(), position: 0, records: 0 }
    }

    pub(crate) fn next(&mut self, limits: &Limits, findings: &mut Findings) -> Option<Result<Document, Error>> {
        loop {
            let read = read_line(self.input.as_mut()?, &mut self.line, limits.record_bytes);
            self.position += 1;
            let record = match read {
                Ok(Ended::Input) => {
                    self.input = None;
                    return None;
                }
                Ok(Ended::TooLong) => {
                    let what = format!("expected at most {} bytes in a line, found more", limits.record_bytes);
                    Err(Error::limit(&self.path, "record_bytes", what, "leave it out"))
                }
                Ok(Ended::Line) => {
                    if self.position == 1 && self.line.starts_with(BYTE_ORDER_MARK) {
                        self.line.drain(..BYTE_ORDER_MARK.len());
                    }
                    if self.line.iter().all(u8::is_ascii_whitespace) {
                        continue;
                    }
                    self.document(limits, findings)
                }
                Err(cause) => {
                    // What a reader gives after it failed is anyone's guess.
                    self.input = None;
                    let remedy = "get the file once more; what stands before this line was read";
                    Err(self.packing.broken(&self.path, self.counter.get(), &cause, remedy))
                }
            };
            self.records += 1;
            return Some(record.map_err(|error| error.at_line(self.position)));
        }
    }

    pub(crate) fn records(&self) -> u64 {
        self.records
    }

    fn document(&self, limits: &Limits, findings: &mut Findings) -> Result<Document, Error> {
        let mut record = self.record(limits)?;
        let bytes = self.text(&mut record)?.into_bytes();
        let id = match record.get(&self.keys.id) {
            None | Some(Value::Null) => None,
            Some(Value::String(id)) => Some(id.clone()),
            Some(Value::Number(id)) if !is_rounded(id) => Some(id.to_string()),
            Some(id) => {
                let message = if id.is_number() {
                    "the id is a number of more digits than are kept, which a string keeps: read without it"
                } else {
                    "the id is neither a string nor a number: read without it"
                };
                findings.push(FindingKind::BadId, &self.path, Some(self.position), message);
                None
            }
        };
        // A container that was written as JSON Lines keeps its places and names.
        let index = match record.get("index").and_then(Value::as_u64) {
            Some(index) => u32::try_from(index).ok(),
            None => u32::try_from(self.records).ok(),
        };
        let name = record.get("name").and_then(Value::as_str).map(str::to_owned);
        // A text under another key than `text` leaves that one free.
        record.retain(|key, _| !OWNED.contains(&key.as_str()) || (key == "text" && self.keys.text != "text"));
        Ok(Document { origin: Origin { index, id, name }, path: self.path.clone(), position: Some(self.position), bytes, extra: record })
    }

    fn record(&self, limits: &Limits) -> Result<Map<String, Value>, Error> {
        let line = str::from_utf8(&self.line).map_err(|error| {
            let what = format!("byte {} of the line is not UTF-8", error.valid_up_to() + 1);
            Error::new(ErrorKind::Utf8, &self.path, what, "write JSON Lines as UTF-8; this record is left out")
        })?;
        let failed = match json_value::object(line, limits.record_values) {
            Ok(record) => return Ok(record),
            Err(Failure::Json(failed)) => failed,
            Err(Failure::Twice(key)) => {
                let what = format!("the key {} stands twice", shown(&key));
                return Err(Error::new(ErrorKind::Record, &self.path, what, "keep one of them; this record is left out"));
            }
            Err(Failure::TooMany) => {
                let what = format!("expected at most {} values in a record, found more", limits.record_values);
                return Err(Error::limit(&self.path, "record_values", what, "leave them out"));
            }
        };
        if !line.trim_start().starts_with('{') && serde_json::from_str::<IgnoredAny>(line).is_ok() {
            let what = format!("expected a JSON object, found {}", shown(line.trim()));
            return Err(Error::new(ErrorKind::Record, &self.path, what, "write one object a line; this record is left out"));
        }
        let said = failed.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let what = format!("not JSON: {} at column {}", said.to_lowercase(), failed.column());
        Err(Error::new(ErrorKind::Json, &self.path, what, "write one JSON object a line; this record is left out"))
    }

    fn text(&self, record: &mut Map<String, Value>) -> Result<String, Error> {
        let key = &self.keys.text;
        // shift_remove keeps the other keys in their order.
        let what = match record.shift_remove(key) {
            Some(Value::String(text)) => return Ok(text),
            Some(_) => format!("expected a string under the key {}, found another value", shown(key)),
            None if record.is_empty() => format!("expected the text under the key {}, found no key", shown(key)),
            None => {
                let keys: Vec<&str> = record.keys().take(SHOWN_KEYS).map(String::as_str).collect();
                format!("expected the text under the key {}, found the keys {}", shown(key), shown(&keys.join(", ")))
            }
        };
        let remedy = "name the key that holds the text; this record is left out";
        Err(Error::new(ErrorKind::Record, &self.path, what, remedy).about_option("text_key"))
    }
}

/// Whether a number may stand for several written ones: two ids must never become one.
fn is_rounded(number: &Number) -> bool {
    /// From here on not every integer has a float of its own.
    const WHOLE: f64 = 9_007_199_254_740_992.0;
    number.is_f64() && number.as_f64().is_none_or(|value| value.abs() >= WHOLE)
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
/// This many keys of a record without text are named; they show which key was meant.
const SHOWN_KEYS: usize = 8;

#[cfg(test)]
mod tests {
    use byline::{Include, Record};

    use super::*;

    #[test]
    fn every_key_of_the_record_is_owned() {
        let article = byline::parse("Gauge moved\n").unwrap();
        let mut record = Record::new(Origin::default(), &article, Include { body: true, roles: true, evidence: true });
        record.ambiguous.insert("date_published".to_owned(), Vec::new());
        let Value::Object(record) = serde_json::to_value(&record).unwrap() else { panic!("a record is an object") };
        let mut keys: Vec<&str> = record.keys().map(String::as_str).chain(["text"]).collect();
        let mut owned = OWNED.to_vec();
        keys.sort_unstable();
        owned.sort_unstable();
        assert_eq!(keys, owned);
    }
}
