"""A call from another thread while JavaScript's thread waits in Python, below a JavaScript frame: in plain python."""

import json
from pathlib import Path

_BLOCKED = str(Path(__file__).parent.parent / "lifecycle")
_BUNDLE = """
export function run() {
  return pyforge.Python.attach((py) =>
    py.import("blocked").getattr("run").call((x) => x * 2).extract(pyforge.str));
}
export function refused() {
  return pyforge.Python.attach((py) =>
    py.import("blocked").getattr("refused").call((x) => x * 2).extract(pyforge.str));
}
"""


def test_calls_are_served_during_every_wait_below_javascript_scenario_41(module):
    done = module(_BUNDLE, f"sys.path.insert(0, {_BLOCKED!r}); import mod; print(mod.run())", timeout=120)
    outcomes = json.loads(done.out)
    assert (len(outcomes), done.err, done.code) == (21, "", 0)
    assert {name: outcome for name, outcome in outcomes.items() if outcome != [42, True]} == {}


def test_what_cannot_be_served_raises_after_the_limit(module):
    done = module(
        _BUNDLE,
        f"""
        sys.path.insert(0, {_BLOCKED!r})
        import mod, pyforge
        print(pyforge.set_call_limit(0.3), mod.refused())
        """,
    )
    assert done.out.startswith('30.0 ["RuntimeError: TypeScript function <anonymous>() could not run: ')
    assert "in code that no signal interrupts" in done.out
    assert done.code == 0
