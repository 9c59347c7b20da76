import { describe, expect, test } from 'vitest';
import { explainSyntax } from '../../src/parse/explain-syntax.ts';
import { nestingOf } from '../../src/parse/nesting.ts';
import { DEFAULT_LIMITS, parse } from '../../src/parse.ts';

const MEBIBYTE = 1024 * 1024;

const fill = (unit: string) => unit.repeat(MEBIBYTE / unit.length);

const problemsOf = (text: string) =>
  parse({ file: 'x.yaml', text }).problems.map(({ code, line, column }) => ({
    code,
    line,
    column,
  }));

describe('depth', () => {
  // The column shows that the parser stopped there and never saw the other megabyte.
  test.each([
    ['[', 66],
    ['{"a":', 5 * 64 + 6],
    ['- ', 2 * 65 + 1],
    ['? ', 2 * 65 + 1],
    ['[{a: ', 32 * 5 + 2],
  ])('a megabyte of %j stops at the limit', (unit, column) => {
    const [problem] = problemsOf(fill(unit));
    expect(problem).toMatchObject({ code: 'limit/depth', line: 1 });
    expect(problem?.column).toBeLessThanOrEqual(column);
  });

  test('as deep as allowed is fine, one level more is not', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(problemsOf(nested(DEFAULT_LIMITS.depth))).toEqual([]);
    const keys = (depth: number) =>
      Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    expect(problemsOf(keys(DEFAULT_LIMITS.depth))).toEqual([]);
    expect(problemsOf(nested(DEFAULT_LIMITS.depth + 2))).toMatchObject([{ code: 'limit/depth' }]);
    expect(problemsOf(keys(DEFAULT_LIMITS.depth + 2))).toMatchObject([{ code: 'limit/depth' }]);
  });

  test('the explaining parser never sees deep or long text', async () => {
    for (const text of [`a: }\n${'['.repeat(5000)}`, `a: }\n${'- '.repeat(5000)}`, fill(': }\n')]) {
      const { problems } = parse({ file: 'x', text });
      expect(await explainSyntax({ file: 'x', text }, problems)).toEqual(problems);
    }
  });

  test.each([
    ['a: 1\nb: 2', 1],
    ['a:\n  b:\n    - c: [{}]', 6],
    ['- - - a', 4],
    ['[[[', 4],
    ['a:\n  b: 1\nc: 2', 2],
  ])('%j nests at most so deep', (text, depth) => {
    expect(nestingOf(text)).toBe(depth);
  });
});

describe('size', () => {
  test.each([
    ['long lists', '[a,', 'limit/nodes'],
    ['many keys', 'a: b\n', 'limit/nodes'],
    ['many documents', '---\na\n', 'limit/documents'],
    ['more than a megabyte', '# comment\n', 'limit/size'],
  ])('%s', (_, unit, code) => {
    const size = code === 'limit/size' ? MEBIBYTE + 1000 : MEBIBYTE - 1000;
    const body = unit.startsWith('[')
      ? `[${'a,'.repeat(size / 2 - 2)}a]`
      : unit.repeat(size / unit.length);
    expect(problemsOf(body)).toEqual([{ code, line: 1, column: 1 }]);
  });

  test('bytes count, not characters', () => {
    expect(problemsOf(`# ${'日'.repeat(MEBIBYTE / 2)}`)).toMatchObject([{ code: 'limit/size' }]);
  });

  test('a thousand mistakes give a readable number of problems', () => {
    const text = Array.from({ length: 2000 }, (_, key) => `k${key % 1000}: 1`).join('\n');
    expect(problemsOf(text)).toHaveLength(50);
  });
});

test('alias bombs do not get to grow', () => {
  const bomb = ['a0: &a0 [x, x]'];
  for (let level = 1; level < 30; level++) {
    bomb.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`);
  }
  expect(problemsOf(bomb.join('\n'))).toEqual([{ code: 'alias', line: 1, column: 5 }]);
  expect(problemsOf('a: &a [*a]')).toMatchObject([{ code: 'alias' }]);
});

describe('keys that are members of every object', () => {
  test.each([
    '{"__proto__": {"polluted": true}}',
    '__proto__:\n  polluted: true',
    '"\\u005f_proto__": {polluted: true}',
    'a: [{__proto__: {polluted: true}}]',
  ])('%j is refused', (text) => {
    expect(problemsOf(text)).toMatchObject([{ code: 'key' }]);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('the others are plain data', () => {
    const [document] = parse({
      file: 'x',
      text: 'constructor: {prototype: {polluted: true}}\ntoString: 1\nhasOwnProperty: 2',
    }).documents;
    expect(Object.keys(document?.value ?? {})).toEqual([
      'constructor',
      'toString',
      'hasOwnProperty',
    ]);
    expect(document?.sourceOf('/constructor/prototype/polluted')).toBe('true');
    expect(document?.sourceOf('/valueOf')).toBeUndefined();
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('bytes that are no text', () => {
  test.each([
    ['NUL', 'a: 1\n\0', { code: 'encoding', line: 2, column: 1 }],
    [
      'UTF-16 read as if it were UTF-8',
      [...'a: 1'].join('\0'),
      { code: 'encoding', line: 1, column: 2 },
    ],
    ['an escape character', 'a: \u001b[2J', { code: 'syntax', line: 1, column: 4 }],
    ['half a surrogate pair', 'a: \ud800', { code: 'syntax', line: 1, column: 4 }],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });
});
