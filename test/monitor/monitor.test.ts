import { describe, expect, it } from 'vitest';
import { EXIT, exitCode } from '../../src/exit.ts';
import { pretty } from '../../src/report/pretty.ts';
import { COLUMNS, folderOf, monitored, parcels } from './system.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 10, 2);

/** One parcel each ten minutes for three days. */
function parcelLog(change: (row: Row, at: number) => Row = (row) => row): string {
  const rows = Array.from({ length: 432 }, (_, at): Row => {
    const base = {
      id: `p${at}`,
      at: new Date(FIRST + at * 600_000).toISOString(),
      kg: (at % 30) + 0.5,
      route: ['north', 'south', 'sea'][at % 3] as string,
      p: (at % 100) / 100,
      ms: 10 + (at % 50),
      ok: true,
      version: '2.1.0',
      who: 'desk',
    };
    return change(base, at);
  });
  return `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`;
}

type Row = Readonly<Record<string, unknown>>;

const LOG = `windows: { calendar: day }
exports:
  - name: predictions
    format: jsonl
    location: log.jsonl
    timestamp: at
    id: id
    modelVersion: version
    caller: who
    latency: { column: ms, unit: ms, scope: model }
    status: { column: ok }
    ${COLUMNS}
`;

const rulesIn = ({ report }: Awaited<ReturnType<typeof monitored>>) =>
  report.findings.filter(({ windows }) => windows).map(({ rule }) => rule);

describe('mismatch monitor', () => {
  it('finds nothing where everything is as declared', async () => {
    const folder = folderOf({ 'system.yaml': parcels(LOG), 'log.jsonl': parcelLog() });
    const found = await monitored(folder);
    expect(rulesIn(found)).toEqual([]);
    expect(found.report.run?.windows).toEqual([
      { from: '2026-11-02T00:00:00Z', to: '2026-11-03T00:00:00Z', records: 144 },
      { from: '2026-11-03T00:00:00Z', to: '2026-11-04T00:00:00Z', records: 144 },
      { from: '2026-11-04T00:00:00Z', to: '2026-11-05T00:00:00Z', records: 144 },
    ]);
  });

  it('compares the rest where the column of versions holds a name', async () => {
    const log = parcelLog((row, at) => ({
      ...row,
      version: 'late-parcel',
      who: at % 2 === 0 ? 'stranger' : '',
    }));
    const folder = folderOf({ 'system.yaml': parcels(LOG), 'log.jsonl': log });
    const { report } = await monitored(folder);
    expect(report.problems).toEqual([]);
    const told = report.findings.filter(({ windows }) => windows);
    expect(told.map(({ rule, verdict }) => `${verdict} ${rule}`)).toEqual([
      'mismatch live-caller-unknown',
      'unknown live-version-differs',
    ]);
    expect(told[1]?.message).toContain(
      'version late-parcel answered, which is no version, but 2.1.0 is deployed',
    );
    expect(told[1]?.ask.question).toContain('does another column or label hold the version');
  });

  it('tells in which windows what is declared does not hold', async () => {
    const log = parcelLog((row, at) => (at >= 144 && at % 10 === 0 ? { ...row, kg: 1200 } : row));
    const folder = folderOf({ 'system.yaml': parcels(LOG), 'log.jsonl': log });
    const { report } = await monitored(folder);
    const [found] = report.findings.filter(({ rule }) => rule === 'live-value-out-of-domain');
    expect(found?.message).toBe('15 of 144 values of weight lie above 40, the declared maximum');
    expect(found?.windows?.map(({ from }) => from)).toEqual([
      '2026-11-03T00:00:00Z',
      '2026-11-04T00:00:00Z',
    ]);
    expect(found?.sides.map(({ how }) => how)).toEqual(['declared', 'observed']);
    expect(found?.sides[1]).toMatchObject({ file: 'log.jsonl', inside: 'column kg' });
  });

  it('counts bad records, says where they are, and goes on', async () => {
    const lines = parcelLog().trimEnd().split('\n');
    lines[10] = '{"id": "p10", "at": "2026-11-02T01:40:00Z", "kg": "heavy"}';
    lines[20] = '{"id": "p20", "at"';
    const log = lines.join('\n');
    const folder = folderOf({ 'system.yaml': parcels(LOG), 'log.jsonl': log.slice(0, -20) });
    const found = await monitored(folder);
    const [read] = found.report.run?.exports ?? [];
    expect(read?.bad).toBe(3);
    expect(read?.worst?.map(({ line }) => line).sort()).toEqual([11, 21, 432].sort());
    expect(rulesIn(found)).toContain('live-export-damaged');
    expect(rulesIn(found)).toContain('live-type-differs');
  });

  it('says why records have a time and yet no window', async () => {
    const log = parcelLog((row, at) => (at < 3 ? { ...row, at: [5e9, 0, 600][at] } : row));
    const folder = folderOf({ 'system.yaml': parcels(LOG), 'log.jsonl': log });
    const { report } = await monitored(folder);
    const [read] = report.run?.exports ?? [];
    expect(read).toMatchObject({ records: 432, bad: 3 });
    const why = 'a number counts seconds, milliseconds, microseconds or nanoseconds from 1970 on';
    expect(read?.worst?.map((one) => `${one.file}: ${one.why}`)).toEqual([
      `log.jsonl: it has 2 records with times before 2000 in at: ${why}, as its size tells`,
      `log.jsonl: it has 1 record with a time from 2100 on in at: ${why}, as its size tells`,
    ]);
    const text = pretty(report, { color: false, quiet: false, textOf: () => undefined });
    expect(text).toContain('432 records, 3 bad\n    log.jsonl: it has 2 records with times before');
  });

  it('says why none of them has a window', async () => {
    const log = parcelLog((row, at) => ({ ...row, at: at * 600 }));
    const folder = folderOf({ 'system.yaml': parcels(LOG), 'log.jsonl': log });
    const { report } = await monitored(folder);
    expect(JSON.stringify(report.run?.exports[0])).toContain('432 records with times before 2000');
  });

  it('says of an export that is not there that nothing is known', async () => {
    const folder = folderOf({ 'system.yaml': parcels(LOG) });
    const { report } = await monitored(folder);
    const [found] = report.findings.filter(({ rule }) => rule === 'live-export-damaged');
    expect(found?.verdict).toBe('unknown');
    expect(found?.message).toContain('there is no file log.jsonl');
    expect(exitCode(report, 'error')).toBe(EXIT.invalid);
  });

  it('reads nothing that a descriptor names outside of the root', async () => {
    const outside = folderOf({ 'log.jsonl': parcelLog() });
    const set = LOG.replace('location: log.jsonl', `location: ${outside}/log.jsonl`);
    const folder = folderOf({ 'system.yaml': parcels(set) });
    const { report } = await monitored(folder);
    expect(report.run?.exports[0]?.unread).toMatch(/lies outside/);
    const replaced = new Map([['predictions', `${outside}/log.jsonl`]]);
    const own = await monitored(folder, { replaced });
    expect(own.report.run?.exports[0]).toMatchObject({ records: 432, bad: 0 });
  });

  it('joins the truth to the predictions that it is about, whenever it comes', async () => {
    const set = `${LOG}  - name: outcomes
    format: csv
    role: labels
    location: outcomes.csv
    id: parcel
    arrived: known
    columns: [{ column: late, is: "TrainingData/deliveries#/fields/was_late" }]
feedback: [{ name: outcomes, kind: label, delay: 1d, coverage: 0.9 }]
`;
    const rows = Array.from({ length: 216 }, (_, at) => {
      const known = new Date(FIRST + 2 * at * 600_000 + 3 * DAY).toISOString();
      return `p${2 * at},${at % 2},${known}`;
    });
    const folder = folderOf({
      'system.yaml': parcels(set),
      'log.jsonl': parcelLog(),
      'outcomes.csv': `parcel,late,known\n${rows.join('\n')}\n`,
    });
    const { report } = await monitored(folder);
    const late = report.findings.find(({ rule }) => rule === 'live-feedback-late');
    expect(late?.message).toBe(
      'half of outcomes arrives after 3d or later, but depot-log counts on 1d',
    );
    const rare = report.findings.find(({ rule }) => rule === 'live-feedback-rare');
    expect(rare?.message).toContain('has arrived for 50 % of the predictions');
  });

  it('gives the same report whatever the order of the records of a window', async () => {
    const lines = parcelLog().trimEnd().split('\n');
    const turned = [...lines].reverse();
    const of = async (log: readonly string[]) => {
      const folder = folderOf({ 'system.yaml': parcels(LOG), 'log.jsonl': `${log.join('\n')}\n` });
      return (await monitored(folder)).report;
    };
    expect(await of(turned)).toEqual(await of(lines));
  });
});
