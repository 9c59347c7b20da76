import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import { questions } from '../../src/report/questions.ts';

const unknown = (rule: string, question: string, element: string): Finding => ({
  system: 'demand',
  rule,
  verdict: 'unknown',
  severity: 'error',
  category: 'operational-environment/computing-resources',
  message: 'cannot tell',
  breaks: 'it stops',
  sides: [],
  ask: { perspective: 'operations', question, element, pointer: '/memory' },
});

describe('questions', () => {
  it('are one for one attribute, whatever a rule adds to its question', () => {
    const all = questions([
      unknown(
        'one',
        'state memory of Environment/a: main memory, for example 8Gi',
        'Environment/a',
      ),
      unknown(
        'two',
        'state memory of Environment/a: main memory; also missing: x',
        'Environment/a',
      ),
      unknown('one', 'state memory of Environment/b: main memory; it is needed', 'Environment/b'),
    ]);
    expect(all.map(({ rules, others }) => [rules, others])).toEqual([
      [['one', 'two'], ['Environment/b']],
    ]);
  });

  it('are apart for attributes apart', () => {
    const all = questions([
      unknown('one', 'state memory of Environment/a: main memory', 'Environment/a'),
      unknown('one', 'state storage of Environment/a: disk', 'Environment/a'),
    ]);
    expect(all).toHaveLength(2);
  });
});
