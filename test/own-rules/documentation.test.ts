import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pretty } from '../../src/report/pretty.ts';
import { run } from '../../src/run.ts';
import { loadText } from './rules.ts';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** What stands between fences with a tag, without the indentation that a list gives it. */
const fenced = (text: string, tag: string): string => {
  const [, indent = '', body = ''] =
    new RegExp(`^( *)\`\`\`${tag}\n([\\s\\S]*?)^ *\`\`\``, 'm').exec(text) ?? [];
  return body.replaceAll(new RegExp(`^${indent}`, 'gm'), '');
};

it.each(['spec.md', 'docs/own-rules.md'])('%s shows rules that are right', (file) => {
  const { rules, problems } = loadText(fenced(read(file), 'yaml rules'));
  expect(problems).toEqual([]);
  expect(rules).toHaveLength(1);
});

it('docs/own-rules.md shows what is printed', () => {
  const page = read('docs/own-rules.md');
  const { rules } = loadText(fenced(page, 'yaml rules'));
  const text = fenced(page, 'yaml descriptors');
  const report = run([{ file: 'descriptors.yaml', text }], { rules });
  const printed = pretty(report, { color: false, quiet: true, textOf: () => text });
  expect(printed).toContain(fenced(page, 'text report'));
  expect(fenced(page, 'text report')).toContain('acme/memory-headroom');
});
