import { test } from 'vitest';
import { parse } from '../src/parse.ts';
import { validate } from '../src/validate.ts';
import { readFileSync } from 'node:fs';
test('x', () => {
  for (const text of readFileSync('/tmp/cases.txt', 'utf8').split('\n====\n')) {
    const { documents, problems } = parse({ file: 'x.yaml', text });
    console.log(text + '\n--> ' + JSON.stringify(problems.map(p=>p.message)) + '\n' + documents.map(d => validate(d).problems.map(p => `${p.line}:${p.column} ${p.endLine}:${p.endColumn} [${p.code}] ${p.pointer} ${p.message}`).join('\n')).join('\n---\n'));
  }
});
