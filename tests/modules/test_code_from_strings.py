"""eval and new Function in the engine: allowed as in Node, unless the option forbids them."""

from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_SITE = next((_ROOT / "build/venvs/libraries").glob("lib/python3.*/site-packages"), _ROOT)

_BUNDLE = """
    import vm from "node:vm";
    const Async = (async () => {}).constructor;
    export function made() {
      const here = 40;
      return [
        new Function("a", "return a + 1")(1),
        eval("here + 2"),
        (0, eval)("typeof here"),
        new Async("return 1") instanceof Async,
        vm.runInThisContext("eval('6 * 7')"),
        vm.runInNewContext("6 * n", { n: 7 }),
      ];
    }
"""


def test_code_is_made_from_strings(module):
    done = module(_BUNDLE, "import mod; print(mod.made())")
    assert (done.out, done.err, done.code) == ("[2, 42, 'undefined', True, 42, 42]\n", "", 0)


_TRY = """
    try { say(new Function("return 'made'")()); } catch (error) { say(String(error)); }
    try { say(eval("'made'")); } catch (error) { say(String(error)); }
"""
_REFUSED = "EvalError: Code generation from strings disallowed for this context\n"


@pytest.mark.parametrize(
    "option", ["disallow-code-generation-from-strings", "disallow_code_generation_from_strings"]
)
def test_the_option_forbids_it(node_in_python, option):
    flags = node_in_python(_TRY, f"start(flags=['--{option}'])")
    assert (flags.out, flags.err, flags.code) == (_REFUSED * 2, "", 0)
    variable = node_in_python(_TRY, "start()", env={"NODE_OPTIONS": f"--{option}"})
    assert (variable.out, variable.err, variable.code) == (_REFUSED * 2, "", 0)


def test_other_options_do_not(node_in_python):
    done = node_in_python(
        _TRY, "start(flags=['--no-warnings'])", env={"NODE_OPTIONS": "--max-old-space-size=500"}
    )
    assert (done.out, done.err, done.code) == ("made\nmade\n", "", 0)


def test_contexts_of_vm_stay_without(node_in_python):
    """A limit of the engine's library; when it falls, the guide's troubleshooting says too much."""
    done = node_in_python(
        """
        const vm = require("node:vm");
        try { say(vm.runInNewContext("eval('1')")); } catch (error) { say(String(error)); }
        """,
        "start()",
    )
    assert (done.out, done.code) == (_REFUSED, 0)


def test_builders_of_apache_arrow_work(module):
    """They are compiled by new Function, as the validators of ajv and the templates of handlebars are."""
    apache = _ROOT / "node_modules/apache-arrow/Arrow.node.js"
    bundle = f"""
        import {{ createRequire }} from "node:module";
        const apache = createRequire({str(apache)!r})({str(apache)!r});
        const {{ fn }} = pyforge;
        const {{ table }} = globalThis[Symbol.for("pyforge.runtime/arrow")].arrow(apache);
        function built() {{
          const builder = apache.makeBuilder({{ type: new apache.Utf8(), nullValues: [null, "n/a"] }});
          for (const name of ["a", null, "n/a", "é😀"]) builder.append(name);
          const score = apache.vectorFromArray([1.5, null, -0, 4], new apache.Float64());
          return new apache.Table({{ name: builder.finish().toVector(), score }});
        }}
        export function build() {{ return fn([], table)(built); }}
    """
    code = """
        import mod, pyarrow
        made = mod.build()()
        made.validate(full=True)
        print(made.schema.types, made.to_pylist())
    """
    done = module(bundle, code, env={"PYTHONPATH": str(_SITE)})
    rows = [("a", 1.5), (None, None), (None, -0.0), ("é😀", 4.0)]
    expected = [{"name": name, "score": score} for name, score in rows]
    assert (done.err, done.code) == ("", 0)
    assert done.out == f"[DataType(string), DataType(double)] {expected}\n"
