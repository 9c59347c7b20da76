import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { Entry } from '../../../src/artifacts/syntax/entry.ts';
import { parse } from '../../../src/parse.ts';
import { filesOf } from '../reading.ts';

const entryOf = (text: string): Entry => {
  const artifact = openArtifact('a.yaml', filesOf({ 'a.yaml': text }));
  if (artifact === undefined) throw new Error('there is nothing to read');
  return Entry.of(artifact, artifact.document());
};

const plain = (text: string): unknown => entryOf(text).value;

/** `line:column-line:column`. */
const placed = ({ place: { line, column, endLine, endColumn } }: Entry): string =>
  `${line}:${column}-${endLine}:${endColumn}`;

describe('an alias in an artifact', () => {
  it('stands for what its anchor names, at the place where that was written', () => {
    const root = entryOf('a: &one { x: [1, 2] }\nb: *one\nc: { d: *one, e: 3 }\nf: 4\n');
    expect(root.value).toEqual({
      ...{ a: { x: [1, 2] }, b: { x: [1, 2] } },
      ...{ c: { d: { x: [1, 2] }, e: 3 }, f: 4 },
    });
    expect(placed(root.get('b', 'x').items()[1] as Entry)).toBe('1:18-1:19');
    expect(placed(root.get('b'))).toBe(placed(root.get('a')));
    expect(placed(root.get('c'))).toBe('3:4-3:21');
    expect(placed(root.get('c', 'e'))).toBe('3:18-3:19');
    expect(placed(root.get('f'))).toBe('4:4-4:5');
  });

  it('is merged where the key is <<, and what stands beside it counts', () => {
    const root = entryOf(`x: &x { a: 1, b: 2 }
y: &y
  <<: *x
  b: 3
  c: 4
one: { c: 0, <<: *y }
two:
  <<: [*x, *y]
  d: 5
`);
    expect(root.get('one').value).toEqual({ a: 1, b: 3, c: 0 });
    expect(root.get('two').value).toEqual({ a: 1, b: 2, c: 4, d: 5 });
    expect(placed(root.get('one', 'b'))).toBe('4:6-4:7');
    expect(placed(root.get('one', 'c'))).toBe('6:11-6:12');
    expect(placed(root.get('two', 'c'))).toBe('5:6-5:7');
    expect(placed(root.get('two', 'd'))).toBe('9:6-9:7');
  });

  it('may stand for a text or a key, and a << in quotes is a key like any other', () => {
    expect(plain('a: &t text\n&k b: *t\nc: *k\n"<<": 1\n')).toEqual({
      ...{ a: 'text', b: 'text', c: 'b', '<<': 1 },
    });
  });

  it.each([
    ['a: *none\n', 'the alias `*none` names nothing that stands before it'],
    ['a: &a [*a]\n', 'the alias `*a` names nothing that stands before it'],
    ['a: &a 1\nb: &a 2\n', 'the anchor `&a` stands here a second time'],
    ['a: &a 1\n---\nb: *a\n', 'the alias `*a` names nothing that stands before it'],
  ])('is refused where nobody can tell what it means: %j', (text, message) => {
    expect(() => plain(text)).toThrow(message);
  });

  it('is not followed without end', () => {
    const bomb = (levels: number, times: number) =>
      [
        'a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1]',
        ...Array.from({ length: levels }, (_, level) => {
          const items = Array.from({ length: times }, () => `*a${level}`).join(', ');
          return `a${level + 1}: &a${level + 1} [${items}]`;
        }),
      ].join('\n');
    expect(plain(bomb(2, 10))).toHaveProperty('a2');
    for (const text of [bomb(20, 10), bomb(3, 400), bomb(50, 1)]) {
      expect(() => plain(text)).toThrow('stands for more than is read');
    }
    const merges = ['m0: &m0 { a: 1 }'];
    for (let at = 1; at < 50; at++) merges.push(`m${at}: &m${at} { <<: *m${at - 1}, k${at}: 1 }`);
    expect(() => plain(merges.join('\n'))).toThrow('stands for more than is read');
  });

  it('is a mistake in a descriptor all the same', () => {
    const { problems } = parse({ file: 'a.yaml', text: 'a: &a [1]\nb: *a\n' });
    expect(problems.map(({ message }) => message)).toEqual([
      'anchors and aliases are not accepted: write the value out, not `&a`',
    ]);
  });
});
