import { python } from "pyforge";

// The names that this program uses of its Python libraries.
declare module "pyforge" {
  interface PyValue {
    Fraction: PyValue;
    limit_denominator: PyValue;
    numerator: PyValue;
    get note(): PyValue;
    set note(text: unknown); // assigned below, from any value
  }
}

const { Fraction } = python.import("fractions");
const third = Fraction(0.3333).limit_denominator(10);
console.log(third, third.numerator);

const page = python.eval("type('Page', (), {})")();
page.note = "draft";
console.log(page.note, page.author?.name);
