import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluate.ts';
import { BUDGET } from '../../src/own-rules/rule.ts';
import { fileOf, loadText, PAIR, ruleOf, systemOf, verdictOf } from './rules.ts';

const messagesOf = (holds: string) => ruleOf({ holds }).problems.map(({ message }) => message);
const repeat = (text: string, times: number) => text.repeat(times);

/** Expressions that are refused before anything is judged, whatever they would do. */
const REFUSED: Readonly<Record<string, string>> = {
  'parentheses inside parentheses': `${repeat('(', 900)}true${repeat(')', 900)}`,
  'calls inside calls': `${repeat('size([', 300)}1${repeat('])', 300)} > 0`,
  'indices inside indices': `model.inputs${repeat('[0]', 600)} == 1`,
  'too many negations': `${repeat('!', 1990)}true`,
  'a chain of attributes': `model${repeat('.name', 390)} == "x"`,
  'a chain of sums': `1${repeat('+1', 900)} > 0 && has(model.name)`,
  'a long list': `1 in [${repeat('1,', 900)}1]`,
  'choices inside choices': `${repeat('true ? ', 200)}true${repeat(' : false', 200)}`,
  'lists inside lists that are asked twice': `${repeat('1 in [', 200)}1${repeat(']', 200)}`,
  'a text without an end': `model.name == "${repeat('a', 1900)}`,
  'a comment that hides all': '// true',
  'something beyond the first plane': 'model.name == \u{1f600}',
  'a number without an end': repeat('9', 1900),
  'an exponent beyond all': '1e999 > model.version',
};

describe('a hostile expression is refused with a sentence', () => {
  for (const [what, holds] of Object.entries(REFUSED)) {
    it(what, () => {
      const [message, ...others] = messagesOf(holds);
      expect(message).toMatch(/^[\x20-\x7e…`]{8,}/u);
      expect(message?.length).toBeLessThan(4500);
      expect(others).toEqual([]);
    });
  }
});

/** Loops inside loops over ten items: 10 to the power of the depth. */
const looping = (depth: number): string => {
  const list = '[1,2,3,4,5,6,7,8,9,10]';
  const open = Array.from({ length: depth }, (_, at) => `${list}.all(v${at}, `).join('');
  return `${open}has(model.name)${')'.repeat(depth)}`;
};

describe('what takes too many steps', () => {
  it('is stopped, is a problem with its place, and the others go on', () => {
    const text = fileOf({ holds: looping(9) }, { id: 'acme/other', holds: 'has(model.name)' });
    const { rules, exceeded, problems } = loadText(text);
    expect(problems).toEqual([]);
    const system = systemOf(PAIR);
    const { summary } = evaluate(system, rules);
    expect(summary).toMatchObject({ match: 1, mismatch: 0, unknown: 0 });
    expect(exceeded()).toMatchObject([
      {
        code: 'rules/limit',
        message: `acme/tried takes more than ${BUDGET.judgement} steps for one judgement in the system system, and was stopped`,
        file: 'rules.yaml',
        pointer: '/rules/0/holds',
      },
    ]);
    evaluate(system, rules);
    expect(exceeded()).toHaveLength(1);
  });

  it('does not begin where few loops are nested', () => {
    const { rules, exceeded } = ruleOf({ holds: looping(2) });
    expect(evaluate(systemOf(PAIR), rules).summary.match).toBe(1);
    expect(exceeded()).toEqual([]);
  });

  it('is counted for all judgements of a rule together', () => {
    const models = Array.from(
      { length: 120 },
      (_, at) => `---\nmismatch: v1\nkind: TrainedModel\nname: m${at}\nperspective: data-science\n`,
    );
    const { rules, exceeded } = ruleOf({
      for: { one: 'TrainedModel', two: 'TrainedModel', three: 'TrainedModel' },
      where: undefined as never,
      holds: 'one.name != two.name || two.name != three.name || one.name == two.name',
    });
    evaluate(systemOf(models.join('').slice(4)), rules);
    expect(exceeded()[0]?.message).toContain('more than 10000 judgements');
  });

  it('is counted for all rules together, and anew whenever a system is judged again', () => {
    const good = { id: 'acme/good', holds: 'has(model.name)' };
    const most = BUDGET.system / BUDGET.judgement;
    const many = Array.from({ length: most + 5 }, (_, at) => ({
      id: `acme/rule-${at}`,
      holds: looping(6),
    }));
    const { rules, exceeded } = loadText(fileOf(good, ...many, { ...good, id: 'acme/last' }));
    const system = systemOf(PAIR);
    expect(evaluate(system, rules).summary.match).toBe(1);
    // Those after the one that spent the last step are told by it.
    expect(exceeded()).toHaveLength(most);
    expect(exceeded().at(-1)?.message).toContain(
      `more than ${BUDGET.system} steps for all rules of your own`,
    );
    expect(evaluate(system, rules.slice(0, 1)).summary.match).toBe(1);
  });

  it('stops at the same place every time', () => {
    const told = [1, 2].map(() => {
      const { rules, exceeded } = ruleOf({ holds: looping(6) });
      evaluate(systemOf(PAIR), rules);
      return exceeded();
    });
    expect(told[0]).toEqual(told[1]);
  });
});

describe('many rules', () => {
  const many = Array.from({ length: 1000 }, (_, at) => ({
    id: `acme/rule-${at}`,
    holds: `model.requires.memory * ${1 + at / 1000} <= environment.memory`,
  }));

  it('run, each by itself', () => {
    const { rules, problems, exceeded } = loadText(fileOf(...many));
    expect(problems).toEqual([]);
    const { summary } = evaluate(systemOf(PAIR), rules);
    // 16 of 14 is 1.142…, so that the first 143 of a thousand steps hold.
    expect(summary).toMatchObject({ match: 143, mismatch: 857 });
    expect(exceeded()).toEqual([]);
  });

  it('give the same findings in another process order', () => {
    const findings = [many, [...many].reverse()].map((rules) =>
      evaluate(systemOf(PAIR), loadText(fileOf(...rules)).rules).findings.map((one) =>
        JSON.stringify(one),
      ),
    );
    expect([...(findings[0] ?? [])].sort()).toEqual([...(findings[1] ?? [])].sort());
  });

  it('are at most a thousand', () => {
    const text = fileOf(...many, { id: 'acme/one-more', holds: 'has(model.name)' });
    expect(loadText(text).rules).toEqual([]);
    expect(loadText(text).problems).toHaveLength(1);
  });
});

describe('names of everything', () => {
  it.each([
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    'in',
    'has',
    'Model',
    'a-b',
    '',
  ])('`%s` stands for nothing in expressions', (name) => {
    const text = fileOf({ holds: 'true' }).replace('"model":', `${JSON.stringify(name)}:`);
    expect(loadText(text).rules).toEqual([]);
  });

  it('in free settings are data', () => {
    const text = PAIR.replace('depth: 8', 'depth: 8, constructor: 3');
    const system = systemOf(text);
    const verdict = (holds: string) =>
      Object.entries(evaluate(system, ruleOf({ holds }).rules).summary).find(([, n]) => n > 0)?.[0];
    const settings = 'model.architecture.hyperparameters';
    expect(verdict(`${settings}.constructor == 3`)).toBe('match');
    expect(verdict(`${settings}.toString == 3`)).toBe('unknown');
    expect(verdict(`${settings}.valueOf == 3`)).toBe('unknown');
  });
});

it('cuts what a message would make endless', () => {
  const text = PAIR.replace('owner: fraud-ds@example.org', `owner: ${'x'.repeat(390)}`);
  const { rules } = ruleOf({
    holds: '!has(model.owner)',
    message: '{model.owner} and {model.inputs}',
  });
  const [finding] = evaluate(systemOf(text), rules).findings;
  expect(finding?.message.length).toBeLessThan(450);
});

it('needs no more for a long list than for its items', () => {
  const inputs = Array.from({ length: 2000 }, (_, at) => `  - { name: f${at}, dtype: float32 }`);
  const text = PAIR.replace(/inputs:\n[\s\S]*?---/, `inputs:\n${inputs.join('\n')}\n---`);
  const { rules, exceeded } = ruleOf({ holds: 'model.inputs.all(i, i.dtype == "float64")' });
  const [finding] = evaluate(systemOf(text), rules).findings;
  expect(finding?.sides).toHaveLength(1);
  expect(exceeded()).toEqual([]);
  expect(verdictOf(ruleOf({ holds: 'size(model.inputs) == 2' }))).toBe('match');
});
