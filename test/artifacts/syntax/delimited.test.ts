import { describe, expect, it } from 'vitest';
import { parseDelimited } from '../../../src/artifacts/syntax/delimited.ts';

const textsIn = (text: string, delimiter = ',') =>
  parseDelimited(text, delimiter).records.map((record) => record.map((cell) => cell.text));

describe('delimited text', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"a,b","c""d"\n', [['a,b', 'c"d']]],
    ['"a\nb",c\n', [['a\nb', 'c']]],
    ['a,\n', [['a', '']]],
    ['a,', [['a', '']]],
    [',\n', [['', '']]],
    ['\n\na\n', [['a']]],
    ['a "quoted" word,b\n', [['a "quoted" word', 'b']]],
    ['"a"b,c\n', [['ab', 'c']]],
    ['"open,\nc', [['open,\nc']]],
    ['', []],
  ])('%j', (text, records) => {
    expect(textsIn(text)).toEqual(records);
  });

  it('says where each cell stands, and whether the last record may go on', () => {
    const { records, isTorn } = parseDelimited('a,"b c"\n1,2', ',');
    expect(records[0]?.[1]).toEqual({ text: 'b c', start: 2, end: 7 });
    expect(isTorn).toBe(true);
    expect(parseDelimited('a,b\n', ',').isTorn).toBe(false);
  });
});
