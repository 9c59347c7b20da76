import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { brief, readText } from './read.ts';

const why = (text: string, options = {}) => readText(text, options).bad.map((bad) => bad.why);

describe('a line', () => {
  test.each([
    ['up 1', 'up', {}, 1],
    ['  up\t1  ', 'up', {}, 1],
    ['up{} 1', 'up', {}, 1],
    ['a:b_c9{x="1",y="2"} 3', 'a:b_c9', { x: '1', y: '2' }, 3],
    ['trailing{x="1",} 3', 'trailing', { x: '1' }, 3],
    ['loose { x = "1" , y="2" } 3', 'loose', { x: '1', y: '2' }, 3],
    ['none_between{x="1"}3', 'none_between', { x: '1' }, 3],
    ['path{p="C:\\\\DIR",q="a \\"b\\"\\n"} 3', 'path', { p: 'C:\\DIR', q: 'a "b"\n' }, 3],
    ['braces{p="}{",q="# x"} 3', 'braces', { p: '}{', q: '# x' }, 3],
    ['umlaut{stadt="Köln"} 3', 'umlaut', { stadt: 'Köln' }, 3],
    ['empty{x="",y="2"} 3', 'empty', { y: '2' }, 3],
    ['{"a metric", "a label"="v"} 3', 'a metric', { 'a label': 'v' }, 3],
    ['{__name__="up",x="1"} 3', 'up', { x: '1' }, 3],
    [
      ':tensorflow:serving:request_count{model_name="m"} 3',
      ':tensorflow:serving:request_count',
      { model_name: 'm' },
      3,
    ],
  ])('%s', (line, name, labels, value) => {
    expect(brief(readText(`${line}\n`).samples)).toEqual([[name, labels, value]]);
    expect(brief(readText(`${line}\r\n`).samples)).toEqual([[name, labels, value]]);
  });

  test.each([
    ['1', 1],
    ['-1.5', -1.5],
    ['+2', 2],
    ['.5', 0.5],
    ['5.', 5],
    ['1.458255915e9', 1.458255915e9],
    ['1E-3', 0.001],
    ['NaN', Number.NaN],
    ['nan', Number.NaN],
    ['+Inf', Infinity],
    ['-inf', -Infinity],
    ['Infinity', Infinity],
    ['0.30000000000000004', 0.30000000000000004],
    ['5e-324', 5e-324],
    ['123456789012345.6', 123456789012345.6],
    ['1e400', Infinity],
  ])('has the value %s', (text, value) => {
    expect(readText(`x ${text}\n`).samples[0]?.value).toBe(value);
  });

  test.each([
    '',
    '-',
    '.',
    '1.2.3',
    '0x10',
    '1_000',
    'one',
    '1e',
    '١',
    '1 2 3',
    `1${'0'.repeat(500)}`,
  ])('has no value %j', (text) => {
    const { samples, badLines } = readText(`x ${text}\nok 1\n`);
    expect([brief(samples), badLines]).toEqual([[['ok', {}, 1]], 1]);
  });

  test.each([
    ['x{a="1" 2', 'labels are not separated by commas'],
    ['x{a="1"', 'labels are not separated by commas'],
    ['x{a="1 2', 'the value of a label is not in double quotes'],
    ['x{a=1} 2', 'the value of a label is not in double quotes'],
    ['x{a} 2', 'a label has no value'],
    ['x{a="1",a="2"} 2', 'a label occurs twice'],
    ['x{a="1" b="2"} 2', 'labels are not separated by commas'],
    ['x{,} 2', 'a label has no name'],
    ['9x 2', 'it names no metric'],
    ['{a="1"} 2', 'it names no metric'],
    ['x-y 2', 'its name is followed by neither labels nor a number'],
    ['DCGM_FI_DEV_GPU_TEMP{gpu="0"} ERROR - FAILED TO CONVERT TO STRING', 'its value is no number'],
    ['x 1 soon', 'its timestamp is no time'],
    ['x 1 1700000000000 2', 'something follows its timestamp'],
    ['<html>', 'it names no metric'],
  ])('%s is left out', (line, problem) => {
    expect(why(`before 1\n${line}\nafter 1\n`)).toEqual([problem]);
    expect(
      readText(`before 1\n${line}\nafter 1\n`).samples.map(({ series }) => series.name),
    ).toEqual(['before', 'after']);
  });

  it('is told with its number and its start, which nothing in it can disturb', () => {
    const line = `\u001b[31m${'x'.repeat(500)}`;
    const { bad } = readText(`a 1\n\n${line} 1\n`);
    expect(bad).toMatchObject([{ line: 3 }]);
    expect(bad[0]?.excerpt).toMatch(/^\\u\{1b\}\[31mx{70,}…$/);
  });

  it('that is not UTF-8 is left out', () => {
    const bytes = Buffer.concat([
      Buffer.from('x{a="'),
      Buffer.of(0xff),
      Buffer.from('"} 1\nok 1\n'),
    ]);
    expect(readText(bytes).bad.map((bad) => bad.why)).toEqual(['it is not UTF-8']);
  });

  it('of `__proto__` is a label like any other', () => {
    const [sample] = readText('x{__proto__="p",constructor="c"} 1\n').samples;
    expect(Object.entries(sample?.series.labels ?? {})).toEqual([
      ['__proto__', 'p'],
      ['constructor', 'c'],
    ]);
    expect(sample?.series.labels['toString']).toBeUndefined();
    expect(Reflect.get({}, 'p')).toBeUndefined();
  });
});

describe('a number that no double holds', () => {
  test.each([
    ['9223372036854775794', 9223372036854775794n],
    ['-9223372036854775794', -9223372036854775794n],
    ['9007199254740993', 9007199254740993n],
    ['18446744073709551615', 18446744073709551615n],
    ['9007199254740991', undefined],
    ['9.223372036854775794e+18', undefined],
    ['99999999999999999999999', undefined],
  ])('%s', (text, exact) => {
    const [sample] = readText(`x ${text}\n`).samples;
    expect([sample?.value, sample?.exact]).toEqual([Number(text), exact]);
  });
});

describe('metadata', () => {
  it('says the type of a family and of all that belongs to it', () => {
    const text = [
      '# HELP rpc A distribution, # TYPE rpc gauge',
      '# TYPE rpc histogram',
      '# UNIT rpc seconds',
      'rpc_bucket{le="0.1"} 2',
      'rpc_bucket{le="+Inf"} 3',
      'rpc_sum 0.3',
      'rpc_count 3',
      'rpc_created 1.5',
      'rpc_total 9',
      '# TYPE requests counter',
      'requests_total 5',
      '# TYPE seen_total counter',
      'seen_total 5',
      '# TYPE build info',
      'build_info{v="1"} 1',
      '# TYPE old untyped',
      'old 1',
      '',
    ].join('\n');
    const told = readText(text).samples.map(({ series }) => [
      series.name,
      series.family.name,
      series.family.type,
      series.family.unit,
    ]);
    expect(told).toEqual([
      ['rpc_bucket', 'rpc', 'histogram', 'seconds'],
      ['rpc_bucket', 'rpc', 'histogram', 'seconds'],
      ['rpc_sum', 'rpc', 'histogram', 'seconds'],
      ['rpc_count', 'rpc', 'histogram', 'seconds'],
      ['rpc_created', 'rpc', 'histogram', 'seconds'],
      ['rpc_total', 'rpc_total', 'unknown', undefined],
      ['requests_total', 'requests', 'counter', undefined],
      ['seen_total', 'seen_total', 'counter', undefined],
      ['build_info', 'build', 'info', undefined],
      ['old', 'old', 'unknown', undefined],
    ]);
  });

  it('is not needed to see that buckets are those of a histogram', () => {
    const { samples } = readText('x_bucket{le="1"} 1\nx_count 1\nleaky_bucket 3\n');
    expect(samples.map(({ series }) => [series.family.name, series.family.type])).toEqual([
      ['x', 'histogram'],
      ['x', 'histogram'],
      ['leaky_bucket', 'unknown'],
    ]);
  });

  it('is one object for all samples of a series', () => {
    const { samples } = readText('x{a="1"} 1 1\ny 1 1\nx{a="1"} 2 2\ny 2 2\nx{a="1"} 3 3\n');
    expect(new Set(samples.map(({ series }) => series)).size).toBe(2);
  });
});

describe('time', () => {
  it('is in milliseconds in the format of Prometheus, and in seconds in OpenMetrics', () => {
    const { samples } = readText('x 1 1395066363000\ny 1 1520879607.789\nz 1 1520879607\n');
    expect(samples.map(({ time }) => time)).toEqual([
      1_395_066_363_000_000, 1_520_879_607_789_000, 1_520_879_607_000_000,
    ]);
  });

  it('can be told where its size does not tell', () => {
    expect(readText('x 1 1000\n', { timestamps: 'ms' }).samples[0]?.time).toBe(1_000_000);
    expect(readText('x 1 1000\n# EOF\n', { openMetrics: true }).samples[0]?.time).toBe(
      1_000_000_000,
    );
  });

  it('is that of the caller where the source says none', () => {
    const { samples } = readText('x 1\ny 2 1700000000000\nz 3\n', { time: 5 });
    expect(samples.map(({ time }) => time)).toEqual([5, 1_700_000_000_000_000, 5]);
    expect(readText('x 1\n').samples[0]?.time).toBeUndefined();
  });

  it('goes on by a step where readings follow one another without times', () => {
    const text = 'x 1\ny 1\nx 2\ny 2\n# EOF\nx 3\ny 3\n# EOF\n';
    const { samples, badLines } = readText(text, { time: 100, step: 10 });
    expect(samples.map(({ time }) => time)).toEqual([100, 100, 110, 110, 120, 120]);
    expect(badLines).toBe(0);
  });

  it('is missing from readings after the first where nothing says the step', () => {
    const { samples, bad } = readText('x 1\ny 1\nx 2\ny 2\n', { time: 100 });
    expect(brief(samples)).toEqual([
      ['x', {}, 1, 100],
      ['y', {}, 1, 100],
    ]);
    expect(bad.map(({ line }) => line)).toEqual([3, 4]);
    expect(readText('x 1\n# EOF\nx 2\n# EOF\n').badLines).toBe(1);
  });
});

describe('OpenMetrics', () => {
  it('has exemplars, which are passed over', () => {
    const text = [
      '# TYPE foo histogram',
      'foo_bucket{le="0.01"} 0',
      'foo_bucket{le="0.1"} 8 # {} 0.054',
      'foo_bucket{le="1"} 11 # {trace_id="KOO5S4vxi0o"} 0.67 1520879607.789',
      'foo_bucket{le="10"} 17 1520879607.5 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789',
      '# EOF',
      '',
    ].join('\n');
    const { samples, badLines } = readText(text);
    expect(samples.map(({ value }) => value)).toEqual([0, 8, 11, 17]);
    expect(samples[3]?.time).toBe(1_520_879_607_500_000);
    expect(badLines).toBe(0);
  });

  it('ends with a mark, even where the last line feed is missing', () => {
    expect(readText('x 1\n# EOF', { openMetrics: true }).badLines).toBe(0);
    expect(why('x 1\n', { openMetrics: true })).toEqual([
      'no `# EOF` follows it, so that the end may be missing',
    ]);
    expect(why('x 1 1\n# EOF\nx 2 2\n')).toEqual([
      'no `# EOF` follows it, so that the end may be missing',
    ]);
  });
});

describe('the end of a source', () => {
  it('within a line makes its number doubtful', () => {
    const { samples, bad } = readText('x 1\ny 123');
    expect(brief(samples)).toEqual([['x', {}, 1]]);
    expect(bad).toEqual([
      {
        line: 2,
        why: 'the source ends within it, so that its number may be cut short',
        excerpt: 'y 123',
      },
    ]);
  });

  it('within a comment or after blanks takes nothing away', () => {
    for (const rest of ['# TYPE x gau', '   ', '\t', '']) {
      expect(readText(`x 1\n${rest}`)).toMatchObject({ badLines: 0, samples: [{ value: 1 }] });
    }
  });
});

describe('bytes', () => {
  it('may begin with a byte order mark', () => {
    expect(brief(readText('\ufeffx 1\n').samples)).toEqual([['x', {}, 1]]);
  });

  it('that are compressed are refused', () => {
    expect(() => readText(Buffer.of(0x1f, 0x8b, 8, 0, 10))).toThrow(/compressed with gzip/);
  });

  it('may come in pieces of any size', () => {
    const text =
      '# TYPE x counter\r\nx{a="ä\\n"} 1.25 1700000000000\n\n  # note\ny{} 2\nx{a="ä\\n"} 3 1700000001000\nz 4';
    const whole = readText(text, { time: 7 });
    expect(whole.samples).toHaveLength(3);
    for (let piece = 1; piece < text.length; piece++)
      expect(readText(text, { time: 7 }, piece)).toEqual(whole);
  });
});

describe('limits', () => {
  it('leave out a line that is too long, whatever pieces it comes in', () => {
    const text = `a 1\nb{x="${'x'.repeat(5000)}"} 1\nc 1\n`;
    for (const piece of [7, 64, 5000]) {
      const { samples, badLines } = readText(text, { limits: { line: 1000 } }, piece);
      const names = samples.map(({ series }) => series.name);
      // What comes in one piece is there already, and is read.
      expect([names.filter((name) => name !== 'b'), names.length + badLines]).toEqual([
        ['a', 'c'],
        3,
      ]);
    }
  });

  it('leave out series beyond the most', () => {
    const text = Array.from({ length: 10 }, (_, at) => `x{n="${at}"} ${at} 1700000000000\n`).join(
      '',
    );
    const { samples, badLines, bad } = readText(text + text, { limits: { series: 4 } });
    expect([samples.length, badLines, bad[0]?.why]).toEqual([
      8,
      12,
      'there is no room for more series',
    ]);
  });

  it('tell a hundred bad lines and count the others', () => {
    const { bad, badLines } = readText('?\n'.repeat(1000));
    expect([bad.length, badLines]).toEqual([100, 1000]);
  });
});

const name = fc.stringMatching(/^[a-zA-Z_:][a-zA-Z0-9_:]{0,12}$/);
const label = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/).filter((key) => key !== '__name__');
const text = fc
  .string({ unit: 'binary', maxLength: 12 })
  .filter((value) => value !== '' && !/[\ud800-\udfff]/.test(value));
const value = fc.oneof(
  // Nobody writes a zero with a sign.
  fc.double().map((number) => number + 0),
  fc.integer(),
  fc.constantFrom(Infinity, -Infinity, Number.NaN, 0),
);
const metric = fc.record({
  name,
  labels: fc.dictionary(label, text, { maxKeys: 4 }),
  value,
  time: fc.integer({ min: 10 ** 12, max: 4 * 10 ** 12 }),
});

const written = (number: number): string =>
  Number.isNaN(number)
    ? 'NaN'
    : Math.abs(number) === Infinity
      ? `${number > 0 ? '+' : '-'}Inf`
      : String(number);
const quoted = (raw: string) =>
  `"${raw.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
type Metric = { name: string; labels: Record<string, string>; value: number; time: number };
const lineOf = ({ name, labels, value, time }: Metric): string => {
  const entries = Object.entries(labels).map(([key, said]) => `${key}=${quoted(said)}`);
  return `${name}${entries.length > 0 ? `{${entries.join(',')}}` : ''} ${written(value)} ${time}`;
};

describe('any exposition', () => {
  it('is read as it was written, in pieces of any size', () => {
    fc.assert(
      fc.property(
        fc.array(metric, { maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        (metrics, piece) => {
          const lines = metrics.flatMap((each) => ['# HELP x y', lineOf(each)]);
          const { samples, bad } = readText(`${lines.join('\n')}\n`, {}, piece);
          expect(bad).toEqual([]);
          expect(brief(samples)).toEqual(
            metrics.map((each) => [each.name, { ...each.labels }, each.value, each.time * 1000]),
          );
        },
      ),
    );
  });

  it('is read in full but for lines that were damaged', () => {
    const damage = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.array(metric, { minLength: 1, maxLength: 8 }),
        fc.array(damage, { maxLength: 6 }),
        (metrics, places) => {
          const bytes = Buffer.from(`${metrics.map(lineOf).join('\n')}\n`);
          for (const { at, byte } of places) bytes[at % bytes.length] = byte;
          const { samples, badLines } = readText(bytes);
          const lines = bytes.toString('latin1').split('\n').length;
          expect(samples.length + badLines).toBeLessThanOrEqual(lines);
          expect(samples.every(({ series }) => series.name !== '')).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
