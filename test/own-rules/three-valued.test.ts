import { describe, expect, it } from 'vitest';
import { findingsOf, PAIR, ruleOf, systemOf, verdictOf } from './rules.ts';

const TRUTH = {
  T: 'has(model.version)',
  F: '!has(model.version)',
  U: 'model.license == "MIT"',
} as const;
type Value = keyof typeof TRUTH;

const VERDICT: Readonly<Record<Value, string>> = { T: 'match', F: 'mismatch', U: 'unknown' };
const AND = { TT: 'T', TF: 'F', TU: 'U', FT: 'F', FF: 'F', FU: 'F', UT: 'U', UF: 'F', UU: 'U' };
const OR = { TT: 'T', TF: 'T', TU: 'T', FT: 'T', FF: 'F', FU: 'U', UT: 'T', UF: 'U', UU: 'U' };

describe('three-valued logic', () => {
  for (const [operator, table] of [
    ['&&', AND],
    ['||', OR],
  ] as const) {
    for (const [pair, result] of Object.entries(table)) {
      const [one, other] = [...pair] as [Value, Value];
      it(`${one} ${operator} ${other} is ${result}`, () => {
        const holds = `(${TRUTH[one]}) ${operator} (${TRUTH[other]})`;
        expect(verdictOf(ruleOf({ holds }))).toBe(VERDICT[result as Value]);
      });
    }
  }

  for (const [value, result] of [
    ['T', 'F'],
    ['F', 'T'],
    ['U', 'U'],
  ] as const) {
    it(`!${value} is ${result}`, () => {
      expect(verdictOf(ruleOf({ holds: `!(${TRUTH[value]})` }))).toBe(VERDICT[result]);
    });
    it(`when ${value}, what does not hold is ${value === 'T' ? 'told' : 'not'}`, () => {
      const expected = { T: 'mismatch', F: 'notApplicable', U: 'unknown' }[value];
      expect(verdictOf(ruleOf({ when: TRUTH[value], holds: TRUTH.F }))).toBe(expected);
    });
  }

  it.each([
    ['model.inputs.all(i, i.unit == "EUR")', 'unknown'],
    ['model.inputs.all(i, i.unit == "USD")', 'mismatch'],
    ['model.inputs.exists(i, i.unit == "EUR")', 'match'],
    ['model.inputs.exists(i, i.unit == "USD")', 'unknown'],
    ['model.inputs.exists_one(i, i.unit == "EUR")', 'unknown'],
    ['size(model.inputs.filter(i, i.unit == "EUR")) > 0', 'unknown'],
    ['"EUR" in model.inputs.map(i, i.unit)', 'unknown'],
    ['has(model.license) ? true : false', 'unknown'],
  ])('%s is %s', (holds, verdict) => {
    expect(verdictOf(ruleOf({ holds }))).toBe(verdict);
  });
});

describe('what is not stated', () => {
  it('is asked of its owner, in the words of the schema', () => {
    const [finding] = findingsOf({ holds: 'model.license == "MIT"' });
    expect(finding?.verdict).toBe('unknown');
    expect(finding?.message).toBe(
      'cannot tell whether it holds: license of TrainedModel/fraud-scorer is not stated',
    );
    expect(finding?.ask).toMatchObject({ perspective: 'data-science', pointer: '/license' });
  });

  it('is not counted where the rule is only about what somebody states', () => {
    const rule = { holds: 'model.license == "MIT"', onlyIfStated: true };
    expect(findingsOf(rule)).toEqual([]);
  });

  it('is counted as soon as one side of a comparison is stated', () => {
    const one = systemOf(PAIR.replace('requires: { memory: 14Gi }', 'requires: { cpu: 1 }'));
    const rule = { holds: 'model.requires.memory <= environment.memory', onlyIfStated: true };
    const [finding] = findingsOf(rule, one);
    expect(finding?.verdict).toBe('unknown');
    expect(finding?.sides.map(({ attribute, value }) => `${attribute} ${value}`)).toEqual([
      '/requires/memory undefined',
      '/memory 16Gi',
    ]);
    const listed = { holds: 'model.license in [model.baseModel.license]', onlyIfStated: true };
    expect(findingsOf(listed)).toEqual([]);
  });

  it('stays unknown where no environment is described', () => {
    const alone = systemOf(PAIR.split('---')[0] ?? '');
    const [finding] = findingsOf({ holds: 'environment.stage == "production"' }, alone);
    expect(finding?.verdict).toBe('unknown');
    expect(finding?.ask.perspective).toBe('operations');
  });

  it('never makes a verdict better, whichever line is taken away', () => {
    const holds = [
      'model.requires.memory * 1.2 <= environment.memory',
      'has(model.owner) || has(environment.memory)',
      '!has(model.owner)',
      'model.inputs.all(i, i.dtype == "float32") && model.version == "3.2"',
      'environment.accelerators.exists(a, a.memory >= "80Gi")',
    ];
    for (const each of holds) {
      const whole = verdictOf(ruleOf({ holds: each }));
      for (const lost of ['owner:', 'requires:', 'memory: 16Gi', 'version:']) {
        const rest = PAIR.split('\n')
          .filter((line) => !line.startsWith(lost))
          .join('\n');
        const found = findingsOf({ holds: each }, systemOf(rest));
        if (whole !== 'match') expect([each, lost, found.length]).toEqual([each, lost, 1]);
      }
    }
  });
});

describe('the sides of a finding', () => {
  const sidesOf = (holds: string, sides?: readonly string[]) =>
    findingsOf({ holds, ...(sides ? { sides } : {}) })[0]?.sides.map(
      ({ element, attribute, value, line }) => `${element}#${attribute} ${value} ${line}`,
    );

  it('are those that decided, with their lines', () => {
    const fits = 'has(model.owner) && model.requires.memory * 2 <= environment.memory';
    expect(sidesOf(fits)).toEqual([
      'TrainedModel/fraud-scorer#/requires/memory 14Gi 8',
      'Environment/production#/memory 16Gi 19',
    ]);
  });

  it('of a list are those of the items that decided', () => {
    expect(sidesOf('model.inputs.all(i, i.name == "amount")')).toEqual([
      'TrainedModel/fraud-scorer#/inputs/hour/name hour 12',
    ]);
  });

  it('are those that the rule names, if it does', () => {
    expect(sidesOf('model.requires.memory == "1Gi"', ['environment.memory'])).toEqual([
      'Environment/production#/memory 16Gi 19',
    ]);
  });
});

it('tells both values in the message, and what was computed in a spelling of people', () => {
  const [finding] = findingsOf({
    holds: 'model.requires.memory * 1.2 <= environment.memory',
    message:
      '{{{model.requires.memory}}} is {model.requires.memory * 1.2} of {environment.memory}, {model.license}',
  });
  expect(finding?.message).toBe('{14Gi} is 16.8Gi of 16Gi, not stated');
});
