import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../src/claim.ts';
import type { Port } from '../src/generated/descriptors.ts';
import { at, items } from '../src/lookup.ts';
import { parse } from '../src/parse.ts';
import { sameNormalisation, scaleOf } from '../src/port/normalisation.ts';
import { compareConnection } from '../src/port.ts';
import type { Judgement } from '../src/rule.ts';
import { root } from '../src/system.ts';

/** A port as a claim of an element that was read from JSON, as a rule would see it. */
function claimOf(kind: 'Component' | 'TrainedModel', name: string, port: object): Claim<Port> {
  const list = kind === 'Component' ? 'outputs' : 'inputs';
  const perspective = kind === 'Component' ? 'software-engineering' : 'data-science';
  const descriptor = { mismatch: 'v1', kind, name, perspective, [list]: [{ name: 'x', ...port }] };
  const text = JSON.stringify(descriptor);
  const [document] = parse({ file: `${name}.json`, text }).documents;
  if (document === undefined) throw new RangeError('no document');
  const [found] = items(
    at(
      root<'TrainedModel'>({
        kind,
        name,
        state: 'described',
        statements: [
          {
            perspective,
            document,
            descriptor: JSON.parse(text),
            cited: new Set(),
            excused: new Set(),
          },
        ],
      }),
      list as 'inputs',
    ),
  );
  if (found === undefined) throw new RangeError('no port');
  return found;
}

const compare = (producer: object, consumer: object): readonly Judgement[] =>
  compareConnection({
    producer: claimOf('Component', 'gateway', producer),
    consumer: claimOf('TrainedModel', 'scorer', consumer),
  });

const messageOf = ({ decision }: Judgement): readonly string[] => {
  if (typeof decision === 'string') return [decision];
  return typeof decision === 'object' && 'message' in decision ? [decision.message] : [];
};

const mismatches = (producer: object, consumer: object): readonly string[] =>
  compare(producer, consumer).flatMap(messageOf);

const words = fc.constantFrom('AT', 'DE', 'CH', 'fr', 'it', '0', '1', '10', '2');
const numbers = fc.double({ noNaN: true, min: -1e6, max: 1e6 });

const domain = fc.oneof(
  fc
    .tuple(numbers, numbers, fc.boolean(), fc.boolean())
    .map(([a, b, exclusiveMinimum, exclusiveMaximum]) => ({
      minimum: Math.min(a, b),
      maximum: Math.max(a, b),
      exclusiveMinimum,
      exclusiveMaximum,
    })),
  numbers.map((minimum) => ({ minimum })),
  fc
    .tuple(fc.uniqueArray(words, { minLength: 1 }), fc.boolean(), fc.boolean())
    .map(([categories, ordered, open]) => ({ categories, ordered, open })),
);

const optional = { requiredKeys: [] as [] };

const port = fc.record(
  {
    dtype: fc.constantFrom('float32', 'int64', 'string', 'number', 'object', 'category', 'uint8'),
    shape: fc.array(fc.oneof(fc.constantFrom('batch', 'n', -1), fc.nat(512)), { maxLength: 4 }),
    layout: fc.constantFrom('NCHW', 'NHWC'),
    unit: fc.constantFrom('Cel', '[degF]', 'm/s', 'km/h', 'EUR', '%', '1'),
    domain,
    meaning: fc.record(
      {
        kind: fc.constantFrom('probability', 'score', 'logit', 'class', 'flag', 'count', 'other'),
        positive: words,
        calibrated: fc.boolean(),
        uncertainty: fc.constantFrom('none', 'interval'),
        threshold: fc.record({ value: numbers, owner: fc.constant('product') }),
        granularityOf: fc.constantFrom('one customer', 'a customer'),
        embedding: fc.record({
          model: words,
          dimension: fc.nat(2000),
          version: fc.constant('1.5'),
        }),
      },
      optional,
    ),
    required: fc.boolean(),
    nullable: fc.boolean(),
    missing: fc.uniqueArray(fc.constantFrom(-999, '', 'NA', null, -1)),
    special: fc.array(fc.record({ code: fc.nat(9), meaning: fc.constant('saturated') })),
    onMissing: fc.constantFrom('impute', 'default', 'pass-through', 'reject'),
    onUnknownCategory: fc.constantFrom('other', 'error'),
    onInvalid: fc.constantFrom('clip', 'reject'),
    image: fc.record(
      {
        width: fc.nat(640),
        channelOrder: fc.constantFrom('RGB', 'BGR'),
        channels: fc.constantFrom(1, 3),
        range: fc.constantFrom([0, 1], [0, 255], [-1, 1]),
        mean: fc.constantFrom([0.5], [0.485, 0.456, 0.406], [123.7, 116.3, 103.5]),
        std: fc.constantFrom([0.5], [0.229, 0.224, 0.225]),
        resize: fc.record({ method: fc.constantFrom('crop', 'pad') }),
      },
      optional,
    ),
    audio: fc.record(
      { sampleRate: fc.constantFrom(8000, 16000), window: fc.constantFrom('30s', '500ms') },
      optional,
    ),
    text: fc.record(
      {
        languages: fc.uniqueArray(fc.constantFrom('de', 'en', 'de-AT'), { minLength: 1 }),
        maxTokens: fc.nat(4096),
        maxCharacters: fc.nat(4096),
        truncation: fc.constantFrom('error', 'truncate', 'split'),
        droppedPart: fc.constantFrom('start', 'middle', 'end'),
        tokenizer: fc.record({ name: words, vocabulary: fc.nat() }),
      },
      optional,
    ),
    time: fc.record(
      {
        zone: fc.constantFrom('UTC', 'naive', 'Europe/Vienna'),
        meaning: fc.constantFrom('event', 'processing'),
        resolution: fc.constantFrom('1s', '1d'),
        accurate: fc.boolean(),
      },
      optional,
    ),
    granularity: fc.record({
      entity: fc.constantFrom('one card', 'cards'),
      period: fc.constant('1h'),
    }),
    delivery: fc.record(
      {
        mode: fc.constantFrom('request', 'stream'),
        window: fc.record({ size: fc.nat(512), unit: fc.constant('samples') }),
        rate: fc.record({ peak: fc.constantFrom('900/s', '10/min') }),
        maximumBatch: fc.nat(64),
        latency: fc.constantFrom('1s', '200ms'),
        order: fc.constantFrom('event-time', 'arrival', 'none'),
      },
      optional,
    ),
    protocol: fc.constantFrom('REST', 'gRPC'),
    validatedBy: fc.constantFrom('data-science', 'software-engineering', 'Component/gateway'),
    order: fc.nat(5),
    precision: fc.nat(8),
    statistics: fc.record({ count: fc.constant(100), missing: fc.nat(2), minimum: numbers }),
  },
  optional,
);

describe('laws of the comparator', () => {
  it('a port fits itself', () => {
    fc.assert(
      fc.property(port, (one) => {
        expect(mismatches(one, one)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('the order of lists without an order means nothing', () => {
    fc.assert(
      fc.property(port, port, (one, other) => {
        const reversed = (of: typeof one) => ({
          ...of,
          ...(of.missing ? { missing: [...of.missing].reverse() } : {}),
          ...(of.special ? { special: [...of.special].reverse() } : {}),
          ...(of.text?.languages
            ? { text: { ...of.text, languages: [...of.text.languages].reverse() } }
            : {}),
          ...(of.domain && 'categories' in of.domain && !of.domain.ordered
            ? { domain: { ...of.domain, categories: [...of.domain.categories].reverse() } }
            : {}),
        });
        const unordered = [one, other].every(
          (of) => !(of.domain && 'ordered' in of.domain && of.domain.ordered),
        );
        fc.pre(unordered);
        expect(mismatches(reversed(one), reversed(other))).toHaveLength(
          mismatches(one, other).length,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('a consumer that accepts more never finds more amiss', () => {
    fc.assert(
      fc.property(port, port, fc.double({ min: 0, max: 1e6, noNaN: true }), (one, other, by) => {
        const { domain } = other;
        fc.pre(domain !== undefined);
        const wider =
          domain && 'categories' in domain
            ? { ...domain, ordered: false, categories: [...domain.categories, 'UK', 'ES'] }
            : {
                ...(domain && 'minimum' in domain ? { minimum: domain.minimum - by } : {}),
                ...(domain && 'maximum' in domain ? { maximum: domain.maximum + by } : {}),
              };
        fc.pre(!(one.domain && 'ordered' in one.domain && one.domain.ordered));
        expect(mismatches(one, { ...other, domain: wider }).length).toBeLessThanOrEqual(
          mismatches(one, other).length,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never fails on two ports, whatever they say', () => {
    fc.assert(fc.property(port, port, (one, other) => compare(one, other).length > 0));
  });
});

describe('facts', () => {
  it.each([
    ['int32 widens to int64', { dtype: 'int32' }, { dtype: 'int64' }, 0],
    ['int64 does not fit float32', { dtype: 'int64' }, { dtype: 'float32' }, 1],
    ['bgr is not rgb', { image: { channelOrder: 'BGR' } }, { image: { channelOrder: 'RGB' } }, 1],
    ['512 samples are not 576', { shape: [1, 512] }, { shape: [1, 576] }, 1],
    ['a name takes any size', { shape: [1, 512] }, { shape: ['batch', 'samples'] }, 0],
    ['minutes are minutes', { audio: { window: '60s' } }, { audio: { window: '1min' } }, 0],
    [
      'stricter order fits',
      { delivery: { order: 'event-time' } },
      { delivery: { order: 'none' } },
      0,
    ],
    [
      'no order does not',
      { delivery: { order: 'none' } },
      { delivery: { order: 'event-time' } },
      1,
    ],
    ['http is rest', { protocol: 'HTTP' }, { protocol: 'REST' }, 0],
    [
      'steps of a day are too coarse',
      { time: { resolution: '1d' } },
      { time: { resolution: '1h' } },
      1,
    ],
    ['wrong clocks', { time: { accurate: false } }, { time: { accurate: true } }, 1],
    ['better clocks than needed', { time: { accurate: true } }, { time: { accurate: false } }, 0],
    [
      'everybody leaves it to the other',
      { validatedBy: 'Data Science' },
      { validatedBy: 'Component/gateway@2' },
      1,
    ],
    ['both check', { validatedBy: 'Component/gateway' }, { validatedBy: 'data-science' }, 0],
    ['utf8 is UTF-8', { text: { encoding: 'utf8' } }, { text: { encoding: 'UTF-8' } }, 0],
    [
      'a dialect is of its language',
      { text: { languages: ['de-AT'] } },
      { text: { languages: ['de'] } },
      0,
    ],
    [
      'a language is not its dialect',
      { text: { languages: ['de'] } },
      { text: { languages: ['de-AT'] } },
      1,
    ],
    ['percent is not a ratio', { unit: '%' }, { unit: '1' }, 1],
    [
      'tokens are no raw values',
      { sensitivity: { form: 'tokenised' } },
      { sensitivity: { form: 'raw' } },
      1,
    ],
  ])('%s', (_, producer, consumer, expected) => {
    expect(mismatches(producer, consumer)).toHaveLength(expected);
  });

  it('leaves a difference of units to the units', () => {
    const found = mismatches(
      { unit: 'EUR', domain: { minimum: 0, maximum: 1e6 } },
      { unit: 'USD', domain: { minimum: 0, maximum: 100 } },
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/no factor/);
  });

  it('knows one normalisation on two scales, and two normalisations apart', () => {
    const fractions = scaleOf({
      range: [0, 1],
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    });
    const bytes = scaleOf({ mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] });
    const halves = scaleOf({ range: [0, 1], mean: [0.5], std: [0.5] });
    const centred = scaleOf({ range: [-1, 1] });
    if (!fractions || !bytes || !halves || !centred) throw new RangeError('no scale');
    expect(sameNormalisation(fractions, bytes)).toBe(true);
    expect(sameNormalisation(halves, centred)).toBe(true);
    expect(sameNormalisation(fractions, halves)).toBe(false);
  });
});
