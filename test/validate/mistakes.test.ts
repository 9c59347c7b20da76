import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse.ts';
import { KINDS } from '../../src/reference.ts';
import { validate } from '../../src/validate.ts';

/** `line:column code message`, which is what a person sees of a problem. */
const told = (text: string) => {
  const { documents, problems } = parse({ file: 'x.yaml', text });
  expect(problems).toEqual([]);
  return documents
    .flatMap((document) => validate(document).problems)
    .map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
};

/** The beginnings of the texts in mistakes.txt. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  model: 'mismatch: v1\nkind: TrainedModel\nname: m\nperspective: data-science\n',
  environment: 'mismatch: v1\nkind: Environment\nname: e\nperspective: operations\n',
  system: 'mismatch: v1\nkind: System\nname: s\nperspective: product\n',
  deployment: `mismatch: v1
kind: Deployment
name: d
perspective: operations
model: TrainedModel/m
environment: Environment/e
`,
  text: '',
};

const mistakes = readFileSync(new URL('mistakes.txt', import.meta.url), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map((block) => {
    const [title = '', ...lines] = block.trimEnd().split('\n');
    const [beginning = ''] = title.split(':', 1);
    const written = lines.filter((line) => !/^=> /.test(line));
    const text = `${BEGINNINGS[beginning]}${written.join('\n')}\n`;
    const problems = lines
      .filter((line) => /^=> /.test(line))
      .map((line) => line.slice(3).replace('KINDS', KINDS.join(', ')));
    return { title, text, problems };
  });

describe('one mistake is one problem', () => {
  test('there are as many as an author finds', () => {
    expect(mistakes.length).toBeGreaterThanOrEqual(40);
    expect(mistakes.filter(({ problems }) => problems.length !== 1)).toEqual([]);
  });

  test.each(mistakes)('$title', ({ text, problems }) => expect(told(text)).toEqual(problems));
});
