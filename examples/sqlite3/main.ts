// A database in memory: rows go in from TypeScript, and SQL calls a TypeScript function.
import { any, kw, list, PyErr, Python } from "pyforge";

const rivers = [
  ["Nile", "Africa", 6650],
  ["Amazon", "South America", 6400],
  ["Yangtze", "Asia", 6300],
  ["Mississippi", "North America", 5970],
  ["Yenisei", "Asia", 5539],
  ["Congo", "Africa", 4700],
];

/** The number of vowels; SQL knows it by this name. */
const vowels = (word: string): number => word.match(/[aeiou]/gi)?.length ?? 0;

Python.attach((py) => {
  const database = py
    .import("sqlite3")
    .getattr("connect")
    .call(":memory:", kw({ isolation_level: null }));
  const execute = (sql: string, ...values: unknown[]) => database.getattr("execute").call(sql, values);

  database.getattr("create_function").call("vowels", 1, vowels);
  execute("create table river (name text primary key, continent text, km int check (km > 0))");
  database.getattr("executemany").call("insert into river values (?, ?, ?)", rivers);

  const query = "select continent, sum(km), max(vowels(name)) from river group by continent order by 2 desc";
  for (const row of execute(query).getattr("fetchall").call().extract(list(any))) {
    const [continent, km, most] = row as [string, number, number];
    console.log(`${continent.padEnd(13)} ${km} km, at most ${most} vowels`);
  }

  try {
    execute("insert into river values (?, ?, ?)", "Nile", "Africa", 6650);
  } catch (error) {
    if (error instanceof PyErr) console.log(`${error.name}: ${error.message}`);
  }
});
