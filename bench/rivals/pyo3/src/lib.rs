//! The extension module that Python calls.

use pyo3::prelude::*;

#[pyfunction]
fn nop() {}

#[pyfunction]
fn add(a: i64, b: i64) -> i64 {
    a + b
}

#[pymodule]
fn pyo3_extension(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(nop, module)?)?;
    module.add_function(wrap_pyfunction!(add, module)?)
}
