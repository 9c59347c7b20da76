import { describe, expect, it } from 'vitest';
import { fileOf, loadText, ruleOf } from './rules.ts';

/** What is wrong with each expression, and the part of it that is pointed at. */
const FAULTS: Readonly<Record<string, readonly [message: string, at: string]>> = {
  'model.requires.memry <= environment.memory': [
    '`model.requires` has no attribute `memry`; did you mean `memory`?',
    'memry',
  ],
  'modle.version == "1"': ['there is no `modle` here; did you mean `model`?', 'modle'],
  'model.requires.memory <= 16': [
    "`model.requires.memory` is a quantity, but `16` is a number; write it as a text, such as '16Gi'",
    'model.requires.memory <= 16',
  ],
  "model.requires.memory <= '16 GX'": [
    '"16 GX" is not a quantity such as 16Gi, 16GiB, 24 GB or 500m',
    "'16 GX'",
  ],
  'model.requires.memory <= environment.stage': [
    '`model.requires.memory` is a quantity, but `environment.stage` is a text',
    'model.requires.memory <= environment.stage',
  ],
  "environment.stage == 'prodution'": [
    "`environment.stage` is never 'prodution'; did you mean 'production'?",
    "'prodution'",
  ],
  "environment.stage in ['staging', 'live']": [
    "`environment.stage` is never 'live'; it is one of training, development, staging, production",
    "'live'",
  ],
  'environment.stage < "production"': [
    '`environment.stage` is a text, which is never more or less',
    'environment.stage < "production"',
  ],
  'model.inputs.name == "amount"': [
    '`model.inputs` is a list; name one item, as in `model.inputs["image"].name`, or ask for all of them',
    'name',
  ],
  'model.version.major > 1': ['`model.version` is a version, which has no attributes', 'major'],
  'model.requires.memory': [
    '`model.requires.memory` is a quantity, where true or false is needed',
    'model.requires.memory',
  ],
  'model.version && true': [
    '`model.version` is a version, where true or false is needed',
    'model.version',
  ],
  'model.name + "x" == "y"': [
    '`+` does not take a text and a text; texts belong into `message`',
    'model.name + "x"',
  ],
  'model.name.matches("(a+)+$")': [
    'there is no `matches`: a pattern can take longer than anybody waits; use contains, startsWith or endsWith',
    'model.name.matches("(a+)+$")',
  ],
  'model.inputs.al(i, true)': ['there is no `i` here; the names are model, environment', 'i'],
  'sze(model.inputs) > 1': [
    'there is no function `sze`; did you mean `size`?',
    'sze(model.inputs)',
  ],
  'model.inputs.all(model, true)': ['`model` stands for something else already', 'model'],
  'model.version == null': ['nothing is ever null here; ask `has(…)`', 'null'],
  'model.constructor == "x"': ['`model` has no attribute `constructor`', 'constructor'],
  'model.__proto__ == "x"': ['`model` has no attribute `__proto__`', '__proto__'],
  "model['__proto__'] == 'x'": ['`model` has no attribute `__proto__`', "'__proto__'"],
  '__proto__ == "x"': ['this is no expression: reserved identifier: __proto__', '__proto__'],
  'constructor("return 1")': ['there is no function `constructor`', 'constructor("return 1")'],
  'model.requires.memory <= 30Gi': [
    "this is no expression: unexpected character: 'i'; an amount with a unit is written as a text: '30Gi'",
    'Gi',
  ],
  'model.version ==': ['this is no expression: unexpected token: the end', '='],
  "model.version.satisfies('banana bread')": [
    '"banana bread" is not a range of versions such as >=2.1,<3',
    "'banana bread'",
  ],
  '{1: 2}[1] == 1': ['`map` is not part of the expressions of rules', '{1: 2}'],
  'model.version % 2 == 0': ['`%` is not part of the expressions of rules', 'model.version % 2'],
};

describe('an expression that is refused', () => {
  for (const [holds, [message, at]] of Object.entries(FAULTS)) {
    it(`${holds} points at ${at}`, () => {
      const text = fileOf({ holds });
      const { problems, rules } = loadText(text);
      expect(rules).toEqual([]);
      const [problem, ...others] = problems;
      expect(others).toEqual([]);
      expect(problem?.message).toBe(message);
      const { line = 0, column = 0, endColumn = 0 } = problem ?? {};
      const shown = text.split('\n')[line - 1]?.slice(column - 1, endColumn - 1);
      expect(shown).toBe(JSON.stringify(at).slice(1, -1));
    });
  }
});

const BLOCK = `ownRules: v1
rules:
  - id: acme/block
    title: Block
    severity: info
    category: operational-environment/computing-resources
    perspectives: [operations]
    for: { model: TrainedModel, environment: Environment }
    inWords: it holds
    message: it does not
    why: It was tried.
    breaks: nothing
    question: why?
    holds: |
      has(model.version) &&
        model.requires.memry <= environment.memory
`;

it.each([
  ['|', 16, 24],
  ['>-', 16, 24],
  ['', 16, 24],
])('points into an expression of several lines after "%s"', (header, line, column) => {
  const text = BLOCK.replace('holds: |', `holds: ${header}`);
  const { problems } = loadText(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ line, column, endColumn: column + 5 });
});

it('points into a text in quotes that are doubled', () => {
  const holds = "holds: 'environment.stage == ''x'' && model.requires.memry < environment.memory'";
  const text = BLOCK.replace(/holds: [\s\S]*$/, `${holds}\n`);
  const [first] = loadText(text).problems;
  expect(text.split('\n')[13]?.slice((first?.column ?? 0) - 1, (first?.endColumn ?? 0) - 1)).toBe(
    "''x'",
  );
});

describe('a rule that is refused', () => {
  const messages = (rule: Parameters<typeof ruleOf>[0]) =>
    ruleOf(rule).problems.map(({ message }) => message);
  const holds = 'has(model.version)';

  it('says nothing about anything', () => {
    expect(messages({ holds: '1 < 2' })).toEqual([
      'it reads no attribute, so that nobody could have said otherwise',
    ]);
  });

  it('takes the prefix of the catalogue', () => {
    expect(messages({ id: 'mismatch/own', holds })[0]).toMatch(/^the prefix `mismatch\/` is kept/);
  });

  it('has no prefix, so that it could clash with the catalogue', () => {
    expect(messages({ id: 'memory-too-small', holds })).toHaveLength(1);
  });

  it('has the id of another rule', () => {
    const { problems, rules } = loadText(fileOf({ holds }, { holds }));
    expect(rules).toHaveLength(1);
    expect(problems.map(({ message }) => message)).toEqual(['another rule has this id']);
  });

  it('is of a category that does not exist', () => {
    expect(messages({ category: 'operational-enviroment/x', holds })[0]).toContain(
      'did you mean operational-environment?',
    );
  });

  it('is about ports that nothing connects', () => {
    const wrong = { for: { port: 'Port' } as const, holds: 'has(port.unit)' };
    const { rules, problems } = loadText(fileOf({ ...wrong, where: 'connection' }));
    expect(rules).toEqual([]);
    expect(problems[0]?.message).toContain('two names of the kind Port');
  });

  it('has a message with an expression that is none', () => {
    const text = fileOf({ holds, message: 'it has {model.versoin}' });
    const [problem] = loadText(text).problems;
    expect(problem?.message).toBe('`model` has no attribute `versoin`; did you mean `version`?');
    const { line = 0, column = 0, endColumn = 0 } = problem ?? {};
    expect(text.split('\n')[line - 1]?.slice(column - 1, endColumn - 1)).toBe('versoin');
  });

  it('leaves the others as they are', () => {
    const { rules } = loadText(fileOf({ holds: 'nonsense' }, { id: 'acme/other', holds }));
    expect(rules.map(({ id }) => id)).toEqual(['acme/other']);
  });
});

describe('an expression', () => {
  const chain = (operands: number) => `has(model.version)${'||true'.repeat(operands - 1)}`;
  const list = (items: number) => `model.license in [${Array(items).fill('"MIT"').join(',')}]`;
  const padded = (size: number) => 'has(model.version)'.padEnd(size);
  const nested = (levels: number) =>
    `${'('.repeat(levels)}true${')'.repeat(levels)} && has(model.version)`;

  // Of a chain, each operand is a part and each operator, and `has(model.version)` are three.
  it.each([
    ['2,000 characters', padded(2000), padded(2001)],
    ['500 parts', chain(249), chain(250)],
    ['100 items in a list', list(100), list(101)],
    ['32 levels', nested(31), nested(32)],
  ])('has at most %s', (_, most, more) => {
    expect(ruleOf({ holds: most }).problems).toEqual([]);
    expect(ruleOf({ holds: more }).problems).toHaveLength(1);
  });
});
