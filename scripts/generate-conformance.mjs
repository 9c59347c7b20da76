// Writes test/conformance/tests/: the suite that any implementation of the specification can run,
// made from the cases in test/rules/. Its README says how to run it.
import { readdirSync, rmSync } from 'node:fs';
import { rulesWithCases } from './cases.mjs';
import { load } from './load.mjs';
import { publish } from './schemas.mjs';

const FOLDER = 'test/conformance/tests';

const { parse } = await load('src/parse.ts');

/** Documents as values, since a suite for all languages cannot depend on how YAML is written. */
const documentsOf = ({ sources }) =>
  Object.fromEntries(
    sources.map((source) => {
      const values = parse(source).documents.map(({ value }) => value);
      return [source.file, values.length === 1 ? values[0] : values];
    }),
  );

/** Where a side stands. Of a descriptor that says nothing it is the attribute that is asked for. */
const sideOf = ({ element, pointer, how, perspective }) => ({
  element,
  at: pointer,
  ...(how === 'absent' ? { absent: true } : {}),
  perspective,
});

const expectationOf = ({ verdict, severity, sides, ask }) => ({
  verdict,
  severity,
  sides: sides.map(sideOf),
  ask: ask.perspective,
});

const OUTCOMES = {
  mismatch: 'fires',
  quiet: 'says nothing',
  unknown: 'cannot be decided',
};

const suiteOf = ({ rule, cases }) => ({
  description: rule.title,
  rule: rule.id,
  specification: `spec.md#${rule.id}`,
  tests: cases.map((one) => ({
    description: one.name.replaceAll('-', ' '),
    comment: OUTCOMES[one.outcome],
    documents: documentsOf(one),
    findings: one.findings.map(expectationOf),
  })),
});

const all = rulesWithCases();
for (const one of all) {
  publish(`${FOLDER}/${one.rule.id}.json`, `${JSON.stringify(suiteOf(one), undefined, 1)}\n`);
}

const wanted = new Set(all.map(({ rule }) => `${rule.id}.json`));
for (const file of readdirSync(new URL(`../${FOLDER}/`, import.meta.url))) {
  if (wanted.has(file)) continue;
  if (process.argv.includes('--check')) {
    console.error(`${FOLDER}/${file} is of no rule: run npm run generate`);
    process.exitCode = 1;
  } else rmSync(new URL(`../${FOLDER}/${file}`, import.meta.url));
}
