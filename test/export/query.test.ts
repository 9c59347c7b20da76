import { describe, expect, it } from 'vitest';
import {
  literal,
  quoted,
  selector,
  span,
  untemplated,
} from '../../src/export/prometheus/promql.ts';
import { readQuery } from '../../src/export/prometheus/query.ts';

const problemOf = (text: string): string => {
  const query = readQuery(text);
  return query.ok ? '' : query.problem;
};

describe('a query', () => {
  it.each([
    'up',
    ' up\n',
    'avg_over_time(recall[7d] offset 45d)',
    'histogram_quantile(0.99, sum by (le) (rate(x_bucket{a="b", c=~"d|e.*"}[5m])))',
    'sum(rate(a[5m])) / sum(rate(b[5m]))',
    'max_over_time(rate(a[5m])[1h:5m])',
    'label_replace(up, "a", "$1", "b", "(.*)")',
    'a and on (x) b unless ignoring (y) c',
    'a * on (x) group_left (y) b',
    'a > bool 1',
    '1 > bool 0',
    '# a comment\nup',
    ':tensorflow:serving:request_count',
    '{__name__=~"a|b"}',
    "up{a='it\"s', b=`c\\d`}",
    'x @ end()',
    '-x ^ 2',
    '100 * (1 - x)',
    'year()',
  ])('%j is read', (text) => {
    expect(readQuery(text)).toEqual({ ok: true, text: text.trim() });
  });

  it.each([
    ['', 'no PromQL'],
    ['SELECT 1', 'no PromQL'],
    ['up) or vector(1', 'no PromQL'],
    ['up{a="b"} or {', 'no PromQL'],
    ['up[5m]', 'it gives ranges of samples'],
    ['"up"', 'it gives a text'],
    ['rate(up)', 'series in rate(), where ranges of samples must stand'],
    ['sum(5)', 'a number in sum()'],
    ['rate(up[0s])', '0s is no duration'],
    ['rate(up[300])', '300 is no duration'],
    ['rate(up[5m+1m])', 'is no duration'],
    ['rate(up[99999y])', 'is no duration'],
    ['up offset 5x', 'no PromQL'],
    ['1 > 0', 'compares two numbers without bool'],
    ['1 and up', 'combines numbers'],
    ['a + bool b', 'bool without a comparison'],
    ['a + on (x) 1', 'matches a number'],
    ['a and on (x) group_left (y) b', 'groups what it combines as sets'],
    ['a + on (x) group_left (x) b', 'one label in both'],
    ['{}', 'without any name or label'],
    ['{a=~".*"}', 'without any name or label'],
    ['up{__name__="down"}', 'names a series twice'],
    ['up{a=~"("}', 'no regular expression'],
    ['up{a=~"(?=b)"}', 'no regular expression'],
    ['up{a="\\q"}', 'escape'],
    ['{"a.b"}', 'only Prometheus 3'],
    ['sum by ("a.b") (up)', 'is no label'],
    ['info(up)', 'not every Prometheus knows the function info'],
    ['limitk(1, up)', 'not every Prometheus knows limitk'],
    ['count_values("a b", up)', 'is no label'],
    ['label_replace(up, "a b", "", "c", "")', 'is no label'],
    ['round(up, 1, 2)', 'another number of arguments'],
    ['topk(up)', 'another number of arguments'],
    ['up offset 1m offset 1m', 'moves one series twice'],
    [`${'('.repeat(120)}1${')'.repeat(120)}`, 'nested too deeply'],
    [`${'a+'.repeat(400)}a`, 'too many parts'],
    ['1e999', 'no number'],
    ['up\u0000', 'control characters'],
    ['up\u2028or vector(1)', 'control characters'],
  ])('%j is none: %s', (text, because) => {
    expect(problemOf(text)).toContain(because);
  });

  it('of any 4000 characters is read or refused, and soon', () => {
    const long = [
      '('.repeat(4000),
      'a+'.repeat(2000),
      'a{b=~"'.padEnd(4000, '(a*)*'),
      `x{a=~"${'[a\\\\'.repeat(700)}"}`,
      `x{a=~"${'(a+)+'.repeat(700)}"}`,
      `${'-'.repeat(3999)}1`,
      'sum by (a) '.repeat(360),
      '"'.repeat(4000),
    ];
    for (const text of long) expect(typeof readQuery(text).ok).toBe('boolean');
  });
});

describe('writing PromQL', () => {
  it('keeps any text in its quotes, and from being taken for a variable of a dashboard', () => {
    expect(quoted('a"b\\c\nd')).toBe('"a\\"b\\\\c\\nd"');
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of a dashboard
    expect(quoted('${x} $y [[z]]')).toBe('"\\x24{x} \\x24y \\x5b[z]]"');
    expect(quoted('\ud800é')).toBe('"\ufffdé"');
    expect(selector('up', { a: '"} or vector(1) #' })).toBe('up{a="\\"} or vector(1) #"}');
  });

  it.each([
    [300, '5m'],
    [90, '90s'],
    [86_400, '1d'],
    [0.25, '250ms'],
    [5_184_000, '60d'],
    [2_629_746, '2629746s'],
  ])('writes %d seconds as %s', (seconds, text) => expect(span(seconds)).toBe(text));

  it('refuses what is no length of time', () => {
    for (const seconds of [0, -1, 1e-9, 1e12, Number.NaN]) expect(() => span(seconds)).toThrow();
  });

  it('writes numbers as they were meant', () => {
    expect(literal(0.1 * 3)).toBe('0.3');
    expect(literal(1e-9)).toBe('1e-9');
    expect(literal(14_495_514_624)).toBe('14495514624');
    expect(literal(-0.5)).toBe('-0.5');
    expect(literal(Number.POSITIVE_INFINITY)).toBe('+Inf');
  });

  it('leaves nothing to templates', () => {
    expect(untemplated('{{ $value }}')).toBe('{{"{"}}{{"{"}} $value }}');
    expect(untemplated('ends with {')).toBe('ends with {{"{"}}');
    expect(untemplated('\u001b[2Jx\u202e')).toBe('\\u{{"{"}}1b}[2Jx\\u{{"{"}}202e}');
  });
});
