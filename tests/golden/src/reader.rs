//! JSON to numbers, with errors that name the key.

use serde_json::Value;

/// An array of numbers, row by row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Array {
    pub shape: Vec<usize>,
    pub data: Vec<f64>,
}

impl Array {
    /// The rows of a matrix, which must be `count`.
    pub fn rows(&self, count: usize) -> Result<Vec<Vec<f64>>, String> {
        match self.shape[..] {
            [rows, width] if rows == count && width > 0 => {
                Ok(self.data.chunks(width).map(<[f64]>::to_vec).collect())
            }
            _ => Err(format!(
                "expected {count} rows, found shape {:?}",
                self.shape
            )),
        }
    }
}

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str, String> {
    value[key]
        .as_str()
        .ok_or_else(|| format!("{key}: expected a text"))
}

pub(crate) fn count(value: &Value, key: &str) -> Result<usize, String> {
    let number = value[key].as_u64();
    number
        .map(|n| n as usize)
        .ok_or_else(|| format!("{key}: expected a whole number"))
}

pub(crate) fn number(value: &Value, key: &str) -> Result<f64, String> {
    value[key]
        .as_f64()
        .ok_or_else(|| format!("{key}: expected a number"))
}

pub(crate) fn array(value: &Value, key: &str) -> Result<Array, String> {
    let wrong = |what: &str| format!("{key}: expected {what}");
    let list = |part: &str| {
        value[key][part]
            .as_array()
            .ok_or_else(|| wrong("an object with shape and data"))
    };
    let shape: Option<Vec<usize>> = list("shape")?
        .iter()
        .map(|n| n.as_u64().map(|n| n as usize))
        .collect();
    let data: Option<Vec<f64>> = list("data")?.iter().map(Value::as_f64).collect();
    let shape = shape.ok_or_else(|| wrong("whole numbers in shape"))?;
    let data = data.ok_or_else(|| wrong("numbers in data"))?;
    if shape.iter().product::<usize>() != data.len() {
        return Err(wrong("as many numbers as the shape says"));
    }
    Ok(Array { shape, data })
}

/// The array under `key`, if there is one.
pub(crate) fn optional(value: &Value, key: &str) -> Result<Option<Array>, String> {
    if value.get(key).is_some() {
        array(value, key).map(Some)
    } else {
        Ok(None)
    }
}
