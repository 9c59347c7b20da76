import * as cel from '@marcbachmann/cel-js';
import { evaluate } from '../../src/evaluate.ts';
import { loadFacts } from '../../src/facts/load.ts';
import { link } from '../../src/link.ts';
import { load } from '../../src/own-rules/load.ts';
import type { WrittenRule } from '../../src/own-rules/rules-document.ts';
import { parse } from '../../src/parse.ts';
import { readRules } from '../../src/read/own-rules.ts';
import type { System } from '../../src/system.ts';
import { validate } from '../../src/validate.ts';

/** A model and an environment that say some things and leave others out. */
export const PAIR = `mismatch: v1
kind: TrainedModel
name: fraud-scorer
version: "3.2.0"
perspective: data-science
owner: fraud-ds@example.org
updated: "2026-11-01"
requires: { memory: 14Gi }
architecture: { hyperparameters: { depth: 8, objective: binary, rate: "0.1" } }
inputs:
  - { name: amount, dtype: float32, unit: EUR }
  - { name: hour, dtype: float32 }
---
mismatch: v1
kind: Environment
name: production
perspective: operations
stage: production
memory: 16Gi
accelerators:
  - { name: first, kind: gpu, memory: 40960Mi }
  - { name: second, kind: gpu, memory: 40960Mi }
notProvided:
  - { at: /storage, reason: not-applicable, note: nothing is stored }
`;

const { facts } = loadFacts();

/** The one system that some descriptors make. */
export function systemOf(text: string): System {
  const { documents, problems } = parse({ file: 'system.yaml', text });
  const checked = documents.map(validate);
  const wrong = [...problems, ...checked.flatMap((one) => one.problems)];
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong, undefined, 1));
  const [system] = link(
    checked.map((one) => one.checked),
    () => facts,
  ).systems;
  if (system === undefined) throw new Error('there is no system');
  return system;
}

const BASE: Omit<WrittenRule, 'holds'> = {
  id: 'acme/tried',
  title: 'Tried',
  severity: 'warning',
  category: 'operational-environment/computing-resources',
  perspectives: ['data-science', 'operations'],
  for: { model: 'TrainedModel', environment: 'Environment' },
  where: 'hosting',
  inWords: 'it holds',
  message: 'it does not hold',
  why: 'It was tried.',
  breaks: 'nothing',
  question: 'why?',
};

/** A file of rules as an author writes it, with each of some rules completed. */
export const fileOf = (...rules: readonly Partial<WrittenRule>[]): string =>
  JSON.stringify(
    { ownRules: 'v1', rules: rules.map((rule) => ({ ...BASE, ...rule })) },
    undefined,
    2,
  );

/** What becomes of a text of rules. */
export function loadText(text: string) {
  const { documents, problems } = readRules({ file: 'rules.yaml', text });
  const loaded = load(documents, cel);
  return { ...loaded, problems: [...problems, ...loaded.problems] };
}

export const ruleOf = (rule: Partial<WrittenRule>) => loadText(fileOf(rule));

const pair = systemOf(PAIR);

/** The verdict of the only rule on the only pair, or `fault` where it is refused. */
export function verdictOf({ rules, problems }: ReturnType<typeof loadText>): string {
  if (problems.length > 0) return 'fault';
  const { summary } = evaluate(pair, rules);
  const told = Object.entries(summary).filter(([, count]) => count > 0);
  return told.map(([verdict, count]) => (count === 1 ? verdict : `${count} ${verdict}`)).join(', ');
}

export const findingsOf = (rule: Partial<WrittenRule>, system: System = pair) =>
  evaluate(system, ruleOf(rule).rules).findings;
