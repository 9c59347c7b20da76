import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, monitored, parcels } from './system.ts';

const SET = (format: string, location: string, windows = '{ calendar: day }') =>
  parcels(`windows: ${windows}
exports:
  - name: predictions
    format: ${format}
    location: "${location}"
    timestamp: ${format.includes('-') ? 'time' : 'at'}
    columns: [{ column: kg, is: TrainedModel/late-parcel#/inputs/weight }]
`);

const FORMATS = ['jsonl', 'csv', 'parquet', 'sagemaker-capture'] as const;

/** What became of the export, and what was found about it. */
async function outcome(folder: string, options = {}) {
  const { report } = await monitored(folder, options);
  const [read] = report.run?.exports ?? [];
  const findings = report.findings.filter(({ rule }) => rule === 'live-export-damaged');
  return {
    ...read,
    findings: findings.map(({ message }) => message),
    windows: report.run?.windows,
  };
}

const noise = (): Buffer => {
  const bytes = Buffer.alloc(300_000);
  let state = 7;
  for (let at = 0; at < bytes.length; at++) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[at] = state & 255;
  }
  return bytes;
};

describe('an export that is not what it should be', () => {
  it.each(FORMATS)('may be an empty file: %s', async (format) => {
    const folder = folderOf({ 'system.yaml': SET(format, 'log.any'), 'log.any': '' });
    const { unread, records, findings } = await outcome(folder);
    expect(unread ?? records).toSatisfy((one) => typeof one === 'string' || one === 0);
    expect(findings.join()).not.toMatch(/undefined|Error:/);
  });

  it.each(FORMATS)('may be of bytes that say nothing: %s', async (format) => {
    const folder = folderOf({ 'system.yaml': SET(format, 'log.any') });
    writeFileSync(path.join(folder, 'log.any'), noise());
    const { unread, records = 0, bad = 0, findings } = await outcome(folder);
    expect(unread !== undefined || bad === records).toBe(true);
    expect(findings.length).toBe(1);
    expect(findings.join()).not.toMatch(/undefined|Error:/);
  });

  it.each(FORMATS)('may be a folder: %s', async (format) => {
    const folder = folderOf({ 'system.yaml': SET(format, 'logs'), 'logs/a.txt': '' });
    expect((await outcome(folder)).unread).toBe('logs is not a file');
  });

  it.runIf(process.platform !== 'win32')('may be a pipe, which is not waited for', async () => {
    const folder = folderOf({ 'system.yaml': SET('jsonl', 'log.fifo') });
    execFileSync('mkfifo', [path.join(folder, 'log.fifo')]);
    expect((await outcome(folder)).unread).toBe('log.fifo is not a file');
    const matched = folderOf({ 'system.yaml': SET('jsonl', 'logs/*') });
    mkdirSync(path.join(matched, 'logs'));
    execFileSync('mkfifo', [path.join(matched, 'logs', 'a.jsonl')]);
    expect((await outcome(matched)).unread).toBe('no file matches logs/*');
  });

  it.runIf(process.platform !== 'win32')('may be a device that never ends', async () => {
    const folder = folderOf({ 'system.yaml': SET('jsonl', 'log.jsonl') });
    const replaced = new Map([['predictions', '/dev/zero']]);
    expect((await outcome(folder, { replaced })).unread).toBe('/dev/zero is not a file');
    symlinkSync('/dev/zero', path.join(folder, 'log.jsonl'));
    expect((await outcome(folder)).unread).toBe('log.jsonl is not a file');
  });

  it.runIf(process.platform !== 'win32')('may be a link that leads to itself', async () => {
    const folder = folderOf({ 'system.yaml': SET('jsonl', 'log.jsonl') });
    symlinkSync('other.jsonl', path.join(folder, 'log.jsonl'));
    symlinkSync('log.jsonl', path.join(folder, 'other.jsonl'));
    expect((await outcome(folder)).unread).toBe(
      'log.jsonl cannot be read: too many symbolic links encountered',
    );
    const matched = folderOf({ 'system.yaml': SET('jsonl', 'logs/**') });
    mkdirSync(path.join(matched, 'logs'));
    symlinkSync('.', path.join(matched, 'logs', 'again'));
    expect((await outcome(matched)).unread).toBeDefined();
  });

  it.each(['../elsewhere/log.jsonl', 'logs/../../elsewhere/log.jsonl', '../*/log.jsonl'])(
    'may lie outside of the root: %s',
    async (location) => {
      const above = folderOf({ 'elsewhere/log.jsonl': '{"at":"2026-11-02T00:00:00Z","kg":1}\n' });
      const folder = path.join(above, 'system');
      mkdirSync(path.join(folder, 'logs'), { recursive: true });
      writeFileSync(path.join(folder, 'system.yaml'), SET('jsonl', location));
      expect((await outcome(folder)).unread).toMatch(/^it lies outside of .*--export predictions=/);
    },
  );

  it('may tell times of other ages, which are no windows', async () => {
    const times = ['1e30', '-8e15', '"9999999-01-01"', '1e400', '253402300800', '"0001-01-01"'];
    const rows = times.map((at) => `{"at":${at},"kg":3}`);
    const good = '{"at":"2026-11-02T10:00:00Z","kg":3}';
    for (const [format, text] of [
      ['jsonl', [...rows, good].join('\n')],
      ['csv', `at,kg\n${[...times.map((at) => `${at},3`), '2026-11-02T10:00:00Z,3'].join('\n')}`],
    ] as const) {
      const folder = folderOf({ 'system.yaml': SET(format, 'log.any'), 'log.any': `${text}\n` });
      const { records, bad, windows } = await outcome(folder);
      expect(records).toBe(7);
      expect(bad).toBeGreaterThanOrEqual(6);
      expect(windows).toEqual([
        { from: '2026-11-02T00:00:00Z', to: '2026-11-03T00:00:00Z', records: 1 },
      ]);
    }
  });

  it('may be asked for windows that no log has', async () => {
    const log = '{"at":"2026-11-02T10:00:00Z","kg":3}\n';
    const short = folderOf({
      'system.yaml': SET('jsonl', 'l.jsonl', '{ every: 1us }'),
      'l.jsonl': log,
    });
    expect((await outcome(short)).unread).toBe('windows have to be a second long at least');
    const lines = Array.from({ length: 20_010 }, (_, at) => {
      return `{"at":${1.7e9 + at * 2},"kg":3}`;
    });
    const many = folderOf({
      'system.yaml': SET('jsonl', 'l.jsonl', '{ every: 1s }'),
      'l.jsonl': `${lines.join('\n')}\n`,
    });
    expect((await outcome(many)).unread).toMatch(/more than 20000 windows; choose longer ones/);
  });
});

describe('windows of text files', () => {
  it('may be as short as a second', async () => {
    const lines = Array.from({ length: 60 }, (_, at) => {
      return `{"at":"2026-11-02T10:00:${String(at).padStart(2, '0')}.5Z","kg":3}`;
    });
    const log = { 'l.jsonl': `${lines.join('\n')}\n` };
    const cut = async (windows: string) => {
      const folder = folderOf({ ...log, 'system.yaml': SET('jsonl', 'l.jsonl', windows) });
      return (await outcome(folder)).windows?.map(({ from, records }) => [
        from.slice(14, 19),
        records,
      ]);
    };
    expect(await cut('{ every: 20s }')).toEqual([
      ['00:00', 20],
      ['00:20', 20],
      ['00:40', 20],
    ]);
    expect((await cut('{ every: 1s }'))?.length).toBe(60);
    expect(await cut('{ calendar: hour }')).toEqual([['00:00', 60]]);
    expect(await cut('{ calendar: month }')).toEqual([['00:00', 60]]);
  });
});
