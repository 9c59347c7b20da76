import { describe, expect, it } from 'vitest';
import type { Finding, Side } from '../../src/finding.ts';
import { agenda } from '../../src/report/agenda.ts';
import { together } from '../../src/report/together.ts';
import { findingOf, reportOf, shown } from './hostile.ts';

const side = (element: string, attribute: string): Side => ({
  element,
  attribute,
  pointer: attribute,
  perspective: 'operations',
  how: 'declared',
  value: '30d',
  file: 'watch.yaml',
  line: 9,
  column: 3,
});

const LOG = 'RuntimeMonitoring/watch';

const about = (rule: string, attributes: readonly string[], rest: Partial<Finding> = {}): Finding =>
  findingOf({ rule, sides: attributes.map((attribute) => side(LOG, attribute)), ...rest });

const kept = about('log-not-kept', ['/logs/answers/content']);
const tooLong = about('log-kept-too-long', ['/logs/answers/retention'], {
  ask: { perspective: 'product', question: 'may it be kept' },
});

const alsoOf = (findings: readonly Finding[], one: Finding) =>
  together(findings)(one).map(({ finding, what }) => [finding.rule, what]);

describe('contradictions about one thing', () => {
  it('know of each other', () => {
    expect(alsoOf([kept, tooLong], kept)).toEqual([['log-kept-too-long', 'logs.answers']]);
    expect(alsoOf([kept, tooLong], tooLong)).toEqual([['log-not-kept', 'logs.answers']]);
  });

  it.each([
    ['of another item of the list', about('a', ['/logs/audit/retention'])],
    [
      'of another element',
      findingOf({ rule: 'a', sides: [side('RuntimeMonitoring/b', '/logs/answers/content')] }),
    ],
    ['of another system', about('a', ['/logs/answers/content'], { system: 'other' })],
    ['that nobody can decide yet', about('a', ['/logs/answers/content'], { verdict: 'unknown' })],
    [
      'that somebody has accepted',
      about('a', ['/logs/answers/content'], {
        waived: { reason: 'small', by: 'board', until: '2099-12-31' },
      }),
    ],
    ['of one rule between the same elements', about('log-not-kept', ['/logs/answers/retention'])],
    ['of a whole element', about('a', [''])],
  ])('are not those %s', (_, other) => {
    expect(alsoOf([kept, other], kept)).toEqual([]);
  });

  it('are told apart from what many have to do with', () => {
    const many = Array.from({ length: 6 }, (_, at) => about(`rule-${at}`, ['/version']));
    expect(alsoOf(many, many[0] as Finding)).toEqual([]);
    expect(alsoOf(many.slice(1), many[1] as Finding)).toHaveLength(3);
  });

  it('are not those of one demand in the manifest, which is of many', () => {
    const sides = [side('System/a', '/policy/drift')];
    const [one, other] = [findingOf({ rule: 'a', sides }), findingOf({ rule: 'b', sides })];
    expect(alsoOf([one, other], one)).toEqual([]);
  });

  it('are told each once, whatever they share', () => {
    const both = ['/logs/answers/content', '/logs/answers/retention', '/metrics/errors/window'];
    const [one, other] = [about('one', both), about('other', both)];
    expect(alsoOf([one, other], one)).toHaveLength(1);
  });

  it.each(['pretty', 'markdown', 'github-summary', 'html'] as const)(
    'are named in %s',
    (format) => {
      const told = shown(format, reportOf([kept, tooLong])).replaceAll('\u200b', '');
      expect(told).toMatch(/see also/i);
      expect(told).toContain('on the same logs.answers, asked of product');
      expect(shown(format, reportOf([kept]))).not.toMatch(/see also/i);
    },
  );

  it('are named where one role meets about its own', () => {
    const told = agenda(reportOf([kept, tooLong]), 'operations');
    expect(told).toContain(
      'see also `log-kept-too-long` (watch.yaml:9:3), on the same logs.answers',
    );
    expect(told).not.toContain('log-not-kept` (watch');
  });
});
