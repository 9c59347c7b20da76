import { describe, expect, it } from 'vitest';
import { COLUMNS, folderOf, monitored, parcels } from './system.ts';

const LOG = `exports:
  - name: predictions
    format: jsonl
    location: log.jsonl
    ${COLUMNS}
`;

const manifest = (name: string) =>
  `mismatch: v1\nkind: System\nname: ${name}\nperspective: software-engineering\ndescriptors: [parts.yaml]\n`;

const log = (weight: number): string =>
  `${Array.from({ length: 40 }, (_, id) => JSON.stringify({ id, kg: id === 7 ? weight : 5, route: 'sea', p: 0.5 })).join('\n')}\n`;

describe('several systems in one folder', () => {
  it('are all reported, those that nobody watches as well', async () => {
    const folder = folderOf({
      'a/system.yaml': manifest('a'),
      'a/parts.yaml': parcels(LOG),
      'a/log.jsonl': log(900),
      'b/system.yaml': manifest('b'),
      'b/parts.yaml': parcels(LOG),
      'b/log.jsonl': log(5),
      'c/system.yaml': manifest('c'),
      'c/parts.yaml': parcels('metrics: []\n'),
    });
    const { report } = await monitored(folder);
    expect(report.problems).toEqual([]);
    expect(report.systems.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    const found = report.findings.filter(({ rule }) => rule === 'live-value-out-of-domain');
    expect(found.map(({ system }) => system)).toEqual(['a']);
    const sum = report.systems.reduce((all, { summary }) => all + summary.mismatch, 0);
    expect(report.summary.mismatch).toBe(sum);
    for (const { summary } of report.systems) expect(summary.match).toBeGreaterThan(0);
  });
});
