import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { check } from '../src/check.ts';
import type { Claim } from '../src/claim.ts';
import { loadFacts } from '../src/facts/load.ts';
import { link } from '../src/link.ts';
import { parse } from '../src/parse.ts';
import { KINDS } from '../src/reference.ts';
import { json } from '../src/report/json.ts';
import { pretty } from '../src/report/pretty.ts';
import { NOT_APPLICABLE } from '../src/rule.ts';
import { rules } from '../src/rules/index.ts';
import type { Source } from '../src/source.ts';
import { validate } from '../src/validate.ts';

// Every folder of examples/ that holds an expected.txt is a whole system as a user would write it.
// `npx vitest run test/examples.test.ts -u` rewrites what it must give; read the difference.
const root = path.join(import.meta.dirname, '..');
const home = path.join(root, 'examples');

const PERSPECTIVES = ['data-science', 'operations', 'product', 'software-engineering'];

const { facts } = loadFacts();

/** What an example is there to show: at least so much, and nothing at all where it says none. */
type Intent = {
  readonly mismatches: number;
  readonly unknowns: number;
  /** Different categories of SEI among the mismatches. */
  readonly categories: number;
  /** Whether all eleven kinds and all four perspectives occur. */
  readonly complete: boolean;
};

const INTENDED: Readonly<Record<string, Intent>> = {
  'fraud-scoring/before': { mismatches: 12, unknowns: 3, categories: 8, complete: true },
  'fraud-scoring/after': { mismatches: 0, unknowns: 0, categories: 0, complete: true },
  undeclared: { mismatches: 4, unknowns: 1, categories: 3, complete: false },
  'policy-assistant': { mismatches: 20, unknowns: 3, categories: 10, complete: false },
  'silero-vad': { mismatches: 3, unknowns: 1, categories: 1, complete: false },
};

/** Examples that hold artifacts and no descriptor; test/artifacts has more about them. */
const UNDECLARED = ['undeclared'];

/** What to do where a new rule changes an example. */
const SILENT =
  'in this example everybody has answered: state there what the rule asks for, or mend it';
const COUNTED =
  'README.md tells of each mismatch in a table and counts them, by hand: add what is new';

const examples = readdirSync(home, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'expected.txt')
  .map((file) => path.dirname(file).split(path.sep).join('/'))
  .sort();

/** As somebody would who stands in the folder above the state: `mismatch check before`. */
const checkExample = (name: string) =>
  check([path.basename(name)], { cwd: path.join(home, path.dirname(name)), today: '2026-11-21' });

const sourcesIn = (name: string): readonly Source[] =>
  readdirSync(path.join(home, name))
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(home, name, file), 'utf8') }));

const validated = (sources: readonly Source[]) =>
  sources.flatMap((source) => parse(source).documents).map((document) => validate(document));

const descriptorsOf = (name: string) =>
  validated(sourcesIn(name)).flatMap(({ checked }) => checked.descriptor ?? []);

const placeOf = ({ element, path: steps }: Claim<unknown>): string =>
  `${element.kind}/${element.name}#/${steps.join('/')}`;

/** What a rule made of a place, whatever it compared that place with. */
type Judged = ReadonlyMap<string, { readonly matches: boolean }>;

function judgedIn(sources: readonly Source[]): Judged {
  const checked = validated(sources).map((one) => one.checked);
  const { systems } = link(checked, () => facts);
  const judged = new Map<string, { readonly matches: boolean }>();
  for (const system of systems) {
    for (const rule of rules) {
      for (const { sides, decision } of rule.check(system)) {
        const [first] = sides;
        if (first === undefined || decision === NOT_APPLICABLE) continue;
        const key = `${rule.id} ${placeOf(first)}`;
        judged.set(key, { matches: decision === undefined || judged.get(key)?.matches === true });
      }
    }
  }
  return judged;
}

describe.each(examples)('examples/%s', (name) => {
  it('gives the report beside it', async () => {
    const { report, textOf } = await checkExample(name);
    expect(report.problems).toEqual([]);
    const text = pretty(report, { color: false, quiet: false, textOf });
    await expect(text).toMatchFileSnapshot(path.join(home, name, 'expected.txt'));
    await expect(json(report)).toMatchFileSnapshot(path.join(home, name, 'expected.json'));
  });

  it('has a report that fits the schema of reports', async () => {
    const schema = JSON.parse(readFileSync(path.join(root, 'schemas/report.schema.json'), 'utf8'));
    const fits = new Ajv({ strict: false, allErrors: true }).compile(schema);
    fits(JSON.parse(json((await checkExample(name)).report)));
    expect(fits.errors ?? []).toEqual([]);
  });

  it('quotes every side of a finding with its place', async () => {
    const { report } = await checkExample(name);
    for (const { sides } of report.findings) {
      expect(sides.length).toBeGreaterThan(0);
      for (const side of sides) expect(side.file ?? side.absent).toBeDefined();
    }
  });

  it('turns nothing into a match when a descriptor is missing', () => {
    const sources = sourcesIn(name);
    if (UNDECLARED.includes(name)) return;
    const known = judgedIn(sources);
    expect([...known.values()].some(({ matches }) => matches)).toBe(true);
    for (const { file } of sources) {
      const rest = judgedIn(sources.filter((source) => source.file !== file));
      const improved = [...rest].filter(
        ([key, { matches }]) => matches && known.get(key)?.matches === false,
      );
      expect(improved, `without ${file}`).toEqual([]);
    }
  });
});

describe.each(Object.entries(INTENDED))('examples/%s', (name, intent) => {
  it('is an example', () => expect(examples).toContain(name));

  if (intent.complete)
    it('shows every kind and every perspective', () => {
      const descriptors = descriptorsOf(name);
      expect(new Set(descriptors.map(({ kind }) => kind))).toEqual(new Set(KINDS));
      const perspectives = descriptors.map(({ perspective }) => perspective);
      expect([...new Set(perspectives)].sort()).toEqual(PERSPECTIVES);
    });

  it('has the findings that it is there to show', async () => {
    const { findings, summary } = (await checkExample(name)).report;
    const found = findings.filter(({ verdict }) => verdict === 'mismatch');
    const categories = new Set(found.map(({ category }) => category));
    for (const [count, least] of [
      [summary.mismatch, intent.mismatches],
      [summary.unknown, intent.unknowns],
      [categories.size, intent.categories],
    ] as const) {
      if (least === 0) expect(count, SILENT).toBe(0);
      else expect(count).toBeGreaterThanOrEqual(least);
    }
    expect(summary.waived).toBe(0);
  });
});

it.each([
  ['fraud-scoring', 'fraud-scoring/before'],
  ['policy-assistant', 'policy-assistant'],
])('examples/%s/README.md tells the story of every finding', async (folder, example) => {
  const text = readFileSync(path.join(home, folder, 'README.md'), 'utf8');
  const { report } = await checkExample(example);
  const { mismatch, unknown } = report.summary;
  expect(text, COUNTED).toContain(`# ${mismatch} mismatches, ${unknown} unknown`);
  const found = report.findings.filter(({ verdict }) => verdict === 'mismatch');
  const told = [...text.matchAll(/^\| `([a-z-]+)`/gm)].map(([, rule]) => rule);
  expect(told.filter((rule) => !rule?.endsWith('yaml')).sort(), COUNTED).toEqual(
    found.map(({ rule }) => rule).sort(),
  );
});
