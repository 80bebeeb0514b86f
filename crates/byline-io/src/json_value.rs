//! JSON objects within a budget: two bytes of `[0,0,0…` become seventy of memory, so values are counted before they are kept.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Why a line gave no object.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It is not JSON, or no object.
    Json(serde_json::Error),
    /// Two readers of `{"text": …, "text": …}` would see two documents.
    Twice(String),
    /// It has more values than the limit.
    TooMany,
}

/// Reads an object of at most `limit` values, nested ones counted, in which no key stands twice.
pub(crate) fn object(line: &str, limit: u32) -> Result<Map<String, Value>, Failure> {
    let (left, twice) = (Cell::new(Some(limit)), Cell::new(None));
    let mut deserializer = serde_json::Deserializer::from_str(line);
    let read = Object { left: &left, twice: Some(&twice) }.deserialize(&mut deserializer);
    match (read.and_then(|map| deserializer.end().map(|()| map)), twice.take(), left.get()) {
        (Ok(map), None, _) => Ok(map),
        (Ok(_), Some(key), _) => Err(Failure::Twice(key)),
        (Err(_), _, None) => Err(Failure::TooMany),
        (Err(error), ..) => Err(Failure::Json(error)),
    }
}

/// An object; `left` is how many values it may have yet, nothing once it had more, and `twice` takes a key that it has twice.
struct Object<'a> {
    left: &'a Cell<Option<u32>>,
    twice: Option<&'a Cell<Option<String>>>,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Map<String, Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = access.next_key::<String>()? {
            let value = access.next_value_seed(Any { left: self.left })?;
            if let Some(twice) = self.twice.filter(|_| map.contains_key(&key)) {
                twice.set(Some(key.clone()));
            }
            map.insert(key, value);
        }
        Ok(map)
    }
}

/// Any value. The reader below bounds how deep they nest.
struct Any<'a> {
    left: &'a Cell<Option<u32>>,
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let left = self.left.get().and_then(|left| left.checked_sub(1));
        self.left.set(left);
        if left.is_none() {
            return Err(D::Error::custom("too many values"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = access.next_element_seed(Any { left: self.left })? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        Object { left: self.left, twice: None }.visit_map(access).map(Value::Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_serde_json_makes_of_it() {
        let line = r#"{"a":[null,true,-1,18446744073709551615,1.5,"x\u00e9",{"b":{},"b":[]}],"c":"d"}"#;
        assert_eq!(object(line, 100).unwrap(), serde_json::from_str(line).unwrap());
    }

    #[test]
    fn values_are_counted_wherever_they_nest() {
        let line = r#"{"a":[1,{"b":2}],"c":3}"#;
        assert!(matches!(object(line, 4), Err(Failure::TooMany)));
        assert!(object(line, 5).is_ok());
        assert!(object(line, 6).is_ok());
        assert!(matches!(object(r#"{"a":1,"b":}"#, 1), Err(Failure::TooMany)));
        assert!(matches!(object(r#"{"a":1,"b"}"#, 1), Err(Failure::Json(_))));
    }

    #[test]
    fn text_behind_the_object_and_a_key_twice_are_failures() {
        assert!(matches!(object("{} {}", 9), Err(Failure::Json(_))));
        assert!(matches!(object(r#"{"a":1,"a":2}"#, 9), Err(Failure::Twice(key)) if key == "a"));
    }
}
