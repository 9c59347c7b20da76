import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dim, formatShape, unifyShapes } from '../../src/values/shape.ts';

describe('unifyShapes', () => {
  it.each<[readonly Dim[], readonly Dim[]]>([
    [[], []],
    [
      [1, 3, 224, 224],
      [1, 3, 224, 224],
    ],
    [
      [8, 3, 224, 224],
      ['batch', 3, 224, 224],
    ],
    [
      ['n', 3],
      ['batch', 3],
    ],
    [
      ['n', 3],
      [null, 3],
    ],
    [
      [null, 3],
      [-1, 3],
    ],
    [
      [4, 4],
      ['k', 'k'],
    ],
    [
      ['a', 'a'],
      ['k', 'k'],
    ],
    [[0], ['k']],
  ])('%j fits %j', (producer, consumer) => {
    expect(unifyShapes(producer, consumer).ok).toBe(true);
  });

  it.each<[readonly Dim[], readonly Dim[], number | 'rank']>([
    [[1, 3, 224, 224], [3, 224, 224], 'rank'],
    [[1, 3, 224, 224], [1, 224, 224, 3], 1],
    [[3, 4], ['k', 'k'], 1],
    [['a', 'a'], [3, 4], 1],
    [['a', 'b', 'a'], ['k', 'k', 7], -1],
    [['a', 3, 'a'], ['k', 'k', 4], 2],
    [['a', 5], [1, 3], 1],
  ])('%j does not fit %j', (producer, consumer, at) => {
    const fit = unifyShapes(producer, consumer);
    if (at === -1) expect(fit.ok).toBe('maybe');
    else expect(fit).toMatchObject({ ok: false, at });
  });

  it.each<[readonly Dim[], readonly Dim[], number]>([
    [['batch', 3], [1, 3], 0],
    [['batch', 3], ['batch', 'batch'], 1],
    [[null, 3], [1, 3], 0],
    [[-1, 3], [1, 3], 0],
    [[null, null], ['k', 'k'], 1],
    [['a', 'b'], ['k', 'k'], 1],
  ])('%j may fit %j', (producer, consumer, at) => {
    expect(unifyShapes(producer, consumer)).toEqual({
      ok: 'maybe',
      at,
      producer: producer[at],
      consumer: consumer[at],
    });
  });

  it('says what the symbols of the consumer stand for', () => {
    const fit = unifyShapes([8, 'length', null], ['batch', 'time', 'features']);
    expect(fit.ok === true && Object.fromEntries(fit.bindings)).toEqual({
      batch: 8,
      time: 'length',
      features: null,
    });
  });

  it('keeps the symbols of both sides apart', () => {
    expect(unifyShapes(['batch', 8], ['n', 'batch']).ok).toBe(true);
  });

  // The law that gives the three answers their meaning: try the sizes that the producer may send.
  it('agrees with trying all sizes', () => {
    const dim = fc.constantFrom<Dim>(1, 2, 'a', 'b', null);
    const shape = fc.array(dim, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(shape, shape, (producer, consumer) => {
        const accepted = instances(producer).map((sizes) => accepts(consumer, sizes));
        const { ok } = unifyShapes(producer, consumer);
        if (accepted.every(Boolean)) expect(ok).toBe(true);
        else expect(ok).toBe(accepted.some(Boolean) ? 'maybe' : false);
      }),
      { numRuns: 2000 },
    );
  });
});

const SIZES = [1, 2, 3];

/** Every shape of small numbers that a shape with symbols may stand for. */
function instances(shape: readonly Dim[]): number[][] {
  let found: { sizes: number[]; symbols: Record<string, number> }[] = [{ sizes: [], symbols: {} }];
  for (const dim of shape) {
    found = found.flatMap(({ sizes, symbols }) => {
      const fixed = typeof dim === 'string' ? symbols[dim] : (dim ?? undefined);
      return (fixed === undefined ? SIZES : [fixed]).map((size) => ({
        sizes: [...sizes, size],
        symbols: typeof dim === 'string' ? { ...symbols, [dim]: size } : symbols,
      }));
    });
  }
  return found.map(({ sizes }) => sizes);
}

function accepts(shape: readonly Dim[], sizes: readonly number[]): boolean {
  const symbols: Record<string, number> = {};
  return (
    shape.length === sizes.length &&
    shape.every((dim, at) => {
      const size = sizes[at] ?? 0;
      if (typeof dim === 'string') symbols[dim] ??= size;
      const wanted = typeof dim === 'string' ? symbols[dim] : dim;
      return wanted === null || wanted === size;
    })
  );
}

describe('formatShape', () => {
  it.each<[readonly Dim[], string]>([
    [['batch', 3, 224, 224], '[batch, 3, 224, 224]'],
    [[null, -1, 0], '[?, ?, 0]'],
    [[], '[]'],
  ])('%j is %s', (dims, text) => expect(formatShape(dims)).toBe(text));
});
