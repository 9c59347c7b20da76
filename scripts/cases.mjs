import { readdirSync, readFileSync } from 'node:fs';
import { load } from './load.mjs';

const { rules, run, REPORTERS } = await load('src/index.ts');
const home = new URL('../test/rules/', import.meta.url);

/**
 * @typedef {{ file: string, text: string }} Source
 * @typedef {'mismatch' | 'unknown' | 'quiet'} Outcome of a case: the worst verdict of its findings
 * @typedef {{ name: string, sources: Source[], findings: object[], matches: number, outcome: Outcome, text: string }} Case
 */

const foldersIn = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

const sourcesIn = (folder) =>
  readdirSync(folder)
    .filter((file) => /\.(?:yaml|json)$/.test(file))
    .sort()
    .map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));

const outcomeOf = (findings) =>
  ['mismatch', 'unknown'].find((verdict) => findings.some((one) => one.verdict === verdict)) ??
  'quiet';

/** @returns {Case} */
const caseIn = (rule, name) => {
  const sources = sourcesIn(new URL(`${rule.id}/${name}/`, home));
  const report = run(sources, { rules: [rule] });
  const findings = report.findings.filter((finding) => finding.rule === rule.id);
  const textOf = (file) => sources.find((source) => source.file === file)?.text;
  const style = { color: false, quiet: false, textOf };
  const text = REPORTERS.pretty({ ...report, findings }, style);
  const { match } = report.summary;
  return { name, sources, findings, matches: match, outcome: outcomeOf(findings), text };
};

/**
 * Every rule in the order of the catalogue with its cases from test/rules/, and what it finds in
 * them today.
 * @returns {{ rule: object, cases: Case[] }[]}
 */
export const rulesWithCases = () =>
  rules.map((rule) => ({
    rule,
    cases: foldersIn(new URL(`${rule.id}/`, home)).map((name) => caseIn(rule, name)),
  }));
