import { python } from "pyforge";

const words = python.eval("['spam', 'eggs']");
words.push("ham");
console.log(words.length, words[-1], words.map(String), Array.isArray(words), words);

const counts = python.eval("{'spam': 2, 3: 'three'}");
counts.eggs = python.from(5);
delete counts.spam;
console.log(counts.eggs, "spam" in counts, counts.size, counts.get(3), counts);
for (const [key, value] of counts.entries()) console.log(key, value);
const { eggs, ...others } = counts;
console.log(eggs, others);
