import { describe, expect, it } from 'vitest';
import { COLUMNS, folderOf, monitored, parcels, randoms } from './system.ts';

// The defects of an earlier monitor of inference degradation, as far as they are about reading and
// judging windows; those about measures are in test/drift/portend.test.ts.

const HOUR = 3_600_000;
const FIRST = Date.UTC(2026, 10, 2);

const LOG = `windows: { calendar: day, minimumSamples: 20 }
exports:
  - name: predictions
    format: csv
    location: log.csv
    timestamp: at
    id: id
    ${COLUMNS}
`;

/** One record an hour; what a day has is said by its number. */
function log(days: number, shareOn: (day: number, random: () => number) => number): string {
  const random = randoms(5);
  const rows = Array.from({ length: days * 24 }, (_, at) => {
    const time = new Date(FIRST + at * HOUR).toISOString();
    const p = shareOn(Math.floor(at / 24), random).toFixed(3);
    return `${at},${time},5,north,${p}`;
  });
  return `id,at,kg,route,p\n${rows.join('\n')}\n`;
}

const systemOf = (set: string) => ({ 'system.yaml': parcels(set) });

describe('what an earlier monitor got wrong', () => {
  it('1: repeats the numbers of the first window in all others', async () => {
    const files = { ...systemOf(LOG), 'log.csv': log(3, (day) => (day === 1 ? 1.5 : 0.5)) };
    const { report } = await monitored(folderOf(files));
    const found = report.findings.find(({ rule }) => rule === 'live-value-out-of-domain');
    expect(found?.windows).toEqual([{ from: '2026-11-03T00:00:00Z', to: '2026-11-04T00:00:00Z' }]);
  });

  it('2: passes silently where one of several sources fails', async () => {
    const set = `${LOG}  - { name: smi, format: nvidia-smi, location: smi.xml }\n`;
    const files = { ...systemOf(set), 'log.csv': log(2, () => 1.5), 'smi.xml': '<nvidia' };
    const { report } = await monitored(folderOf(files));
    const verdicts = report.findings
      .filter(({ rule }) => rule.startsWith('live-'))
      .map(({ rule, verdict }) => `${rule} ${verdict}`);
    expect(verdicts).toContain('live-value-out-of-domain mismatch');
    expect(verdicts).toContain('live-export-damaged unknown');
  });

  it('4 and 5: cannot tell when a record is from', async () => {
    const seconds = log(2, () => 0.5).replaceAll(/20[-\d]+T[\d:.]+Z/g, (time) =>
      String(Date.parse(time) / 1000),
    );
    const files = { ...systemOf(LOG), 'log.csv': seconds };
    const { report } = await monitored(folderOf(files));
    expect(report.run?.windows.map(({ from }) => from)).toEqual([
      '2026-11-02T00:00:00Z',
      '2026-11-03T00:00:00Z',
    ]);
    const untold = { ...systemOf(LOG.replace('    timestamp: at\n', '')), 'log.csv': seconds };
    const without = await monitored(folderOf(untold));
    expect(without.report.run?.exports[0]?.unread ?? '').toMatch(/no column tells the time/);
  });

  it('11: judges windows of a handful of records', async () => {
    const set = `${LOG}  - { name: before, role: reference, format: csv, location: before.csv }\n`;
    const reference = log(40, (_, random) => random());
    const short = `${log(1, (_, random) => random() / 3)
      .split('\n')
      .slice(0, 12)
      .join('\n')}\n`;
    const files = { ...systemOf(set), 'before.csv': reference, 'log.csv': short };
    const { report } = await monitored(folderOf(files));
    const found = report.findings.filter(({ windows }) => windows);
    expect(found.map(({ rule, verdict }) => `${rule} ${verdict}`)).toContain(
      'live-window-too-small unknown',
    );
    expect(found.filter(({ rule }) => rule === 'live-data-drifted')).toEqual([]);
  });

  it('11: keeps its state where two runs meet', async () => {
    const one = folderOf({ ...systemOf(LOG), 'log.csv': log(3, () => 0.5) });
    const other = folderOf({ ...systemOf(LOG), 'log.csv': log(3, () => 1.5) });
    const alone = [await monitored(one), await monitored(other)];
    const together = await Promise.all([monitored(one), monitored(other)]);
    expect(together.map(({ report }) => report)).toEqual(alone.map(({ report }) => report));
  });
});
