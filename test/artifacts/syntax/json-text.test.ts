import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { jsonText } from '../../../src/artifacts/syntax/json-text.ts';
import { filesOf } from '../reading.ts';

function read(content: string, text: string) {
  const artifact = openArtifact('a.json', filesOf({ 'a.json': content }));
  if (artifact === undefined) throw new Error('there is nothing to read');
  const found = jsonText(artifact, artifact.document(), '/a', text);
  if (found === undefined) throw new Error('there is no text');
  return found;
}

describe('a text in JSON', () => {
  it('knows where its parts are written', () => {
    const { place } = read(String.raw`{"a": "x\u0041\"y\n z"}`, 'xA"y\n z');
    expect(place(0, 1)).toMatchObject({ line: 1, column: 8, endLine: 1, endColumn: 9 });
    expect(place(1, 2)).toMatchObject({ column: 9, endColumn: 15 });
    expect(place(2, 4)).toMatchObject({ column: 15, endColumn: 18 });
    expect(place(5)).toMatchObject({ column: 20, endColumn: 22 });
    expect(place()).toMatchObject({ column: 7, endColumn: 23 });
  });

  it('gives the place of the whole where its parts cannot be told', () => {
    const whole = { line: 1, column: 4 };
    expect(read('a: one two', 'one two').place(4)).toMatchObject(whole);
    expect(read("a: 'it''s'", "it's").place(2)).toMatchObject(whole);
  });

  it('finds each part as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.nat(), (text, one, other) => {
        const [start = 0, end = 0] = [one, other]
          .map((at) => at % (text.length + 1))
          .sort((a, b) => a - b);
        const content = `{"a":${JSON.stringify(text)}}`;
        const { column = 0, endColumn = 0 } = read(content, text).place(start, end);
        const written = content.slice(column - 1, endColumn - 1);
        const isWhole = start === 0 && end === text.length;
        expect(JSON.parse(isWhole ? written : `"${written}"`)).toBe(text.slice(start, end));
      }),
    );
  });
});
