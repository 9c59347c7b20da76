import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Kept, keeping } from '../src/kept.ts';
import { DEFAULT_LIMITS } from '../src/parse.ts';
import { run } from '../src/run.ts';
import type { Source } from '../src/source.ts';

const folder = path.join(import.meta.dirname, '..', 'examples', 'fraud-scoring');
const example: readonly Source[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .sort()
  .map((file) => ({
    file: file.split(path.sep).join('/'),
    text: readFileSync(path.join(folder, file), 'utf8'),
  }));

/** What a run keeps, as another process reads it. */
function keptOf(sources: readonly Source[]): readonly Kept[] {
  const { stages, worthKeeping } = keeping([], DEFAULT_LIMITS);
  run(sources, { stages });
  return deserialize(serialize(worthKeeping(sources) ?? []));
}

const again = (sources: readonly Source[], kept: readonly Kept[]) =>
  run(sources, { stages: keeping(kept, DEFAULT_LIMITS).stages, overview: true });

const plain = (sources: readonly Source[]) => run(sources, { overview: true });

describe('what is kept of a run', () => {
  const kept = keptOf(example);

  it('is every text that is right', () => expect(kept).toHaveLength(example.length));

  it('gives the same report of the same texts', () => {
    expect(again(example, kept)).toEqual(plain(example));
    expect(plain(example).findings.length).toBeGreaterThan(10);
  });

  it('gives the same report whatever has changed since', () => {
    const change = fc.record({
      at: fc.nat(example.length - 1),
      how: fc.constantFrom('cut', 'remark', 'mark', 'crlf', 'break', 'move', 'copy', 'several'),
      where: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 4 }), (changes) => {
        const sources = changes.reduce(changed, example);
        expect(again(sources, kept)).toEqual(plain(sources));
      }),
      { numRuns: 60 },
    );
  });

  it('tells where things stand after a byte order mark, and between line ends of any kind', () => {
    const odd = example.map(({ file, text }) => ({ file, text: `\ufeff${text}` }));
    expect(again(odd, keptOf(odd))).toEqual(plain(odd));
    const lines = example.map(({ file, text }) => ({ file, text: text.replaceAll('\n', '\r\n') }));
    expect(again(lines, keptOf(lines))).toEqual(plain(lines));
  });

  it('holds no text with a mistake', () => {
    const wrong = { file: 'wrong.yaml', text: 'mismatch: v1\nkind: Component\nnam: a\n' };
    const torn = { file: 'torn.yaml', text: 'mismatch: v1\nkind: [Component\n' };
    const texts = keptOf([...example, wrong, torn]).map(({ text }) => text);
    expect(texts).toEqual(example.map(({ text }) => text));
  });

  it('is not worth writing for a few files, or where hardly anything is new', () => {
    const few = example.slice(0, 5);
    expect(keeping([], DEFAULT_LIMITS).worthKeeping(few)).toBeUndefined();
    const { stages, worthKeeping } = keeping(kept, DEFAULT_LIMITS);
    run(example, { stages });
    expect(worthKeeping(example)).toBeUndefined();
    const all = keeping(kept.slice(3), DEFAULT_LIMITS);
    run(example, { stages: all.stages });
    expect(all.worthKeeping(example)).toHaveLength(example.length);
  });
});

type Change = { readonly at: number; readonly how: string; readonly where: number };

/** The sources after somebody has changed one of them. */
function changed(sources: readonly Source[], { at, how, where }: Change): readonly Source[] {
  const source = sources[at];
  if (source === undefined) return sources;
  const { file, text } = source;
  const place = Math.floor(where * text.length);
  const become = (other: string): readonly Source[] =>
    sources.map((one) => (one === source ? { file, text: other } : one));
  switch (how) {
    case 'cut':
      return become(text.slice(0, place));
    case 'remark':
      return become(`${text}# changed\n`);
    case 'mark':
      return become(`\ufeff${text}`);
    case 'crlf':
      return become(text.replaceAll('\n', '\r\n'));
    case 'break':
      return become(`${text.slice(0, place)}]${text.slice(place)}`);
    case 'several':
      return become(`${text}---\n${sources[0]?.text}`);
    case 'copy':
      return [...sources, { file: `copies/${file}`, text }];
    default:
      return sources.map((one) => (one === source ? { file: `moved/${file}`, text } : one));
  }
}
