import fc from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { explainSyntax } from '../src/parse/explain-syntax.ts';
import { DEFAULT_LIMITS, parse } from '../src/parse.ts';

const read = (text: string) => parse({ file: 'x.yaml', text });

const only = (text: string) => {
  const { documents, problems } = read(text);
  expect(problems).toEqual([]);
  const [document] = documents;
  if (documents.length !== 1 || document === undefined) throw new Error('expected one document');
  return document;
};

const problemsOf = (text: string) =>
  read(text).problems.map(({ code, line, column, pointer }) => ({ code, line, column, pointer }));

/** The text that a place covers, where it lies on one line. */
const covered = (text: string, pointer: string, part?: 'key' | 'value') => {
  const { line, column, endLine, endColumn } = only(text).place(pointer, part);
  expect(endLine).toBe(line);
  return text.split(/\r\n|\n|\r/)[line - 1]?.slice(column - 1, endColumn - 1);
};

describe('values', () => {
  test('are those of the core schema', () => {
    const text =
      'a: 12.10\nb: no\nc: 0x1F\nd: ~\ne:\nf: "1"\ng: 2024-01-02\nh: 1_000\ni: -.5\nj: True';
    expect(only(text).value).toEqual({
      a: 12.1,
      b: 'no',
      c: 31,
      d: null,
      e: null,
      f: '1',
      g: '2024-01-02',
      h: '1_000',
      i: -0.5,
      j: true,
    });
  });

  test('keep keys as written', () => {
    expect(only('3.10: a\nnull: b\n<<: {c: d}\n1e3: e').value).toEqual({
      '3.10': 'a',
      null: 'b',
      '<<': { c: 'd' },
      '1e3': 'e',
    });
  });

  test('take the types that core tags ask for', () => {
    expect(
      only('a: !!str 1\nb: !!int "2"\nc: !!float 3\nd: !<tag:yaml.org,2002:str> 4').value,
    ).toEqual({ a: '1', b: 2, c: 3, d: '4' });
    expect(problemsOf('a: !!int x')).toEqual([{ code: 'tag', line: 1, column: 4, pointer: '/a' }]);
    expect(problemsOf('a: !!binary aGk=')).toMatchObject([{ code: 'tag' }]);
    expect(problemsOf('a: !mine {b: c}')).toMatchObject([{ code: 'tag', pointer: '/a' }]);
  });

  test('are finite', () => {
    expect(problemsOf('a: [1, .inf, .nan]')).toMatchObject([
      { code: 'number', column: 8, pointer: '/a/1' },
      { code: 'number', column: 14, pointer: '/a/2' },
    ]);
  });

  test('of several documents come with their indices, empty ones passed over', () => {
    const { documents, problems } = read('# first\n---\na: 1\n---\n---\nb: 2\n...\n');
    expect(problems).toEqual([]);
    expect(documents.map(({ index, value }) => [index, value])).toEqual([
      [0, { a: 1 }],
      [2, { b: 2 }],
    ]);
  });

  test('of JSON with tabs, escapes and odd spacing', () => {
    expect(only('{\n\t"a"\n:[1,\t{"b":"\\ud83d\\ude00\\/"}],"c":1E2}').value).toEqual({
      a: [1, { b: '😀/' }],
      c: 100,
    });
  });
});

describe('places', () => {
  const text = [
    'kind: TrainedModel',
    'inputs:',
    '  - name: "image"',
    "    'shape': [1, {n: 2}] # c",
    '  - name: mask',
    'empty:',
    'note: |',
    '  hello',
    '',
    'a/b~c: x',
  ].join('\n');

  test.each([
    ['/kind', 'value', 'TrainedModel'],
    ['/kind', 'key', 'kind'],
    ['/inputs/0/name', 'value', '"image"'],
    ['/inputs/0/shape', 'key', "'shape'"],
    ['/inputs/0/shape', 'value', '[1, {n: 2}]'],
    ['/inputs/0/shape/1', 'value', '{n: 2}'],
    ['/inputs/0/shape/1/n', 'value', '2'],
    ['/inputs/image/shape/0', 'value', '1'],
    ['/inputs/1', 'value', 'name: mask'],
    ['/inputs/1', 'key', 'name: mask'],
    ['/inputs/1/name/first/letter', 'value', 'mask'],
    ['/inputs/1/nothing', 'value', 'name: mask'],
    ['/empty', 'value', 'empty'],
    ['/note', 'value', 'hello'],
    ['/a~1b~0c', 'value', 'x'],
  ] as const)('%s, %s', (pointer, part, expected) => {
    expect(covered(text, pointer, part)).toBe(expected);
  });

  test('a missing child stands at its parent, not at the key before the parent', () => {
    expect(only('a:\n  b: 1\n').place('/a/c')).toEqual({
      line: 2,
      column: 3,
      endLine: 2,
      endColumn: 7,
    });
    expect(covered('a:\n  b: 1\n', '/a/c', 'key')).toBe('b: 1');
  });

  test('the whole document', () => {
    expect(only('a: 1\nb:\n  - 2\n').place('')).toEqual({
      line: 1,
      column: 1,
      endLine: 3,
      endColumn: 6,
    });
  });

  test('count lines at LF, CRLF and CR, and skip a byte order mark', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const place = only(`\ufeffa: 1${end}b: 2${end}`).place('/b');
      expect(place).toMatchObject({ line: 2, column: 4 });
    }
    expect(only('\ufeffa: 1').place('/a')).toMatchObject({ line: 1, column: 4 });
  });

  test('give the source as written', () => {
    const document = only('cuda: 12.10\nname: "x"\nlist: [1]\nnone:\n');
    expect(document.sourceOf('/cuda')).toBe('12.10');
    expect(document.sourceOf('/name')).toBe('"x"');
    expect(document.sourceOf('/none')).toBe('');
    expect(document.sourceOf('/list')).toBeUndefined();
    expect(document.sourceOf('/nowhere')).toBeUndefined();
  });

  test('in a later document of a file that has a broken one', () => {
    const { documents, problems } = read('a: 1\n---\nb: [\n---\nc:\n  d: 2\n');
    expect(problems).toMatchObject([{ code: 'syntax', document: 1 }]);
    expect(documents.map(({ index }) => index)).toEqual([0, 2]);
    expect(documents[1]?.place('/c/d')).toMatchObject({ line: 6, column: 6 });
    expect(documents[1]?.sourceOf('/c/d')).toBe('2');
  });
});

describe('problems', () => {
  test.each([
    ['a: 1\nb: 2\na: 3', 'duplicate-key', 3, 1, '/a'],
    ['{"a": {"b": 1, "b": 2}}', 'duplicate-key', 1, 17, '/a/b'],
    ['a: &x 1\nb: *x', 'alias', 1, 4, '/a'],
    ['a: *nowhere', 'alias', 1, 4, '/a'],
    ['%YAML 1.1\n---\na: no', 'directive', 1, 1, ''],
    ['%TAG !! tag:x,2000:\n---\na: 1', 'directive', 1, 1, ''],
    ['? [a]\n: 1', 'key', 1, 3, ''],
    ['__proto__: {a: 1}', 'key', 1, 1, ''],
    ['a: [1, 2', 'syntax', 1, 9, ''],
    ['', 'empty', 1, 1, ''],
    ['# only a comment\n---\n', 'empty', 1, 1, ''],
    ['a: b\0c', 'encoding', 1, 5, ''],
  ])('%j', (text, code, line, column, pointer) => {
    expect(read(text).documents).toEqual([]);
    expect(problemsOf(text)).toEqual([{ code, line, column, pointer }]);
  });

  test('a duplicate key names the line of the first', () => {
    expect(read('a: 1\n"b": 2\nb: 3').problems[0]?.message).toBe(
      'the key `b` stands here a second time: it is on line 2 too',
    );
  });

  test('`%YAML 1.2` is no problem', () => {
    expect(only('%YAML 1.2\n---\na: no').value).toEqual({ a: 'no' });
  });

  test('are explained one by one', async () => {
    const source = { file: 'x.yaml', text: 'a: [1, 2\nb: "c\nd: }\n' };
    const { problems } = parse(source);
    const explained = await explainSyntax(source, [
      ...problems,
      { ...(problems[0] ?? expect.fail()), code: 'tag' },
    ]);
    expect(explained.length).toBeGreaterThan(1);
    expect(explained.at(-1)?.code).toBe('tag');
    for (const { message, file } of explained) {
      expect(file).toBe('x.yaml');
      expect(message).not.toMatch(/^[A-Z]|\.$|\n/);
    }
    expect(await explainSyntax({ file: 'x', text: 'a: 1' }, problems)).toEqual(problems);
  });
});

describe('laws', () => {
  const key = fc.string({ minLength: 1 }).filter((text) => text !== '__proto__');
  const { value } = fc.letrec((tie) => ({
    leaf: fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom(
        'no',
        '0o17',
        '08',
        '1e3',
        '.5',
        '~',
        'True',
        '2024-01-01',
        ' x ',
        '- a',
        '<<',
      ),
    ),
    value: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tie('leaf'),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));

  test('JSON text parses to what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2, '\t'), (data, space) => {
        const text = JSON.stringify(data, null, space);
        expect(only(text).value).toEqual(JSON.parse(text));
      }),
    );
  });

  test('a second parser reads the same values wherever both accept the text', () => {
    const scalar = fc.string({ unit: fc.constantFrom(...'0123456789.eExobn+-_: ~"\'Ttruefalsn#') });
    const text = fc.oneof(
      scalar.map((written) => `a: ${written}`),
      scalar.map((written) => `- ${written}\n- [${written}]`),
      value.map((data) => stringify(data)),
    );
    fc.assert(
      fc.property(text, (written) => {
        const ours = read(written);
        const other = parseDocument(written, { stringKeys: true, logLevel: 'silent' });
        if (ours.problems.length > 0 || other.errors.length > 0) return;
        // A number too large for a double is a text to js-yaml and infinite to the other.
        const theirs: unknown = other.toJS();
        if (JSON.stringify(theirs) !== JSON.stringify(theirs, finite)) return;
        expect(ours.documents[0]?.value ?? null).toEqual(theirs);
      }),
      { numRuns: 500 },
    );
  });

  const finite = (_: string, item: unknown) =>
    typeof item === 'number' && !Number.isFinite(item) ? 'not finite' : item;

  test('js-yaml itself reads the same values', () => {
    fc.assert(
      fc.property(value, (data) => {
        const text = stringify({ data });
        expect(only(text).value).toEqual(load(text, { schema: CORE_SCHEMA }));
      }),
    );
  });

  test('every value has a place inside the text, and every scalar its source', () => {
    fc.assert(
      fc.property(value, (data) => {
        const document = only(JSON.stringify({ data }, null, 1));
        const lines = document.text.split('\n');
        const check = (item: unknown, pointer: string) => {
          const { line, column, endLine, endColumn } = document.place(pointer);
          const first = lines[line - 1]?.slice(column - 1) ?? '';
          const last = lines[endLine - 1]?.slice(0, endColumn - 1) ?? '';
          if (typeof item !== 'object' || item === null) {
            expect(document.sourceOf(pointer)).toBe(JSON.stringify(item));
            return;
          }
          expect(first[0]).toBe(Array.isArray(item) ? '[' : '{');
          expect(last.at(-1)).toBe(Array.isArray(item) ? ']' : '}');
          for (const [name, child] of Object.entries(item)) {
            check(child, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
          }
        };
        check(document.value, '');
      }),
    );
  });

  test('nothing in a text makes it throw', () => {
    const unit = fc.constantFrom(...'[]{},:?-!&*|>%@#\'" \n\r\tab1\0\ufeff\u2028\ud800'.split(''));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' })), (text) => {
        const { documents, problems } = read(text);
        expect(documents.length + problems.length).toBeGreaterThan(0);
        for (const { line, column, endLine, endColumn } of problems) {
          expect([line, column, endLine, endColumn].every((n) => n >= 1)).toBe(true);
          expect(endLine > line || endColumn >= column).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

test('the limits can be set', () => {
  const source = { file: 'x', text: 'a: [1, 2]\n---\nb: 3\n' };
  const code = (limits: object) =>
    parse(source, { ...DEFAULT_LIMITS, ...limits }).problems.map((problem) => problem.code);
  expect(code({})).toEqual([]);
  expect(code({ bytes: 18 })).toEqual(['limit/size']);
  expect(code({ depth: 1 })).toEqual(['limit/depth']);
  expect(code({ depth: 2 })).toEqual([]);
  expect(code({ nodes: 7 })).toEqual(['limit/nodes']);
  expect(code({ nodes: 8 })).toEqual([]);
  expect(code({ documents: 1 })).toEqual(['limit/documents']);
});
