import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FrameOptions, frame } from '../src/frame.ts';

const at = (line: number, column: number, endColumn: number, endLine = line) => ({
  line,
  column,
  endLine,
  endColumn,
});

const drawn = (text: string, range: ReturnType<typeof at>, options?: FrameOptions) =>
  frame(text, range, options).join('\n');

describe('frame', () => {
  test('marks a range and says why', () => {
    const text = 'a: 1\nmodel:\n  memory: 14.2 GiB\nb: 2\n';
    expect(drawn(text, at(3, 11, 19), { label: 'peak', context: 1 })).toBe(
      ['2 | model:', '3 |   memory: 14.2 GiB', '  |           ^^^^^^^^ peak', '4 | b: 2'].join(
        '\n',
      ),
    );
  });

  test('lines up with other frames and marks the other end', () => {
    expect(drawn('memory: 12', at(1, 9, 11), { mark: '-', gutter: 3 })).toBe(
      '  1 | memory: 12\n    |         --',
    );
  });

  test('widens the gutter for the largest number shown', () => {
    expect(drawn('x\n'.repeat(10), at(9, 1, 2), { context: 1 })).toBe(
      [' 8 | x', ' 9 | x', '   | ^', '10 | x'].join('\n'),
    );
  });

  test('marks the first line of a range over several', () => {
    expect(drawn('a: [1,  \n  2]\n', at(1, 4, 5, 2))).toBe('1 | a: [1,\n  |    ^^^');
  });

  test('puts tabs below tabs', () => {
    expect(drawn('\t"a":\t1', at(1, 7, 8))).toBe('1 | \t"a":\t1\n  | \t    \t^');
  });

  test('gives wide characters two columns and combining marks none', () => {
    expect(drawn('名: ab', at(1, 4, 6))).toBe('1 | 名: ab\n  |     ^^');
    expect(drawn('a: 名前', at(1, 4, 6))).toBe('1 | a: 名前\n  |    ^^^^');
    expect(drawn('e\u0301: ab', at(1, 5, 7))).toBe('1 | e\u0301: ab\n  |    ^^');
    expect(drawn('😀: ab', at(1, 5, 7))).toBe('1 | 😀: ab\n  |     ^^');
  });

  test('escapes what it shows and keeps the mark below it', () => {
    expect(drawn('\u001b: \u202e', at(1, 4, 5), { label: 'a\nb' })).toBe(
      `1 | \\u{1b}: \\u{202e}\n  | ${' '.repeat(8)}${'^'.repeat(8)} a\\u{a}b`,
    );
  });

  test('cuts long lines around the range', () => {
    const text = `${'a'.repeat(500)}NEEDLE${'b'.repeat(500)}`;
    const [source = '', marks = ''] = frame(text, at(1, 501, 507));
    expect(source).toMatch(/^1 \| …a+NEEDLEb+…$/);
    expect(source.length).toBeLessThan(130);
    expect(source.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('NEEDLE');
  });

  test.each([
    ['an empty text', '', at(1, 1, 1), '1 |\n  | ^'],
    ['the end of a line', 'a:\r\nb: 1', at(1, 3, 3), '1 | a:\n  |   ^'],
    ['a place behind the text', 'a: 1', at(9, 9, 9), '1 | a: 1\n  |     ^'],
  ])('%s', (_, text, range, expected) => {
    expect(drawn(text, range)).toBe(expected);
  });

  test('always has one mark line of bounded length right under the marked line', () => {
    const unit = fc.constantFrom(
      'a',
      ' ',
      '\t',
      '名',
      '\u0301',
      '😀',
      '\ud800',
      '\u001b',
      '\r',
      '\n',
    );
    const number = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 400 }), number, number, number, (text, ...range) => {
        const [line, column, endColumn] = range;
        const lines = frame(text, at(line, column, endColumn), { context: 2 });
        const marked = lines.filter((each) => /^ +\| [ \t]*\^[\^\t]*$/.test(each));
        expect(marked).toHaveLength(1);
        for (const each of lines) expect(each.length).toBeLessThan(1000);
      }),
    );
  });
});
