import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Artifact, openArtifact, Unreadable } from '../../../src/artifacts/artifact.ts';
import {
  flagOf,
  integerOf,
  lastValueOf,
  type Message,
  messageOf,
  messagesOf,
  numberOf,
  parseTextProto,
  placeOf,
  textOf,
  type Value,
  valuesOf,
  wordOf,
} from '../../../src/artifacts/syntax/text-proto.ts';
import { filesOf } from '../reading.ts';

const open = (text: string): Artifact => {
  const artifact = openArtifact('a.pbtxt', filesOf({ 'a.pbtxt': text }));
  if (artifact === undefined) throw new Error('there is nothing to read');
  return artifact;
};

const parse = (text: string): Message => parseTextProto(open(text));

/** A message as lists of names and values, which is easier to read in a failed test. */
const plain = (message: Message): unknown =>
  message.fields.map(({ name, value }) => [name, plainValue(value)]);

const plainValue = (value: Value): unknown =>
  value.is === 'message' ? plain(value) : value.is === 'text' ? { text: value.text } : value.text;

describe('the text format of protocol buffers', () => {
  it.each([
    ['nothing', '', []],
    ['comments alone', '# nothing\n  # at all', []],
    ['a scalar', 'name: "x"', [['name', { text: 'x' }]]],
    ['a message without colon', 'a { b: 1 }', [['a', [['b', '1']]]]],
    ['a message with colon', 'a: { b: 1 }', [['a', [['b', '1']]]]],
    ['a message in angle brackets', 'a < b: 1 >', [['a', [['b', '1']]]]],
    [
      'a list of scalars',
      'dims: [ 1, -1 ]',
      [
        ['dims', '1'],
        ['dims', '-1'],
      ],
    ],
    ['an empty list', 'a { shape: [ ] }', [['a', []]]],
    [
      'a list of messages',
      'a [ { b: 1 }, < b: 2 > ]',
      [
        ['a', [['b', '1']]],
        ['a', [['b', '2']]],
      ],
    ],
    [
      'commas and semicolons',
      'a: 1, b: 2; c: 3',
      [
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ],
    ],
    ['no white space', 'a:1b{c:2}', undefined],
    ['joined texts', `a: "x" # why\n 'y'`, [['a', { text: 'xy' }]]],
    ['octal bytes', String.raw`a: "\303\251"`, [['a', { text: 'é' }]]],
    ['bytes of one character in two texts', String.raw`a: "\xc3" "\xA9"`, [['a', { text: 'é' }]]],
    ['escapes of code points', String.raw`a: "\u00e9\U0001F600\n\'"`, [['a', { text: "é😀\n'" }]]],
    ['bytes that are no text', String.raw`a: "\377"`, [['a', { text: undefined }]]],
    ['a quote in the other quotes', `a: "it's"`, [['a', { text: "it's" }]]],
    ['an extension', '[some.pack.age_1] { a: 1 }', [['[some.pack.age_1]', [['a', '1']]]]],
    ['an Any', '[type.googleapis.com/a.B] { a: 1 }', [['[type.googleapis.com/a.B]', [['a', '1']]]]],
    ['a hostile name', '__proto__ { constructor: 1 }', [['__proto__', [['constructor', '1']]]]],
    ['a minus apart', 'a: - # so\n 1', [['a', '-1']]],
    [
      'CRLF',
      'a: 1\r\nb: 2\r\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
  ])('reads %s', (_, text, expected) => {
    if (expected === undefined) expect(() => parse(text)).toThrow(Unreadable);
    else expect(plain(parse(text))).toEqual(expected);
  });

  it.each([
    ['12', 12],
    ['-12', -12],
    ['0', 0],
    ['-0', 0],
    ['0x1F', 31],
    ['017', 15],
    ['1.5', 1.5],
    ['1.5f', 1.5],
    ['10F', 10],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['1.5E+3', 1500],
    ['9007199254740993', undefined],
    ['1e300', 1e300],
    ['1e999', undefined],
    ['inf', undefined],
    ['-inf', undefined],
    ['nan', undefined],
  ])('reads the number %s', (text, expected) => {
    expect(numberOf(lastValueOf(parse(`a: ${text}`), 'a'))).toBe(expected);
  });

  it('tells words, flags and texts apart', () => {
    const message = parse('a: TYPE_FP32 b: true c: "true" d: 1 e: False');
    const at = (name: string) => lastValueOf(message, name);
    expect([wordOf(at('a')), wordOf(at('c')), wordOf(at('d'))]).toEqual([
      'TYPE_FP32',
      undefined,
      undefined,
    ]);
    expect(['a', 'b', 'c', 'd', 'e'].map((name) => flagOf(at(name)))).toEqual([
      undefined,
      true,
      undefined,
      true,
      false,
    ]);
    expect([textOf(at('a')), textOf(at('c'))]).toEqual([undefined, 'true']);
    expect([integerOf(at('d')), integerOf(at('a'))]).toEqual([1, undefined]);
  });

  it('knows where each value stands', () => {
    const artifact = open('# one\ninput [\n  { dims: [ 3, 224 ] }\n]\nname: "x"');
    const message = parseTextProto(artifact);
    const [input] = messagesOf(message, 'input');
    const dims = input ? valuesOf(input, 'dims') : [];
    expect(placeOf(artifact, ...dims)).toMatchObject({ line: 3, column: 13, endColumn: 19 });
    const name = lastValueOf(message, 'name');
    expect(name && placeOf(artifact, name)).toMatchObject({ line: 5, column: 7 });
    expect(placeOf(artifact)).toEqual({ file: 'a.pbtxt' });
    expect(messageOf(message, 'name')).toBeUndefined();
  });

  it.each([
    ['a message that never ends', 'a {', 'lacks its `}`', 1, 3],
    ['a list that never ends', 'a: [1, ', 'lacks its `]`', 1, 4],
    ['a text that never ends', 'a:\n "x', 'lacks its `"`', 2, 2],
    ['a text that ends in an escape', 'a: "x\\', 'lacks its `"`', 1, 4],
    ['a text over two lines', 'a: "x\ny"', 'lacks its `"`', 1, 4],
    ['a scalar without a colon', 'a 1', '`:` is missing', 1, 3],
    ['a field without a value', 'a:', 'a value is missing', 1, 3],
    ['a bracket too many', 'a { } }', 'the name of a field is missing', 1, 7],
    ['JSON', '{"a": 1}', 'the name of a field is missing', 1, 1],
    ['an unknown escape', String.raw`a: "\q"`, 'nobody knows this escape', 1, 5],
    ['an escape that is no byte', String.raw`a: "\777"`, 'nobody knows this escape', 1, 5],
    ['an escape beyond all characters', String.raw`a: "\Uffffffff"`, 'nobody knows this', 1, 5],
    ['something that is no number', 'a: 1.2.3', 'neither number nor name', 1, 4],
    ['an extension without an end', '[a.b', 'lacks its `]`', 1, 1],
    ['a strange extension', '[a"b]: 1', 'no name of an extension', 1, 3],
    ['a list without commas', 'a: [1 2]', '`,` or `]` is missing', 1, 7],
  ])('refuses %s', (_, text, message, line, column) => {
    try {
      parse(text);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Unreadable);
      expect(error).toMatchObject({ place: { line, column } });
      expect((error as Error).message).toContain(message);
    }
  });

  it('refuses what is nested too deeply, and what holds too many values', () => {
    expect(() => parse('a{'.repeat(1_000_000))).toThrow('deeper than 64 levels');
    expect(() => parse('a<'.repeat(1000))).toThrow('deeper than 64 levels');
    expect(() => parse('a:1 '.repeat(600_000))).toThrow('more than 500000 values');
  });

  it('takes long texts in a short time', () => {
    const comments = '# x\n'.repeat(300_000);
    expect(parse(`${comments}a: ${'"y"\n'.repeat(300_000)}`).fields).toHaveLength(1);
    expect(parse(`a: "${'\\n'.repeat(500_000)}"`).fields).toHaveLength(1);
  });

  it('gives back what was written, whatever it was', () => {
    const word = fc.stringMatching(/^[A-Za-z_]\w{0,8}$/);
    const { message } = fc.letrec<{ message: readonly (readonly [string, unknown])[] }>((tie) => ({
      message: fc.array(
        fc.tuple(
          word,
          fc.oneof(
            { depthSize: 'small' },
            fc.string({ unit: 'binary' }),
            fc.integer(),
            tie('message'),
          ),
        ),
        { maxLength: 5 },
      ),
    }));
    fc.assert(
      fc.property(message, (fields) => {
        expect(plain(parse(written(fields)))).toEqual(expectedOf(fields));
      }),
    );
  });

  it('throws nothing but that it is unreadable', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      '{',
      '}',
      '[',
      ']',
      '<',
      '>',
      '"',
      '\\',
      '1',
      '-',
      ',',
      '\n',
      '#',
      ' ',
      '.',
      'e',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          parse(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
    );
  });
});

type Fields = readonly (readonly [string, unknown])[];

const written = (fields: Fields): string =>
  fields
    .map(([name, value]) => {
      if (typeof value === 'number') return `${name}: ${value}`;
      return typeof value === 'string'
        ? `${name}: ${quoted(value)}`
        : `${name} {\n${written(value as Fields)}\n}`;
    })
    .join('\n');

/** Every byte that is not a letter as an octal escape, as `protoc` writes it. */
const quoted = (text: string): string =>
  `"${[...new TextEncoder().encode(text)]
    .map((byte) =>
      /[A-Za-z]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `\\${byte.toString(8).padStart(3, '0')}`,
    )
    .join('')}"`;

const expectedOf = (fields: Fields): unknown =>
  fields.map(([name, value]) => {
    if (typeof value === 'number') return [name, String(value)];
    if (typeof value !== 'string') return [name, expectedOf(value as Fields)];
    // Half of a pair of surrogates is no character and cannot be written in UTF-8.
    return [
      name,
      {
        text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(value)),
      },
    ];
  });
