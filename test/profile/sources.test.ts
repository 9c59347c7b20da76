import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findFiles, formatOf } from '../../src/profile/sources.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

function formatIn(name: string, content: string | Uint8Array) {
  writeFileSync(path.join(folder, name), content);
  const [file] = findFiles([name], folder);
  if (file === undefined) throw new Error(`there is no ${name}`);
  return formatOf(file);
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => `${row},${row * 2},"with, comma"\n`).join('');

describe('the format of a file', () => {
  it.each([
    ['flowers.data', '5.1,3.5,1.4,setosa\n4.9,3.0,1.4,setosa\n\n'],
    ['readings.txt', 'time\tsensor\tvalue\r\n1\ta\t0.5\r\n2\tb\t0.7'],
    ['quoted.txt', 'a;b;c\n"1;2\n3";4;5\n'],
    ['bars.tab', 'a|b|c\n1|2|3\n'],
    ['long.txt', rows(20_000)],
    ['one.csv', 'x\n1\n'],
  ])('is CSV for %s', (name, content) => {
    expect(formatIn(name, content)).toBe('csv');
  });

  it.each([
    [
      'requirements.txt',
      'numpy==1.26.4\nscikit-learn>=1.3,<2\nonnxruntime[gpu]>=1.17,<1.20,!=1.18\n',
    ],
    ['bounds.txt', 'numpy>=1.26,<2\nscipy>=1.11,<2\n'],
    ['notes.txt', 'Trained in May, by hand, on one machine.\nIt was slow.\n'],
    ['labels.txt', 'cat\ndog\nhorse\n'],
    ['single.txt', 'one, two, three\n'],
    ['uneven.data', '1,2,3\n4,5,6\n7,8\n'],
    ['empty.txt', ''],
    ['open.txt', '"a,b,c\n1,2,3\n4,5,6\n'],
    ['wide.tab', 'a\0,\0b\0,\0c\0\n\0d\0,\0e\0,\0f\0\n\0'],
    ['random.data', Uint8Array.from({ length: 4096 }, (_, at) => (at * at * 31 + at * 7) % 251)],
  ])('is not guessed for %s', (name, content) => {
    expect(() => formatIn(name, content)).toThrow(
      `nothing tells that ${name} is a table: its first lines do not have the same number of commas`,
    );
  });

  it('is told by the first bytes of what has such a name', () => {
    expect(formatIn('records.txt', '{"a": 1}\n{"a": 2}\n')).toBe('json');
    expect(formatIn('columns.data', 'PAR1...')).toBe('parquet');
  });
});
