import { describe, expect, it } from 'vitest';
import { applied } from '../../src/fix/edit.ts';
import { fixedText } from '../../src/fix/text.ts';
import { DEFAULT_LIMITS } from '../../src/parse.ts';

const fixed = (text: string, file = 'x.yaml') => fixedText({ file, text }, DEFAULT_LIMITS);

const HEAD = 'mismatch: v1\nkind: Environment\nname: production\nperspective: operations\n';

describe('what is mechanical', () => {
  it.each([
    [
      'a version as a number',
      `${HEAD}stage: production\nsoftware:\n  - { name: cuda, version: 12.10 } # was 12.9\n`,
      'version: 12.10 }',
      'version: "12.10" }',
    ],
    [
      'a slip in an attribute',
      `${HEAD}memroy:   8Gi  # of the node\n`,
      'memroy:   8Gi',
      'memory:   8Gi',
    ],
    ['a slip in a word', `${HEAD}stage: prodution\n`, 'prodution', 'production'],
    ['another case', `${HEAD}stage: "Production"\n`, '"Production"', '"production"'],
    [
      'separators',
      HEAD.replace('perspective: operations', 'perspective: Data Science'),
      'Data Science',
      'data-science',
    ],
    ['the kind', HEAD.replace('Environment', 'Enviroment'), 'Enviroment', 'Environment'],
    ['the marker', HEAD.replace('mismatch', 'mismach'), 'mismach:', 'mismatch:'],
    ['lines of Windows', `${HEAD}memroy: 8Gi\n`.replaceAll('\n', '\r\n'), 'memroy', 'memory'],
    ['a byte order mark', `\ufeff${HEAD}memroy: 8Gi\n`, 'memroy', 'memory'],
  ])('%s', (_, text, from, to) => {
    const { text: now, done } = fixed(text);
    expect(now).toBe(text.replace(from, () => to));
    expect(done).toHaveLength(1);
    expect(fixed(now)).toEqual({ text: now, done: [] });
  });

  it('in JSON', () => {
    const text =
      '{"mismatch":"v1","kind":"Environment","name":"p","perspective":"operations","version": 3.10}';
    expect(fixed(text, 'x.json').text).toBe(text.replace('3.10', '"3.10"'));
  });

  it('says what it changed and where, below a name that was wrong as well', () => {
    const text =
      HEAD.replace('Environment', 'Enviroment') +
      'memroy: 8Gi\nacelerators:\n  - { nmae: a, kind: gpus }\n';
    const { text: now, done } = fixed(text);
    expect(now).toBe(`${HEAD}memory: 8Gi\naccelerators:\n  - { name: a, kind: gpu }\n`);
    expect(done.map(({ line, column, title }) => `${line}:${column} ${title}`)).toEqual([
      '2:7 write "Environment" for "Enviroment"',
      '5:1 rename "memroy" to "memory"',
      '6:1 rename "acelerators" to "accelerators"',
      '7:7 rename "nmae" to "name"',
      '7:22 write "gpu" for "gpus"',
    ]);
  });

  it('other documents of a file of which one is broken', () => {
    const text = `${HEAD}software: [a\n---\n${HEAD}memroy: 8Gi\n`;
    expect(fixed(text).text).toBe(text.replace('memroy', 'memory'));
  });
});

describe('what only a person can know', () => {
  it.each([
    ['a name that is there already', `${HEAD}memory: 4Gi\nmemroy: 8Gi\n`],
    ['two slips of one name', `${HEAD}memroy: 4Gi\nmemoyr: 8Gi\n`],
    ['a name that is no slip', `${HEAD}ram: 8Gi\n`],
    ['a word that may mean several', `${HEAD}stage: prod\n`],
    ['a number that is no version', `${HEAD}memory: -1\n`],
    ['what is right', `${HEAD}stage: production\nmemory: 8Gi # 12.10\n`],
    ['what is no descriptor', 'services:\n  memroy: 12.10\n'],
  ])('%s', (_, text) => {
    expect(fixed(text)).toEqual({ text, done: [] });
  });
});

it('ends on a text with thousands of mistakes', () => {
  const text = `${HEAD}software:\n${Array.from({ length: 4000 }, (_, at) => `  - { nmae: s${at}, version: 1.${at} }\n`).join('')}`;
  const { text: now, done } = fixed(text);
  expect(done.length).toBeGreaterThan(100);
  expect(now.length).toBeGreaterThan(text.length);
}, 60_000);

it('leaves out of two edits that overlap the second', () => {
  const edits = [
    { start: 2, end: 4, text: 'x' },
    { start: 0, end: 3, text: 'y' },
    { start: 4, end: 4, text: '!' },
  ];
  expect(applied('abcdef', edits)).toBe('yd!ef');
});
