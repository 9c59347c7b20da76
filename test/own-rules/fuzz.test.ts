import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluate.ts';
import { PAIR, ruleOf, systemOf } from './rules.ts';

const system = systemOf(PAIR);

/** What a rule makes of the pair, as text; it must come to something, and twice to the same. */
function outcomeOf(holds: string, message = 'no'): string {
  const { rules, problems, exceeded } = ruleOf({ holds, message });
  const { findings, summary } = evaluate(system, rules);
  for (const { message: text, line, column } of problems) {
    expect(text.length).toBeGreaterThan(8);
    expect(line).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
  }
  return JSON.stringify([problems, findings, summary, exceeded()]);
}

const words =
  `model environment requires memory inputs outputs accelerators version license stage i x
  has size all exists filter map sum min max quantity duration satisfies convert in true false null
  constructor __proto__ 1 0.5 1e3 9007199254740993 '16Gi' '1h' 'production' '>=3,<4' '' "a" . . . , ,
  ( ( ) ) [ ] { } ? : ! && || == != < <= > >= + - * / % //`.split(/\s+/);

const leaf = fc.constantFrom(
  'model.requires.memory',
  'environment.memory',
  'model.version',
  'model.license',
  'environment.stage',
  'model.inputs',
  'model.inputs[0].unit',
  'environment.accelerators.map(a, a.memory)',
  'model.architecture.hyperparameters.depth',
  "'16Gi'",
  '2',
  'true',
  'has(environment.storage)',
);

/** Expressions that are well formed, of any types. */
const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
  tree: fc.oneof({ depthSize: 'small' }, leaf, tie('node')),
  node: fc.oneof(
    fc
      .tuple(
        tie('tree'),
        fc.constantFrom('&&', '||', '==', '<', '<=', '+', '*', '/', 'in'),
        tie('tree'),
      )
      .map(([one, operator, other]) => `(${one} ${operator} ${other})`),
    tie('tree').map((one) => `!(${one})`),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([c, a, b]) => `(${c} ? ${a} : ${b})`),
    fc
      .tuple(fc.constantFrom('has', 'size', 'sum', 'max', 'quantity', 'version'), tie('tree'))
      .map(([name, one]) => `${name}(${one})`),
    tie('tree').map((one) => `model.inputs.all(i, i.unit == 'EUR' || ${one})`),
    tie('tree').map((one) => `[${one}].exists(x, x == x)`),
  ),
}));

const SEED = { seed: 20261121, numRuns: 400 };

describe('whatever somebody writes', () => {
  it('comes to verdicts or to problems with their places', () => {
    const text = fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, (holds) => {
        if (holds.trim() !== '') expect(outcomeOf(holds)).toBe(outcomeOf(holds));
      }),
      SEED,
    );
  });

  it('of well formed expressions as well', () => {
    let judged = 0;
    fc.assert(
      fc.property(tree, (holds) => {
        const outcome = outcomeOf(holds, `{${holds}} is not so`);
        expect(outcomeOf(holds, `{${holds}} is not so`)).toBe(outcome);
        if (outcome.startsWith('[[],')) judged++;
      }),
      SEED,
    );
    expect(judged).toBeGreaterThan(20);
  });

  it('of any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
        outcomeOf(text);
        outcomeOf('has(model.version)', text);
      }),
      SEED,
    );
  });
});
