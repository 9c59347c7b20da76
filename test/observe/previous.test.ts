import { expect, it } from 'vitest';
import { folderOf, monitored, parcels, randoms } from '../monitor/system.ts';

const FIRST = Date.UTC(2026, 10, 2);
const A_DAY = 2000;

/** Parcels of some days, which are heavier from one day on. */
function log(days: number, change: (day: number) => number): string {
  const random = randoms(17);
  const lines = Array.from({ length: days * A_DAY }, (_, at) => {
    const time = new Date(FIRST + Math.floor((at * 86_400_000) / A_DAY)).toISOString();
    const kg = 5 + 10 * random() + change(Math.floor(at / A_DAY));
    return `${JSON.stringify({ at: time, kg })}\n`;
  });
  return lines.join('');
}

const SET = (drift: string, more = '') => `windows: { calendar: day, minimumSamples: 100 }
exports:
  - name: predictions
    format: jsonl
    location: log.jsonl
    timestamp: at
    columns: [{ column: kg, is: TrainedModel/late-parcel#/inputs/weight }]
${more}drift: [${drift}]
`;

const DAILY =
  '{ name: from-day-to-day, of: TrainedModel/late-parcel#/inputs/weight, measure: psi, against: previous }';

const drifted = async (files: Readonly<Record<string, string>>) => {
  const { report } = await monitored(folderOf(files));
  return report.findings
    .filter(({ windows }) => windows)
    .map(({ rule, message, sides, windows }) => ({
      rule,
      message,
      attribute: sides[0]?.attribute,
      days: windows?.map(({ from }) => from.slice(8, 10)),
    }));
};

it('finds the window in which values moved, and not those after it', async () => {
  const found = await drifted({
    'system.yaml': parcels(SET(DAILY)),
    'log.jsonl': log(5, (day) => (day >= 2 ? 6 : 0)),
  });
  expect(found).toEqual([
    {
      rule: 'live-data-drifted',
      message: expect.stringMatching(
        /^weight is distributed otherwise than in the window before: /,
      ),
      attribute: '/drift/from-day-to-day/against',
      days: ['04'],
    },
  ]);
});

it('is apart from what is compared with the reference', async () => {
  const reference = `  - { name: before, role: reference, format: jsonl, location: before.jsonl }\n`;
  const found = await drifted({
    'system.yaml': parcels(SET(DAILY, reference)),
    'log.jsonl': log(4, (day) => (day >= 2 ? 6 : 0)),
    'before.jsonl': log(2, () => 0),
  });
  expect(found.map(({ message, days }) => [message.slice(0, 52), days])).toEqual([
    ['weight is distributed otherwise than in before: popu', ['04', '05']],
    ['weight is distributed otherwise than in the window b', ['04']],
  ]);
});

it('passes over a window with too few records', async () => {
  const all = log(4, (day) => (day >= 2 ? 6 : 0)).split('\n');
  const kept = all.filter((_, at) => at < A_DAY || at >= 2 * A_DAY || at < A_DAY + 20);
  const found = await drifted({
    'system.yaml': parcels(SET(DAILY)),
    'log.jsonl': kept.join('\n'),
  });
  const moved = found.filter(({ rule }) => rule === 'live-data-drifted');
  expect(moved.map(({ days }) => days)).toEqual([['04']]);
});

it('says nothing of what came new and went, for which a reference is needed', async () => {
  const { report } = await monitored(
    folderOf({ 'system.yaml': parcels(SET(DAILY)), 'log.jsonl': log(3, () => 0) }),
  );
  const seen = report.findings.filter(({ windows }) => windows);
  expect(seen.map(({ rule }) => rule)).toEqual([]);
});
