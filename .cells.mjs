import { build } from "esbuild";
import { pathToFileURL } from "node:url";
const root=process.cwd();
await build({stdin:{contents:'export * from "./tests/lifecycle/exits/cells.js"; export * from "./tests/lifecycle/exits/run.js"; export * from "./tests/lifecycle/exits/programs.js";',resolveDir:root,loader:"ts"},outfile:root+"/tests/lifecycle/exits/.b.mjs",bundle:true,format:"esm",platform:"node",logLevel:"error"});
const {CELLS,runCells}=await import(pathToFileURL(root+"/tests/lifecycle/exits/.b.mjs").href);
const want=new RegExp(process.argv[2]??".");
const name=c=>`${c.host}: ${c.way.name}, ${c.alive.name}`;
const cells=CELLS.filter(c=>want.test(name(c)));
const t=performance.now();
const seen=await runCells(cells);
let bad=0;
for(const c of cells){const s=seen.get(c); const ok=JSON.stringify(s.outcome)===JSON.stringify(c.expected); if(!ok){bad++; console.log(name(c),"\n  want",JSON.stringify(c.expected),"\n  got ",JSON.stringify(s.outcome)); console.log("  "+(s.out+"|"+s.err).slice(0,+(process.argv[3]??300)).replaceAll("\n","\n  "));}}
console.log(cells.length,"cells",bad,"bad",Math.round(performance.now()-t),"ms");
