import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'vitest';
import { parse } from '../src/parse.ts';
import { validate, validateConfiguration } from '../src/validate.ts';
function* files(d: string): Iterable<string> { for (const f of readdirSync(d)) { const p = `${d}/${f}`; if (f==='node_modules') continue; if (statSync(p).isDirectory()) yield* files(p); else if (/\.ya?ml$/.test(f)) yield p; } }
test('x', () => {
  for (const f of readdirSync('schemas')) {
    const s = JSON.parse(readFileSync('schemas/'+f,'utf8'));
    if (!s.properties?.kind?.const) continue;
    const doc: any = {};
    for (const [k, v] of Object.entries<any>(s.properties)) { doc[k] = 'const' in v ? v.const : v.examples?.[0]; if (doc[k]===undefined) console.log('no example', f, k); }
    const d = parse({file:f+'.json', text: JSON.stringify(doc, null, 1)}).documents[0]!;
    for (const p of validate(d).problems) console.log(f, p.code, p.pointer, p.message);
  }
  let n=0;
  for (const dir of ['examples','test','descriptors','templates']) { try { statSync(dir) } catch { continue }
    for (const f of files(dir)) { const text = readFileSync(f,'utf8'); if (!/^mismatch:/m.test(text)) continue; n++;
    for (const d of parse({file:f,text}).documents) for (const p of validate(d).problems) console.log(f, p.line, p.code, p.pointer, p.message); } }
  console.log(n,'files');
  const c = parse({file:'c.yaml', text:'failon: mismatch\nrules: {x: of}\nlimits: {byte: 3}\n'}).documents[0]!;
  console.log(validateConfiguration(c).map(p=>p.message));
  const text = readFileSync('/tmp/bench.yaml','utf8');
  const d = parse({file:'b.yaml',text}).documents[0]!;
  console.log(text.length, validate(d).problems);
  for (let r=0;r<4;r++){ const t=performance.now(); for(let i=0;i<5000;i++) validate(d); console.log('us per validate', (performance.now()-t)/5); }
});
