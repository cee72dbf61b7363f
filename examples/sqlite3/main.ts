// A database in memory: rows go in from TypeScript, and SQL calls a TypeScript function.
import { as, i64, PyErr, python, str } from "pyforge";
import { with_ } from "pyforge/operator";

const rivers = [
  ["Nile", "Africa", 6650],
  ["Amazon", "South America", 6400],
  ["Yangtze", "Asia", 6300],
  ["Mississippi", "North America", 5970],
  ["Yenisei", "Asia", 5539],
  ["Congo", "Africa", 4700],
];

const database = python.import("sqlite3").connect(":memory:");
database.create_function("vowels", 1, (word: string) => word.match(/[aeiou]/gi)?.length ?? 0);
database.execute("create table river (name text primary key, continent text, km int check (km > 0))");

// A connection is a context manager: it commits at the end, and rolls back what an error leaves half done.
with_(database, () => database.executemany("insert into river values (?, ?, ?)", rivers));
try {
  with_(database, () => {
    database.execute("delete from river");
    database.execute("insert into river values ('Lethe', 'Hades', -1)");
  });
} catch (error) {
  if (error instanceof PyErr) console.log(`${error.name}: ${error.message}`);
}

const query = "select continent, sum(km), max(vowels(name)) from river group by continent order by 2 desc";
for (const [continent, km, most] of database.execute(query))
  console.log(`${as(continent, str).padEnd(13)} ${as(km, i64)} km, at most ${as(most, i64)} vowels`);
