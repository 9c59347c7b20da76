import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf, type monitored as Monitored, monitored, parcels } from '../../monitor/system.ts';
import { azure, groundTruth, jsonLines, kserve, sagemaker, zipped } from './events.ts';

const FIRST = Date.UTC(2026, 10, 2);
const ROUTES = ['north', 'south', 'sea'];

type Parcel = {
  readonly id: string;
  readonly time: string;
  readonly kg: number | string;
  readonly route: string;
  readonly p: number;
};

/** One parcel each ten minutes for three days. */
const PARCELS = Array.from({ length: 432 }, (_, at): Parcel => {
  return {
    id: `p${at}`,
    time: new Date(FIRST + at * 600_000).toISOString(),
    kg: (at % 30) + 0.5,
    route: ROUTES[at % 3] as string,
    p: (at % 100) / 100,
  };
});

const monitoring = (format: string, location: string, names: readonly string[], more = '') => `\
windows: { calendar: day }
exports:
  - name: predictions
    format: ${format}
    location: "${location}"
    columns:
      - { column: ${names[0]}, is: TrainedModel/late-parcel#/inputs/weight }
      - { column: ${names[1]}, is: TrainedModel/late-parcel#/inputs/route }
      - { column: ${names[2]}, is: TrainedModel/late-parcel#/outputs/late }
${more}`;

const captured = (parcel: Parcel) =>
  sagemaker(
    parcel.id,
    { data: `${parcel.kg},${parcel.route}` },
    { data: `${parcel.p}\n` },
    { inferenceTime: parcel.time },
  );

const SAGEMAKER = ['inputs.0', 'inputs.1', 'outputs.0'];

const windowsIn = ({ report }: Awaited<ReturnType<typeof Monitored>>) =>
  report.run?.windows.map(({ from, records }) => [from.slice(0, 10), records]);

const rulesIn = ({ report }: Awaited<ReturnType<typeof Monitored>>) =>
  report.findings.filter(({ windows }) => windows).map(({ rule }) => rule);

const DAYS = [
  ['2026-11-02', 144],
  ['2026-11-03', 144],
  ['2026-11-04', 144],
];

describe('monitoring captures', () => {
  it('finds nothing in what SageMaker has captured as declared', async () => {
    const folder = folderOf({
      'system.yaml': parcels(monitoring('sagemaker-capture', 'c/*.jsonl', SAGEMAKER)),
      'c/1.jsonl': jsonLines(PARCELS.slice(0, 200).map(captured)),
      'c/2.jsonl': jsonLines(PARCELS.slice(200).map(captured)),
    });
    const found = await monitored(folder);
    expect(windowsIn(found)).toEqual(DAYS);
    expect(rulesIn(found)).toEqual([]);
    expect(found.report.run?.exports[0]).toMatchObject({ records: 432, bad: 0 });
  });

  it('judges the values of captures as those of any log', async () => {
    const heavy = PARCELS.map((one, at) =>
      at >= 144 && at % 10 === 0 ? { ...one, kg: 1200 } : one,
    );
    const folder = folderOf({
      'system.yaml': parcels(monitoring('sagemaker-capture', 'c.jsonl', SAGEMAKER)),
      'c.jsonl': jsonLines(heavy.map(captured)),
    });
    const { report } = await monitored(folder);
    const [found] = report.findings.filter(({ rule }) => rule === 'live-value-out-of-domain');
    expect(found?.message).toBe('15 of 144 values of weight lie above 40, the declared maximum');
    expect(found?.sides[1]).toMatchObject({ file: 'c.jsonl', inside: 'column inputs.0' });
  });

  it('joins both halves of Azure, compressed or not, and tells the version that answered', async () => {
    const half = (name: 'inputs' | 'outputs') =>
      jsonLines(
        PARCELS.map(({ id, time, kg, route, p }) => ({
          ...azure(name, id, [name === 'inputs' ? { kg, route } : { p }], time),
          modelversion: '1.9.0',
        })),
      );
    const names = ['inputs.kg', 'inputs.route', 'outputs.p'];
    const set = monitoring('azureml-collector', '{in,out}.jsonl*', names);
    const folder = folderOf({ 'system.yaml': parcels(set), 'in.jsonl': half('inputs') });
    writeFileSync(path.join(folder, 'out.jsonl.gz'), zipped(half('outputs')));
    const found = await monitored(folder);
    expect(windowsIn(found)).toEqual(DAYS);
    expect(found.report.run?.exports[0]).toMatchObject({ records: 432, bad: 0 });
    // It is declared as 2.1.0.
    const [version] = found.report.findings.filter(({ rule }) => rule === 'live-version-differs');
    expect(version?.verdict).toBe('mismatch');
    expect(version?.message).toContain('1.9.0');
  });

  it('joins requests and responses of KServe in batches', async () => {
    const batches = Array.from({ length: 144 }, (_, at) => PARCELS.slice(3 * at, 3 * at + 3));
    const events = batches.flatMap((batch, at) => {
      const time = batch[0]?.time;
      return [
        kserve(
          'request',
          `b${at}`,
          { instances: batch.map(({ kg, route }) => ({ kg, route })) },
          { time },
        ),
        kserve('response', `b${at}`, { predictions: batch.map(({ p }) => p) }, { time }),
      ];
    });
    const names = ['inputs.kg', 'inputs.route', 'outputs.0'];
    const folder = folderOf({
      'system.yaml': parcels(monitoring('kserve-logger', 'k.jsonl', names)),
      'k.jsonl': jsonLines(events),
    });
    const found = await monitored(folder);
    expect(windowsIn(found)).toEqual(DAYS);
    expect(rulesIn(found)).toEqual([]);
  });

  it('counts bad events and values, says where they are, and goes on', async () => {
    const lines = jsonLines(PARCELS.map(captured)).trimEnd().split('\n');
    lines[10] = JSON.stringify(captured({ ...(PARCELS[10] as Parcel), kg: 'heavy' }));
    lines[20] = '{"captureData": {"endpointInput"';
    const folder = folderOf({
      'system.yaml': parcels(monitoring('sagemaker-capture', 'c.jsonl', SAGEMAKER)),
      'c.jsonl': lines.join('\n').slice(0, -20),
    });
    const found = await monitored(folder);
    const [read] = found.report.run?.exports ?? [];
    expect(read).toMatchObject({ records: 432, bad: 3 });
    expect(read?.worst).toEqual([
      {
        file: 'c.jsonl',
        line: 11,
        why: 'the record holds a value of another type in inputs.0: heavy',
      },
      { file: 'c.jsonl', line: 21, why: 'the event is no JSON' },
      { file: 'c.jsonl', line: 432, why: 'the event ends in the middle' },
    ]);
    expect(rulesIn(found)).toContain('live-export-damaged');
    expect(rulesIn(found)).toContain('live-type-differs');
  });

  it('says of files in another format what they look like', async () => {
    const folder = folderOf({
      'system.yaml': parcels(monitoring('azureml-collector', 'c.jsonl', SAGEMAKER)),
      'c.jsonl': jsonLines(PARCELS.map(captured)),
    });
    const { report } = await monitored(folder);
    const [read] = report.run?.exports ?? [];
    expect(read?.unread).toBe(
      'it is no azureml-collector: its events are those of sagemaker-capture',
    );
    writeFileSync(path.join(folder, 'c.jsonl'), 'kg,route\n1,north\n');
    const [table] = (await monitored(folder)).report.run?.exports ?? [];
    expect(table?.unread).toBe(
      'it is no azureml-collector: its first lines are no objects of JSON',
    );
  });
});

const LABELS = (format: string, location: string, id: string) => `\
  - name: outcomes
    format: ${format}
    role: labels
    location: ${location}
    ${id}columns: [{ column: label, is: "TrainingData/deliveries#/fields/was_late" }]
feedback: [{ name: outcomes, kind: label, delay: 1d, coverage: 0.9 }]
`;

describe('the truth about captures', () => {
  const half = PARCELS.filter((_, at) => at % 2 === 0);

  it.each([
    ['csv', (one: Parcel) => `${one.id},1\n`, 'id,label\n', 'id: id\n    '],
    ['sagemaker-capture', ({ id }: Parcel) => jsonLines([groundTruth(id, '1')]), '', ''],
  ])('is joined from %s', async (format, line, header, id) => {
    const set = monitoring('sagemaker-capture', 'c.jsonl', SAGEMAKER, LABELS(format, 'l.txt', id));
    const folder = folderOf({
      'system.yaml': parcels(set),
      'c.jsonl': jsonLines(PARCELS.map(captured)),
      'l.txt': header + half.map(line).join(''),
    });
    const { report } = await monitored(folder);
    expect(report.run?.exports.map(({ unread }) => unread)).toEqual([undefined, undefined]);
    const rare = report.findings.find(({ rule }) => rule === 'live-feedback-rare');
    expect(rare?.message).toContain('has arrived for 50 % of the predictions');
  });

  it('is unknown where it cannot be read, and is never none', async () => {
    const labels = LABELS('sagemaker-capture', 'l.jsonl', '');
    const set = monitoring('sagemaker-capture', 'c.jsonl', SAGEMAKER, labels);
    const folder = folderOf({
      'system.yaml': parcels(set),
      'c.jsonl': jsonLines(PARCELS.map(captured)),
      'l.jsonl': jsonLines([{ id: 'p1', label: 1 }]),
    });
    const { report } = await monitored(folder);
    expect(report.run?.exports[1]?.unread).toMatch(/is no sagemaker-capture/);
    const rare = report.findings.filter(({ rule }) => rule === 'live-feedback-rare');
    expect(rare.filter(({ verdict }) => verdict === 'mismatch')).toEqual([]);
  });

  it('says when it came', async () => {
    const labels = LABELS('csv', 'l.csv', 'id: id\n    arrived: known\n    ');
    const set = monitoring('sagemaker-capture', 'c.jsonl', SAGEMAKER, labels);
    const later = (time: string) => new Date(Date.parse(time) + 3 * 86_400_000).toISOString();
    const folder = folderOf({
      'system.yaml': parcels(set),
      'c.jsonl': jsonLines(PARCELS.map(captured)),
      'l.csv': `id,label,known\n${PARCELS.map(({ id, time }) => `${id},1,${later(time)}\n`).join('')}`,
    });
    const { report } = await monitored(folder);
    const late = report.findings.find(({ rule }) => rule === 'live-feedback-late');
    expect(late?.message).toContain('arrives after 3d');
  });
});
