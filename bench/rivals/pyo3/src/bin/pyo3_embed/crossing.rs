//! PyO3's own conversions of the data that the cases about sizes pass, the same as in `target.py`.

use crate::Turn;
use chrono::{DateTime, TimeDelta, Utc};
use num_bigint::BigInt;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::collections::HashMap;

#[derive(FromPyObject, IntoPyObject, IntoPyObjectRef, PartialEq)]
#[pyo3(from_item_all)]
struct Row {
    id: i64,
    name: String,
    score: f64,
    active: bool,
    tags: Vec<String>,
}

fn row(i: usize) -> Row {
    Row {
        id: i as i64,
        name: format!("name {i}"),
        score: i as f64 + 0.5,
        active: i % 2 == 0,
        tags: vec![format!("tag {}", i % 7), "all".to_owned()],
    }
}

fn floats(size: usize) -> Vec<f64> {
    (0..size).map(|i| i as f64 + 0.5).collect()
}

fn blob(size: usize) -> Vec<u8> {
    (0..size).map(|i| i as u8).collect()
}

fn table(size: usize) -> HashMap<String, f64> {
    (0..size)
        .map(|i| (format!("key {i}"), i as f64 + 0.5))
        .collect()
}

/// So many bits, none of them zero.
fn integer(bits: usize) -> BigInt {
    (BigInt::from(1) << bits) - 1
}

/// As many seconds and milliseconds after the beginning of 2000.
fn datetime(i: usize) -> DateTime<Utc> {
    let start = DateTime::from_timestamp(946_684_800, 0).expect("the year 2000");
    start + TimeDelta::milliseconds(i as i64 * 1001)
}

struct Data<'a> {
    kind: &'a str,
    size: usize,
    module: &'a Py<PyModule>,
}

impl Data<'_> {
    fn function(&self, name: &str) -> PyResult<Py<PyAny>> {
        Python::attach(|py| self.module.getattr(py, name))
    }

    /// Python's function that gives the data.
    fn giver(&self) -> PyResult<Py<PyAny>> {
        let name: String = Python::attach(|py| {
            let prepare = self.module.bind(py).getattr("prepare")?;
            prepare.call1((self.kind, self.size))?.extract()
        })?;
        self.function(&name)
    }

    /// Python's function that takes the data, after a look at what it would get.
    fn taker(&self, given: impl FnOnce(Python<'_>) -> PyResult<Py<PyAny>>) -> PyResult<Py<PyAny>> {
        let same = self.function("is_same")?;
        self.checked(Python::attach(|py| {
            same.bind(py)
                .call1((self.kind, self.size, given(py)?))?
                .extract()
        })?)?;
        self.function("take")
    }

    /// What the other side got must be the data, before anything is timed.
    fn checked(&self, same: bool) -> PyResult<()> {
        if same {
            return Ok(());
        }
        Err(PyValueError::new_err(format!(
            "other {} came out",
            self.kind
        )))
    }
}

/// A turn that passes `$value`, an expression of `$py` and `$data`, to Python.
macro_rules! to_python {
    ($to:expr, $data:ident, $py:ident => $value:expr) => {{
        let take = $to.taker(|$py| Ok($value.into_any().unbind()))?;
        Box::new(move || Python::attach(|$py| take.bind($py).call1(($value,)).map(drop)))
    }};
}

/// A turn that reads `$given`, Python's object, as `$value`.
macro_rules! to_rust {
    ($from:expr, $data:expr, $given:ident => $value:expr) => {{
        let give = $from.giver()?;
        let read = move || {
            Python::attach(|py| {
                let $given = give.bind(py).call0()?;
                Ok::<_, PyErr>($value)
            })
        };
        $from.checked(read()? == $data)?;
        Box::new(move || read().map(drop))
    }};
}

/// PyO3's own conversion of a type, in the direction asked for.
macro_rules! own {
    ($which:expr, $out:expr, $type:ty, $data:expr) => {{
        let data: $type = $data;
        if $out {
            to_python!($which, data, py => (&data).into_pyobject(py)?)
        } else {
            to_rust!($which, data, given => given.extract::<$type>()?)
        }
    }};
}

/// One turn of `<kind>-to-python` or `<kind>-to-rust` with data of that size.
pub fn turn(question: &str, size: usize, module: &Py<PyModule>) -> PyResult<Turn> {
    let (kind, direction) = question.split_once("-to-").unwrap_or((question, ""));
    let out = direction == "python";
    let which = Data { kind, size, module };
    Ok(match kind {
        "floats" => own!(which, out, Vec<f64>, floats(size)),
        "ints" => own!(which, out, Vec<i64>, (0..size as i64).collect()),
        "strings" => own!(
            which,
            out,
            Vec<String>,
            (0..size).map(|i| format!("word {i}")).collect()
        ),
        "table" => own!(which, out, HashMap<String, f64>, table(size)),
        "rows" => own!(which, out, Vec<Row>, (0..size).map(row).collect()),
        "nested" => own!(
            which,
            out,
            Vec<Vec<f64>>,
            (0..size).map(|_| floats(10)).collect()
        ),
        "integer" => own!(which, out, BigInt, integer(size)),
        "datetimes" => own!(
            which,
            out,
            Vec<DateTime<Utc>>,
            (0..size).map(datetime).collect()
        ),
        // A Vec<u8> would become a list on its way to Python.
        "blob" => {
            let data = blob(size);
            if out {
                to_python!(which, data, py => PyBytes::new(py, &data))
            } else {
                to_rust!(which, data, given => given.extract::<&[u8]>()?.to_vec())
            }
        }
        _ => return Err(PyValueError::new_err(format!("no question {question}"))),
    })
}
