import { describe, expect, it } from 'vitest';
import { link } from '../../src/link.ts';
import { joinWindows, judgeWindow } from '../../src/observe/judge.ts';
import { parse } from '../../src/parse.ts';
import { rules } from '../../src/rules/index.ts';
import { qualityRules } from '../../src/rules/quality.ts';
import { run } from '../../src/run.ts';
import { validate } from '../../src/validate.ts';
import { COLUMNS, folderOf, monitored, parcels } from '../monitor/system.ts';
import { MEMORY_RULE } from '../own-rules/memory-rule.ts';

// A run that judges by some rules only, or window by window, knows less about who needs a waiver.

const TODAY = '2026-11-21';

const manifest = (...waivers: readonly string[]) => `mismatch: v1
kind: System
name: parcels
perspective: software-engineering
waivers:
${waivers.map((one) => `  - { ${one}, reason: x, by: y, until: 2027-01-31 }\n`).join('')}`;

const DESK = `mismatch: v1
kind: Component
name: label-printer
perspective: software-engineering
expects:
  - { of: Environment/depot, at: /memory, atLeast: 16Gi }
---
mismatch: v1
kind: Environment
name: depot
perspective: data-science
memory: 8Gi
`;

const LOG = `windows: { calendar: day }
exports:
  - name: predictions
    format: jsonl
    location: log.jsonl
    timestamp: at
    modelVersion: version
    ${COLUMNS}
`;

/** One parcel each ten minutes for three days, answered by these versions. */
const logOf = (versions: readonly [string, string, string]): string =>
  Array.from({ length: 432 }, (_, at) =>
    JSON.stringify({
      at: new Date(Date.UTC(2026, 10, 2) + at * 600_000).toISOString(),
      kg: (at % 30) + 0.5,
      route: ['north', 'south', 'sea'][at % 3],
      p: (at % 100) / 100,
      version: versions[Math.floor(at / 144)],
    }),
  ).join('\n');

const files = (waivers: readonly string[], more: Readonly<Record<string, string>> = {}) => ({
  'system.yaml': manifest(...waivers),
  'parcels.yaml': parcels(LOG),
  'desk.yaml': DESK,
  'log.jsonl': logOf(['2.1.0', '2.1.0', '2.1.0']),
  ...more,
});

type Found = Awaited<ReturnType<typeof monitored>>;
const unused = ({ report }: Found) =>
  report.findings.filter(({ rule }) => rule === 'waiver-unused').map(({ message }) => message);

const EXPECTED = 'rule: expectation-not-met';
const NEVER = 'rule: expectation-not-met, of: Environment/nowhere';

describe('a run by the rules about quality', () => {
  it('says of waivers of other rules neither that they are used nor that they are not', async () => {
    const folder = folderOf(files([EXPECTED, NEVER, 'rule: driver-too-old']));
    const all = await monitored(folder, { today: TODAY });
    expect(all.report.summary.waived).toBe(1);
    expect(unused(all)).toHaveLength(1);
    const some = await monitored(folder, { today: TODAY, rules: qualityRules });
    expect(some.report.problems).toEqual([]);
    expect(unused(some)).toEqual([]);
  });

  it('still tells of one that has run out, whatever its rule', async () => {
    const folder = folderOf(files([EXPECTED]));
    const { report } = await monitored(folder, { today: '2030-01-01', rules: qualityRules });
    expect(report.findings.map(({ rule }) => rule)).toContain('waiver-expired');
  });

  it('knows the rules of one’s own that do not run', async () => {
    const folder = folderOf(
      files(['rule: acme/depot-memory'], {
        'mismatch.config.yaml': 'ownRules: [rules.yaml]\n',
        'rules.yaml': MEMORY_RULE,
      }),
    );
    const all = await monitored(folder, { today: TODAY });
    const some = await monitored(folder, { today: TODAY, rules: qualityRules });
    const strange = ({ report }: Found) =>
      report.problems.filter(({ code }) => code === 'waiver/rule');
    expect(strange(all)).toEqual([]);
    expect(strange(some)).toEqual([]);
  });
});

describe('a run over windows', () => {
  it('tells a waiver as unused that no window needs, once', async () => {
    const folder = folderOf(files([EXPECTED, NEVER]));
    const found = await monitored(folder, { today: TODAY });
    expect(found.windows).toBe(3);
    expect(unused(found)).toEqual([
      'the waiver of expectation-not-met by y accepts nothing: there is no such finding here',
    ]);
  });
});

describe('windows of which one needs a waiver', () => {
  const MACHINE = `mismatch: v1
kind: TrainedModel
name: late-parcel
perspective: data-science
requires: { accelerator: { kind: gpu, cuda: "12.6" } }
---
mismatch: v1
kind: Environment
name: depot
perspective: operations
stage: production
accelerators: [{ name: t4, kind: gpu, product: Tesla T4 DRIVER }]
`;
  const text = (driver: string) => MACHINE.replace(' DRIVER', driver);

  /** What one report says of three windows in which these drivers were seen. */
  function told(declared: string, ...drivers: readonly string[]) {
    const sources = [
      { file: 'parcels.yaml', text: text(declared) },
      { file: 'system.yaml', text: manifest('rule: driver-too-old') },
    ];
    const options = { today: TODAY, rules };
    const documents = sources.flatMap((source) => parse(source).documents);
    const checked = documents.map((document) => validate(document).checked);
    const { systems } = link(checked, () => {
      throw new Error('facts are asked for by rules only');
    });
    const element = systems[0]?.elements.find(({ kind }) => kind === 'Environment');
    if (element === undefined) throw new Error('there is no environment');
    const judged = drivers.map((value, day) => {
      const name = { from: `2026-11-0${day + 1}T00:00:00Z`, to: `2026-11-0${day + 2}T00:00:00Z` };
      const from = { file: 'smi.xml', tool: 'mismatch monitor', since: name.from, time: name.to };
      const place = { file: 'smi.xml' };
      const observed = { element, at: '/accelerators/t4/driver', value, from, place };
      const window = { name, records: 1, observations: [observed] };
      return judgeWindow(window, documents, options);
    });
    const base = run(sources, options);
    const report = joinWindows(base, judged);
    const about = report.findings.filter(({ rule }) =>
      ['driver-too-old', 'waiver-unused'].includes(rule),
    );
    const { mismatch, unknown, waived } = report.summary;
    expect(report.findings).toHaveLength(mismatch + unknown + waived);
    return about.map(({ rule, verdict, waived }) => `${rule} ${waived ? 'waived' : verdict}`);
  }

  const NEW = ', driver: "580.65.06"';

  it('is told as unused where none of them does', () => {
    expect(told(NEW, '580.65.06', '580.65.06')).toEqual(['waiver-unused mismatch']);
  });

  it('is used where the last of them does not need it', () => {
    expect(told(NEW, '470.82.01', '580.65.06')).toEqual(['driver-too-old waived']);
    expect(told(NEW, '580.65.06', '470.82.01')).toEqual(['driver-too-old waived']);
  });

  it('is used where a check needs it that has seen nothing', () => {
    expect(told(', driver: "470.82.01"', '580.65.06')).not.toContain('waiver-unused mismatch');
  });
});
