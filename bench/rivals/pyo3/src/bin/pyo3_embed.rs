//! The program that embeds Python: answers each request on stdin with one line of JSON, as the workers of the
//! other languages do. Arguments: the question's name, the file of the Python functions that it calls.

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

/// Nanoseconds per turn over about so many milliseconds.
fn sample(turn: &mut Turn, milliseconds: f64) -> PyResult<f64> {
    let mut n = 16u64;
    loop {
        let began = Instant::now();
        for _ in 0..n {
            turn()?;
        }
        let took = began.elapsed().as_nanos() as f64;
        if took >= milliseconds * 1e6 {
            return Ok(took / n as f64);
        }
        n *= 2;
    }
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
    let mut turn = turn(&arguments[1], &module)?;
    println!("{{\"ready\": true}}");
    for request in std::io::stdin().lock().lines() {
        let value = sample(&mut turn, milliseconds(&request?))?;
        println!("{{\"values\": {{\"time\": {value}}}}}");
        std::io::stdout().flush()?;
    }
    Ok(())
}
