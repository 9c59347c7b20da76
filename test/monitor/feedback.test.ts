import { describe, expect, it } from 'vitest';
import { folderOf, monitored, parcels } from './system.ts';

const HOUR = 3_600_000;
const FIRST = Date.UTC(2026, 10, 2);
const at = (hours: number): string => new Date(FIRST + hours * HOUR).toISOString();

// A parcel each hour for five days; the truth about every second one comes so many hours later.
const SYSTEM = parcels(`windows: { calendar: day }
feedback: [{ name: complaints, kind: outcome, delay: 36h, coverage: 0.9 }]
exports:
  - { name: log, format: jsonl, location: log.jsonl, timestamp: at, id: id }
  - name: complaints
    role: labels
    format: jsonl
    location: truth.jsonl
    id: id
    arrived: seen
    columns: [{ column: late, is: "TrainingData/deliveries#/fields/was_late" }]
`);

async function verdictsWith(hours: number): Promise<readonly string[]> {
  const all = Array.from({ length: 120 }, (_, hour) => hour);
  const log = all.map((hour) => JSON.stringify({ id: `p${hour}`, at: at(hour), kg: 3 }));
  const truth = all
    .filter((hour) => hour % 2 === 0)
    .map((hour) => JSON.stringify({ id: `p${hour}`, seen: at(hour + hours), late: 1 }));
  const folder = folderOf({
    'system.yaml': SYSTEM,
    'log.jsonl': `${log.join('\n')}\n`,
    'truth.jsonl': `${truth.join('\n')}\n`,
  });
  const { report } = await monitored(folder);
  expect(report.problems).toEqual([]);
  return report.findings
    .filter(({ rule }) => rule === 'live-feedback-rare')
    .flatMap(({ verdict, windows = [] }) =>
      windows.map(({ from }) => `${from.slice(8, 10)} ${verdict}`),
    )
    .sort();
}

describe('truth that is rarer than is counted on', () => {
  it('is a mismatch of windows that are old enough, however late it comes', async () => {
    // The first truth of the fifth day comes 30 hours after its beginning at the earliest.
    expect(await verdictsWith(30)).toEqual([
      '02 mismatch',
      '03 mismatch',
      '04 mismatch',
      '05 unknown',
      '06 unknown',
    ]);
  });

  it('may still come in a window that is not, however soon the others came', async () => {
    expect((await verdictsWith(5)).at(-1)).toBe('06 unknown');
  });
});
