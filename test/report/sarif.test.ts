import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptKnown, entriesOf } from '../../src/baseline.ts';
import { check } from '../../src/check.ts';
import { escapeTerminal } from '../../src/escape.ts';
import { MOST_RESULTS } from '../../src/report/sarif.ts';
import type { Report } from '../../src/report.ts';
import { rules } from '../../src/rules/index.ts';
import { run } from '../../src/run.ts';
import { DISAGREEING, environment } from './command.ts';
import { findingOf, hostileReport, RUNS, reportOf, shown, sideOf, UNSAFE } from './hostile.ts';

// The schema of SARIF 2.1.0 as OASIS published it, which is of draft 4.
const file = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(file, 'utf8'));
const accepts = new Ajv({
  strict: false,
  allErrors: true,
  validateFormats: false,
  unicodeRegExp: false,
}).compile(schema);

type Location = {
  physicalLocation: {
    artifactLocation: { uri: string; index: number };
    region: { startLine: number };
  };
};
type Result = {
  ruleId: string;
  ruleIndex: number;
  kind: string;
  level: string;
  message: { text: string };
  locations: Location[];
  relatedLocations?: (Location & { id: number; message: { text: string } })[];
  partialFingerprints: Record<string, string>;
  suppressions: { kind: string; status: string; justification: string }[];
};
type Run = {
  tool: { driver: { rules: { id: string; help: { text: string; markdown?: string } }[] } };
  results: Result[];
  artifacts: { location: { uri: string } }[];
  invocations: { executionSuccessful: boolean; toolExecutionNotifications: unknown[] }[];
};

const runOf = (report: Report, described = rules): Run => {
  const log = JSON.parse(shown('sarif', report, { rules: described }));
  expect([accepts(log), accepts.errors]).toEqual([true, null]);
  return log.runs[0];
};

describe('a report in SARIF', () => {
  it('follows the schema for every example', async () => {
    const cwd = path.join(import.meta.dirname, '..', '..');
    const { report } = await check(['examples'], { cwd });
    const { results, tool, artifacts } = runOf(report);
    expect(results).toHaveLength(report.findings.length + report.problems.length);
    expect(results.length).toBeGreaterThan(20);
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(locations).toHaveLength(1);
      const { uri, index } = locations[0]?.physicalLocation.artifactLocation ?? {};
      expect(artifacts[index ?? -1]?.location.uri).toBe(uri);
    }
    for (const { id } of rules) expect(tool.driver.rules.some((one) => one.id === id)).toBe(true);
  });

  it('says verdicts, severities and waivers', () => {
    const waived = { reason: 'new nodes', by: 'board', until: '2099-12-31' };
    const { results } = runOf(
      reportOf([
        findingOf(),
        findingOf({ severity: 'warning', rule: 'a' }),
        findingOf({ severity: 'info', rule: 'b' }),
        findingOf({ verdict: 'unknown', rule: 'c' }),
        findingOf({ waived, rule: 'd' }),
      ]),
    );
    expect(results.map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'fail error',
      'fail warning',
      'fail note',
      'open note',
      'fail error',
    ]);
    expect(results.map(({ suppressions }) => suppressions.length)).toEqual([0, 0, 0, 0, 1]);
    expect(results[4]?.suppressions[0]?.justification).toContain('new nodes (board');
  });

  it('tells a waiver in the source from one that stands elsewhere', () => {
    const comment =
      'mismatch: allow expectation-not-met until 2099-12-31 by ops: nodes are ordered';
    const waiver = '{ rule: expectation-not-met, reason: new nodes, by: board, until: 2099-12-31 }';
    const manifest = `mismatch: v1\nkind: System\nname: shop\nperspective: product\nwaivers: [${waiver}]\n`;
    const suppressed = (files: Readonly<Record<string, string>>) => {
      const sources = Object.entries(files).map(([file, text]) => ({ file, text }));
      const { results } = runOf(run(sources, { today: '2026-11-21' }));
      return results.flatMap(({ suppressions }) => suppressions);
    };
    const beside = { ...DISAGREEING, 'production.yaml': environment(`8Gi # ${comment}`) };
    expect(suppressed(beside)).toEqual([
      {
        kind: 'inSource',
        status: 'accepted',
        justification: 'nodes are ordered (ops, until 2099-12-31)',
      },
    ]);
    expect(suppressed({ ...DISAGREEING, 'system.yaml': manifest })).toMatchObject([
      { kind: 'external', status: 'accepted' },
    ]);
    expect(suppressed(DISAGREEING)).toEqual([]);
  });

  it('has no result for what a baseline accepts, and says how many are left out', () => {
    const sources = Object.entries(DISAGREEING).map(([file, text]) => ({ file, text }));
    const report = run(sources, { today: '2026-11-21' });
    expect(runOf(report).results).toHaveLength(report.findings.length);
    const accepted = acceptKnown(report, entriesOf(report), 'mismatch.baseline.json');
    const { results, invocations } = runOf(accepted);
    expect(results).toEqual([]);
    expect(JSON.stringify(invocations)).toContain('mismatch.baseline.json accepts 1 mismatch');
  });

  it('links the other sides, with who says what', () => {
    const { results } = runOf(reportOf([findingOf()]));
    const [{ message, relatedLocations = [] }] = results as [Result];
    expect(message.text).toContain('[Environment/production (data-science)](1)');
    expect(relatedLocations[0]?.message.text).toBe('Environment/production (data-science): 15Gi');
    expect(relatedLocations[0]?.physicalLocation.artifactLocation.uri).toBe('production.yaml');
  });

  it('knows a finding again when lines and values have changed, and tells two apart', () => {
    const before = runOf(reportOf([findingOf()])).results[0]?.partialFingerprints;
    const moved = findingOf({
      message: 'the model needs 20Gi',
      sides: findingOf().sides.map((side) => ({ ...side, line: 99, value: '20Gi' })),
    });
    expect(runOf(reportOf([moved])).results[0]?.partialFingerprints).toEqual(before);
    const [one, other] = [findingOf({ message: 'a' }), findingOf({ message: 'b' })];
    const printOf = (all: Result[], text: string) =>
      all.find(({ message }) => message.text.startsWith(text))?.partialFingerprints;
    const forth = runOf(reportOf([one, other])).results;
    const back = runOf(reportOf([other, one])).results;
    expect(printOf(forth, 'a')).not.toEqual(printOf(forth, 'b'));
    expect(printOf(back, 'a')).toEqual(printOf(forth, 'a'));
    const elsewhere = runOf(reportOf([findingOf({ system: 'other' })]));
    expect(elsewhere.results[0]?.partialFingerprints).not.toEqual(before);
  });

  it('shows what has no file in the manifest of its system', () => {
    const sides = [sideOf({ how: 'absent', absent: 'nobody describes it' })];
    const { results } = runOf(reportOf([findingOf({ sides, verdict: 'unknown' })]));
    expect(results[0]?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'system.yaml' },
      region: { startLine: 1 },
    });
  });

  it('anchors at the side that was changed', () => {
    const leftOut = { mismatch: 0, unknown: 2, waived: 0 };
    const changed = { since: 'main', base: 'abc', files: ['production.yaml'], leftOut };
    const { results, invocations } = runOf({ ...reportOf([findingOf()]), changed });
    expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('production.yaml');
    expect(JSON.stringify(invocations)).toContain('2 unknown');
  });

  it.each([
    ['a b/ü#?.yaml', 'a%20b/%C3%BC%23%3F.yaml'],
    ['C:model.yaml', 'C%3Amodel.yaml'],
    ['javascript:alert(1)', 'javascript%3Aalert(1)'],
    ['100%25.yaml', '100%2525.yaml'],
    ['\ud800.yaml', '%EF%BF%BD.yaml'],
  ])('writes the path %j as a reference', (name, uri) => {
    const sides = [sideOf({ file: name, line: 1 })];
    const { results } = runOf(reportOf([findingOf({ sides })]));
    const { uri: written } = results[0]?.locations[0]?.physicalLocation.artifactLocation ?? {};
    expect(written).toBe(uri);
    expect(new URL(written ?? '', 'file:///root/').href).toBe(`file:///root/${uri}`);
  });

  it('stays within what GitHub takes, the gravest first', () => {
    const many = Array.from({ length: MOST_RESULTS }, (_, at) =>
      findingOf({
        severity: 'info',
        message: `${at}`,
        sides: [sideOf({ file: 'a.yaml', line: 1 })],
      }),
    );
    const { results, invocations } = runOf(reportOf([...many, findingOf({ rule: 'grave' })]));
    expect(results).toHaveLength(MOST_RESULTS);
    expect(results[0]?.ruleId).toBe('grave');
    expect(JSON.stringify(invocations)).toContain('1 result more');
  });

  it('is no success where something could not be read', () => {
    const problem = {
      ...{ code: 'syntax', message: 'a mistake', file: 'a.yaml', pointer: '' },
      ...{ line: 2, column: 1, endLine: 2, endColumn: 3 },
    };
    const { results, invocations, tool } = runOf(reportOf([], [problem]));
    expect(results[0]).toMatchObject({ ruleId: 'syntax', level: 'error' });
    expect(invocations[0]?.executionSuccessful).toBe(false);
    expect(tool.driver.rules.at(-1)?.id).toBe('syntax');
  });

  it('holds hostile texts, and gives the message back', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const { results } = runOf(report, rules.slice(0, 2));
        const texts = results.map(({ message }) => message.text);
        const links = results.flatMap(({ relatedLocations = [] }) => relatedLocations).length;
        const targets = [...texts.join('\n').matchAll(/\]\(([^)]*)/g)].map(([, target]) => target);
        expect(targets).toHaveLength(links);
        for (const target of targets) expect(target).toMatch(/^\d+$/);
        for (const text of texts) expect(text).not.toMatch(UNSAFE);
        const told = texts.map((text) => text.split('\n')[0]);
        for (const { message } of report.findings) {
          const shown = escapeTerminal(message).replaceAll('](', '] (');
          const isTold = told.some(
            (text = '') => text === shown || (shown.length > 1000 && text.endsWith('…')),
          );
          expect(isTold).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
