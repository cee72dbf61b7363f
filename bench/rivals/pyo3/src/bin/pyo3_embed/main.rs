//! The program that embeds Python: answers each request on stdin with one line of JSON, as the workers of the
//! other languages do. Arguments: the question, the file of the Python functions that it calls. A question is a
//! name, or a name and sizes by column: `floats-to-python;10^2=100;10^3=1000`.

mod crossing;

use pyo3::prelude::*;
use pyo3::types::{PyList, PyModule};
use std::ffi::CString;
use std::io::{BufRead, Write};
use std::time::Instant;

type Turn = Box<dyn FnMut() -> PyResult<()>>;

fn target(py: Python<'_>, file: &str) -> PyResult<Py<PyModule>> {
    let source = CString::new(std::fs::read_to_string(file)?)?;
    Ok(PyModule::from_code(py, &source, c"target.py", c"target")?.unbind())
}

/// One turn of a question: each attaches by itself, as a call from TypeScript does.
fn turn(question: &str, module: &Py<PyModule>) -> PyResult<Turn> {
    let function = |name: &str| Python::attach(|py| Ok::<_, PyErr>(module.getattr(py, name)?));
    Ok(match question {
        "nop" => {
            let nop = function("nop")?;
            Box::new(move || Python::attach(|py| nop.bind(py).call0().map(drop)))
        }
        "add" => {
            let add = function("add")?;
            let mut i = 0i64;
            Box::new(move || {
                i += 1;
                Python::attach(|py| add.bind(py).call1((i, 1))?.extract::<i64>().map(drop))
            })
        }
        "list-out" => {
            let floats = function("floats")?;
            Box::new(move || {
                Python::attach(|py| floats.bind(py).call0()?.extract::<Vec<f64>>().map(drop))
            })
        }
        "list-in" => {
            let take = function("take")?;
            let numbers: Vec<f64> = (0..1000).map(|i| f64::from(i) + 0.5).collect();
            Box::new(move || {
                Python::attach(|py| take.bind(py).call1((PyList::new(py, &numbers)?,)).map(drop))
            })
        }
        _ => {
            return Err(pyo3::exceptions::PyValueError::new_err(format!(
                "no question {question}"
            )))
        }
    })
}

/// The turns by column, and what a column is called.
fn turns(question: &str, module: &Py<PyModule>) -> PyResult<Vec<(String, Turn)>> {
    let Some((name, sizes)) = question.split_once(';') else {
        return Ok(vec![("time".to_owned(), turn(question, module)?)]);
    };
    let columns = sizes.split(';').filter_map(|column| column.split_once('='));
    columns
        .map(|(column, size)| {
            let size = size.parse::<usize>()?;
            Ok((column.to_owned(), crossing::turn(name, size, module)?))
        })
        .collect()
}

// A sample in which the process had less than this part of a core is taken again, at most so often in all: it
// measured the neighbours.
const SHARE: f64 = 0.97;
const TRIES: u32 = 4;

/// Nanoseconds of processor time that this process has used.
fn used() -> f64 {
    let mut time = libc::timespec {
        tv_sec: 0,
        tv_nsec: 0,
    };
    // SAFETY: the clock writes into the place that it is given.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}

/// Nanoseconds for n turns, and the part of a core that the process had meanwhile.
fn time(turn: &mut Turn, n: u64) -> PyResult<(f64, f64)> {
    let (began, before) = (Instant::now(), used());
    for _ in 0..n {
        turn()?;
    }
    let spent = used() - before;
    let took = began.elapsed().as_nanos() as f64;
    Ok((took, spent / took))
}

/// Nanoseconds per turn over about so many milliseconds.
fn sample(turn: &mut Turn, milliseconds: f64) -> PyResult<f64> {
    let mut n = 1u64;
    let mut best = time(turn, n)?;
    while best.0 < milliseconds * 1e6 {
        n *= 2;
        best = time(turn, n)?;
    }
    for _ in 1..TRIES {
        if best.1 >= SHARE {
            break;
        }
        let next = time(turn, n)?;
        if next.1 > best.1 {
            best = next;
        }
    }
    Ok(best.0 / n as f64)
}

/// The number after `"milliseconds":` in a request.
fn milliseconds(request: &str) -> f64 {
    let digits = request.split("\"milliseconds\":").nth(1).unwrap_or("");
    digits
        .trim_end_matches(['}', '\n', ' '])
        .trim()
        .parse()
        .unwrap_or(50.0)
}

fn main() -> PyResult<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let began = Instant::now();
    Python::initialize();
    Python::attach(|_| ());
    let attach = began.elapsed().as_secs_f64() * 1e3;
    if arguments[1] == "start" {
        println!("{{\"attach\": {attach}}}");
        return Ok(());
    }
    let module = Python::attach(|py| target(py, &arguments[2]))?;
    let mut turns = turns(&arguments[1], &module)?;
    println!("{{\"ready\": true}}");
    for request in std::io::stdin().lock().lines() {
        let milliseconds = milliseconds(&request?);
        let values = turns
            .iter_mut()
            .map(|(column, turn)| Ok(format!("\"{column}\": {}", sample(turn, milliseconds)?)))
            .collect::<PyResult<Vec<_>>>()?;
        println!("{{\"values\": {{{}}}}}", values.join(", "));
        std::io::stdout().flush()?;
    }
    Ok(())
}
