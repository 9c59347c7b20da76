import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { changesBetween } from '../../src/diff/changes.ts';
import { difference } from '../../src/diff/diff.ts';
import { impactOf } from '../../src/diff/impact.ts';
import { diffMarkdown } from '../../src/diff/markdown.ts';
import { diffText } from '../../src/diff/text.ts';
import { loadFacts } from '../../src/facts/load.ts';
import type { Kind } from '../../src/generated/descriptors.ts';
import type { Difference } from '../../src/generated/difference.ts';
import { lazily } from '../../src/lazily.ts';
import { diffOf, FILES, type Files, MODEL, stateOf, TRAINING } from './states.ts';

const facts = lazily(() => loadFacts([]).facts);

const replaced = (from: string, to: string, files: Files = FILES): Files => {
  const found = Object.entries(files).map(([file, text]) => [file, text.replace(from, to)]);
  const after = Object.fromEntries(found);
  expect(after).not.toEqual(files);
  return after;
};

const changesOf = (from: string, to: string) =>
  diffOf(FILES, replaced(from, to)).elements.flatMap(({ changes }) => changes);

const NOTHING = {
  elements: [],
  mismatches: { appear: [], disappear: [] },
  unknown: { appear: 0, disappear: 0 },
};

it('compares a state that can be read', () => {
  const { report, systems } = stateOf(FILES);
  expect(report.problems).toEqual([]);
  expect(systems[0]?.connections).toHaveLength(1);
  expect(systems[0]?.hostings).toHaveLength(1);
});

describe('no change is', () => {
  it('the same twice', () => {
    expect(diffOf(FILES, FILES)).toMatchObject(NOTHING);
    expect(diffOf(FILES, FILES).bump).toBeUndefined();
  });

  it.each([
    ['another spelling of an amount', 'memory: 6Gi', 'memory: 6144Mi'],
    ['another spelling of a range', '">=1.26"', '">= 1.26"'],
    ['another spelling of what is expected', 'atLeast: 4Gi', 'atLeast: 4096Mi'],
    ['another name of a dtype', 'dtype: float32', 'dtype: f32'],
    ['white space in prose', 'scores payments', '"scores  payments"'],
    ['a comment', 'kind: TrainedModel', 'kind: TrainedModel # the best'],
  ])('%s', (_, from, to) => {
    expect(diffOf(FILES, replaced(from, to))).toMatchObject(NOTHING);
  });

  it('another name of a licence', () => {
    const under = (license: string) => ({
      ...FILES,
      'model.yaml': `${MODEL}license: ${license}\n`,
    });
    expect(diffOf(under('MIT'), under('MIT License'))).toMatchObject(NOTHING);
    expect(diffOf(under('MIT'), under('Apache-2.0')).bump).toBe('major');
  });

  it('another name or order of files, another folder, or several descriptors in one file', () => {
    const all = Object.values(FILES);
    expect(diffOf(FILES, { 'all.yaml': [...all].reverse().join('---\n') })).toMatchObject(NOTHING);
    const moved = Object.fromEntries(all.map((text, at) => [`deep/below/${9 - at}.yaml`, text]));
    expect(diffOf(FILES, moved)).toMatchObject(NOTHING);
  });

  /** The same with keys, and the items of lists that have no order, in another one. */
  const shuffled = (value: unknown, draw: () => number, key = ''): unknown => {
    const mix = <T>(list: readonly T[]) =>
      list
        .map((item) => ({ item, at: draw() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item);
    if (Array.isArray(value)) {
      const items = value.map((item) => shuffled(item, draw));
      const hasOrder = ['preparation', 'categories', 'shape'].includes(key);
      return hasOrder || items.some((item) => typeof item === 'number') ? items : mix(items);
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, item]) => [name, shuffled(item, draw, name)]);
    return Object.fromEntries(mix(entries));
  };

  it('another order of keys, lists and files', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        const draw = (): number => numbers.next().value;
        const files = Object.entries(FILES)
          .map(([file, text]) => ({ file, text, at: draw() }))
          .sort((a, b) => a.at - b.at)
          .map(({ file, text }) => [file, stringify(shuffled(parse(text), draw))]);
        expect(diffOf(FILES, Object.fromEntries(files))).toMatchObject(NOTHING);
      }),
      { numRuns: 40, seed: 20261121 },
    );
  });
});

describe('a change', () => {
  it.each([
    ['a flipped flag', 'shuffle: false', 'shuffle: true', '/shuffle', 'major'],
    ['a changed normalisation', '0.485', '0.5', '/inputs/picture/image/mean', 'major'],
    ['another order of colours', 'RGB', 'BGR', '/inputs/picture/image/channelOrder', 'major'],
    ['a wider output', 'maximum: 1 }', 'maximum: 100 }', '/outputs/score/domain/maximum', 'major'],
    [
      'a narrower output',
      'maximum: 1 }',
      'maximum: 0.5 }',
      '/outputs/score/domain/maximum',
      'minor',
    ],
    ['a wider input', '[DE, FR]', '[DE, FR, NL]', '/inputs/country/domain/categories', 'minor'],
    ['a narrower input', '[DE, FR]', '[DE]', '/inputs/country/domain/categories', 'major'],
    ['other categories', '[DE, FR]', '[DE, NL]', '/inputs/country/domain/categories', 'major'],
    [
      'an input that is required',
      'required: false',
      'required: true',
      '/inputs/country/required',
      'major',
    ],
    ['a larger need', 'memory: 6Gi', 'memory: 7Gi', '/requires/memory', 'major'],
    ['a smaller need', 'memory: 6Gi', 'memory: 5Gi', '/requires/memory', 'minor'],
    ['a smaller offer', 'memory: 8Gi', 'memory: 7Gi', '/memory', 'major'],
    ['a larger offer', 'memory: 8Gi', 'memory: 9Gi', '/memory', 'minor'],
    ['a device less', 'memory: 24Gi', 'memory: 23Gi', '/accelerators/new/memory', 'major'],
    [
      'a larger expectation',
      'atLeast: 4Gi',
      'atLeast: 5Gi',
      '/expects/Environment~1production#~1memory/atLeast',
      'major',
    ],
    [
      'a smaller expectation',
      'atLeast: 4Gi',
      'atLeast: 3Gi',
      '/expects/Environment~1production#~1memory/atLeast',
      'minor',
    ],
    ['a later release', '11.8', '11.9', '/software/cuda/version', 'minor'],
    ['a release of another major version', '11.8', '12.1', '/software/cuda/version', 'major'],
    ['an earlier release', '11.8', '11.7', '/software/cuda/version', 'major'],
    ['another code for what is missing', '[null]', '[-1]', '/outputs/score/missing', 'major'],
    [
      'one more code for what is missing',
      '[null]',
      '[null, -1]',
      '/outputs/score/missing',
      'major',
    ],
    ['prose', 'scores payments', 'scores all', '/description', 'patch'],
    [
      'a package less',
      '    - { name: numpy, version: ">=1.26" }\n',
      '',
      '/requires/software/numpy',
      'minor',
    ],
  ])('%s', (_, from, to, attribute, bump) => {
    expect(changesOf(from, to)).toMatchObject([{ attribute, bump }]);
  });

  it.each([
    ['shorter texts that leave', 'outputs', { maxTokens: 24_000 }, { maxTokens: 12_000 }, 'minor'],
    ['longer texts that leave', 'outputs', { maxTokens: 24_000 }, { maxTokens: 32_000 }, 'major'],
    ['a limit on texts that leave', 'outputs', {}, { maxTokens: 24_000 }, 'minor'],
    ['no limit any more', 'outputs', { maxCharacters: 99 }, {}, 'major'],
    ['longer texts that are taken', 'inputs', { maxTokens: 512 }, { maxTokens: 8192 }, 'minor'],
    ['shorter texts that are taken', 'inputs', { maxTokens: 512 }, { maxTokens: 256 }, 'major'],
    ['one language less', 'outputs', { languages: ['en', 'pl'] }, { languages: ['en'] }, 'minor'],
    ['one language more', 'outputs', { languages: ['en'] }, { languages: ['en', 'pl'] }, 'major'],
    ['another language', 'outputs', { languages: ['en'] }, { languages: ['pl'] }, 'major'],
    ['another case', 'outputs', { casing: 'lower' }, { casing: 'preserve' }, 'major'],
  ] as const)('%s', (_, side, before, after, bump) => {
    const desk = (text: object): Files => ({
      'desk.yaml': stringify({
        ...{ mismatch: 'v1', kind: 'Component', name: 'desk', perspective: 'software-engineering' },
        [side]: [{ name: 'prompt', dtype: 'string', text: { encoding: 'UTF-8', ...text } }],
      }),
    });
    const { elements } = diffOf(desk(before), desk(after));
    expect(elements.flatMap(({ changes }) => changes.map((one) => one.bump))).toEqual([bump]);
  });

  it('of the order of steps is one', () => {
    const lines = TRAINING.split('\n');
    const [one = '', other = ''] = lines.slice(-3, -1);
    const turned = TRAINING.replace(`${one}\n${other}`, `${other}\n${one}`);
    const { elements } = diffOf(FILES, { ...FILES, 'training.yaml': turned });
    expect(elements[0]?.changes).toMatchObject([
      { attribute: '/preparation', how: 'reordered', bump: 'major' },
    ]);
  });

  it('names those whom it concerns: by wiring, by hosting, by what they expect', () => {
    const concerned = (from: string, to: string) =>
      changesOf(from, to).flatMap(({ concerns }) => concerns.map(({ element }) => element));
    expect(concerned('maximum: 1 }', 'maximum: 100 }')).toEqual(['Component/checkout']);
    expect(concerned('memory: 6Gi', 'memory: 7Gi')).toEqual(['Environment/production']);
    expect(concerned('memory: 8Gi', 'memory: 7Gi').sort()).toEqual([
      'Component/checkout',
      'TrainedModel/scorer',
    ]);
    expect(concerned('atLeast: 4Gi', 'atLeast: 5Gi')).toEqual(['Environment/production']);
    expect(concerned('scores payments', 'scores all')).toEqual([]);
  });

  it('names the mismatches that appear, and those that disappear', () => {
    const after = replaced('memory: 8Gi', 'memory: 3Gi');
    const { mismatches } = diffOf(FILES, after);
    expect(mismatches.appear.map(({ rule }) => rule)).toContain('expectation-not-met');
    expect(mismatches.disappear).toEqual([]);
    expect(diffOf(after, FILES).mismatches.disappear).toEqual(mismatches.appear);
    const worse = replaced('memory: 8Gi', 'memory: 2Gi');
    expect(diffOf(after, worse).mismatches).toEqual({ appear: [], disappear: [] });
  });

  it.each([
    ['1.2.0', '1.2.1', false],
    ['1.2.0', '1.3.0', false],
    ['1.2.0', '2.0.0', true],
    ['1.2.0', '1.2.0', false],
  ])('that breaks is held against the version, from %s to %s', (_, to, isEnough) => {
    const after = replaced('maximum: 1 }', 'maximum: 9 }');
    const files = { ...after, 'model.yaml': (after['model.yaml'] ?? '').replace('1.2.0', to) };
    const { elements } = diffOf(FILES, files);
    expect(elements).toMatchObject([{ bump: 'major', isEnough }]);
  });

  it('may be an element that comes or goes', () => {
    const { 'checkout.yaml': _, ...rest } = FILES;
    expect(diffOf(FILES, rest).elements).toMatchObject([
      { element: 'Component/checkout', how: 'removed', bump: 'major' },
    ]);
    expect(diffOf(rest, FILES).elements).toMatchObject([{ how: 'added', bump: 'minor' }]);
  });

  it('is none where a side cannot be read', () => {
    for (const text of [
      'mismatch: v1\nkind: [',
      'mismatch: v1\nkind: TrainedModel\nname: scorer\n',
    ]) {
      const { elements, problems } = diffOf(FILES, { ...FILES, 'model.yaml': text });
      expect(elements).toEqual([]);
      expect(problems.after).toBeGreaterThan(0);
    }
  });

  it('of what was measured is told as one of the attribute', () => {
    const measured = (value: string) => `${MODEL}evidence:
  - at: /requires/memory
    value: ${value}
    from: { file: log.txt, time: 2026-11-2${value.at(0)}T00:00:00Z }
`;
    const [before, after] = ['2Gi', '3Gi'].map((one) => ({
      ...FILES,
      'model.yaml': measured(one),
    }));
    const { elements } = diffOf(before ?? {}, after ?? {});
    expect(elements[0]?.changes).toMatchObject([{ bump: 'major', before: '2Gi', after: '3Gi' }]);
  });
});

const SWAPPED = { added: 'removed', removed: 'added', changed: 'changed', reordered: 'reordered' };

const mirrored = ({ elements, mismatches, unknown }: Difference) => ({
  elements: elements.map(({ element, how, changes }) => ({
    element,
    how: SWAPPED[how],
    changes: changes.map(({ attribute, how: each, before, after }) => [
      attribute,
      SWAPPED[each],
      after,
      before,
    ]),
  })),
  appear: mismatches.disappear,
  disappear: mismatches.appear,
  unknown: [unknown.disappear, unknown.appear],
});

const plain = ({ elements, mismatches, unknown }: Difference) => ({
  elements: elements.map(({ element, how, changes }) => ({
    element,
    how,
    changes: changes.map(({ attribute, how: each, before, after }) => [
      attribute,
      each,
      before,
      after,
    ]),
  })),
  appear: mismatches.appear,
  disappear: mismatches.disappear,
  unknown: [unknown.appear, unknown.disappear],
});

it('is the same the other way round', () => {
  const edits = [
    ['maximum: 1 }', 'maximum: 2 }'],
    ['memory: 6Gi', 'memory: 30Gi'],
    ['memory: 8Gi', 'memory: 1Gi'],
    ['    - { name: numpy, version: ">=1.26" }\n', ''],
    ['[DE, FR]', '[FR, NL]'],
    ['shuffle: false\n', ''],
    ['required: false', 'required: true'],
    ['atLeast: 4Gi', 'atMost: 4Gi'],
    ['name: new,', 'name: newer,'],
  ] as const;
  fc.assert(
    fc.property(fc.subarray([...edits]), fc.subarray([...edits]), (one, other) => {
      const [a, b] = [one, other].map((some) =>
        some.reduce((files: Files, [from, to]) => replaced(from, to, files), FILES),
      );
      const [forth, back] = [diffOf(a ?? {}, b ?? {}), diffOf(b ?? {}, a ?? {})];
      expect(mirrored(back)).toEqual(plain(forth));
    }),
    { numRuns: 60, seed: 20261121 },
  );
});

describe('lists of items without names', () => {
  const between = (before: unknown, after: unknown) =>
    changesBetween({ kind: 'Environment' as Kind, facts }, { x: before }, { x: after });

  it('are compared without their order', () => {
    expect(between([{ a: 1 }, { b: 2 }], [{ b: 2 }, { a: 1 }])).toEqual([]);
    expect(between(['b', 'a', 'a'], ['a', 'b', 'a'])).toEqual([]);
    expect(between(['b', 'a', 'a'], ['a', 'b', 'b'])).toHaveLength(1);
    expect(between([1, 2], [2, 1])).toHaveLength(1);
    expect(between([{ a: 1 }, { a: 1 }], [{ a: 1 }])).toMatchObject([{ how: 'removed' }]);
  });

  it('tell the item that changed', () => {
    expect(between([{ a: 1 }, { b: 2 }], [{ b: 3 }, { a: 1 }])).toMatchObject([
      { path: ['x', '0', 'b'], before: 2, after: 3 },
    ]);
  });

  it('and names that are twice there do not get lost', () => {
    const twice = [
      { name: 'a', v: 1 },
      { name: 'a', v: 2 },
    ];
    expect(between(twice, [...twice].reverse())).toEqual([]);
    expect(between(twice, [{ name: 'a', v: 1 }])).toMatchObject([{ how: 'removed' }]);
  });
});

describe('what is hostile', () => {
  it('stays what it is', () => {
    const evil = JSON.parse('{"__proto__":{"a":1},"constructor":{"b":2}}');
    const changes = changesBetween({ kind: 'System', facts }, {}, evil);
    expect(changes.map(({ path }) => path[0]).sort()).toEqual(['__proto__', 'constructor']);
    for (const change of changes) expect(impactOf('System', change).bump).toBe('minor');
  });

  it('reaches neither a terminal nor markup', () => {
    const hostile = '\\e]0;x\\a<script>|[x](y)';
    const after = replaced('scores payments', `"${hostile}"`);
    const found = diffOf(FILES, after);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them may come out
    expect(diffText(found, false)).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    const markdown = diffMarkdown(found);
    expect(markdown).not.toContain('<script>');
    expect(markdown).not.toMatch(/\[x\]\(y\)/);
  });

  it('takes no longer for long lists', () => {
    const list = (from: number) => Array.from({ length: 20_000 }, (_, at) => ({ v: at + from }));
    const changes = changesBetween({ kind: 'System', facts }, { x: list(0) }, { x: list(10_000) });
    expect(changes).toHaveLength(10_000);
    expect(difference(stateOf({}), stateOf({}), facts)).toMatchObject(NOTHING);
  });
});
