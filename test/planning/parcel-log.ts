import { folderOf, parcels, randoms } from '../monitor/system.ts';

export type Parcel = { kg: number; route: string; p: number; was_late: number };

/** Parcels with a score that is calibrated, the same for the same seed. */
export function parcelsOf(count: number, seed = 7): Parcel[] {
  const random = randoms(seed);
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);
  return Array.from({ length: count }, () => {
    const kg = 20 + 4 * normal();
    const p = 1 / (1 + Math.exp(-(kg - 20) / 2));
    const turn = random();
    const route = turn < 0.6 ? 'north' : turn < 0.9 ? 'south' : 'sea';
    return { kg, route, p, was_late: random() < p ? 1 : 0 };
  });
}

/** A CSV of parcels; a parcel every ten minutes, if nothing is said. */
export function csvOf(parcels: readonly Partial<Parcel>[], from = Date.UTC(2026, 0, 1)): string {
  const rows = parcels.map(({ kg, route = '', p, was_late = '' }, at) => {
    const time = new Date(from + at * 600_000).toISOString();
    return [at, time, kg?.toFixed(4) ?? '', route, p?.toFixed(4) ?? '', was_late].join(',');
  });
  return `${['id,at,kg,route,p,was_late', ...rows].join('\n')}\n`;
}

export type SetUp = {
  readonly log?: string;
  readonly rehearsals?: string;
  readonly windows?: string;
  readonly more?: string;
  readonly model?: string;
  readonly isTimed?: boolean;
};

/** A folder with parcels, a held-out log of them, and drifts to rehearse. */
export const rehearsing = ({
  log = csvOf(parcelsOf(3000)),
  rehearsals = '',
  windows = '{ records: 500 }',
  more = '',
  model = '',
  isTimed = true,
}: SetUp = {}): string =>
  folderOf({
    'parcels.yaml': parcels(
      `windows: ${windows}
exports:
  - name: baseline
    role: reference
    format: csv
    location: baseline.csv
${isTimed ? '    timestamp: at\n' : ''}    columns:
      - { column: kg, is: TrainedModel/late-parcel#/inputs/weight }
      - { column: route, is: TrainedModel/late-parcel#/inputs/route }
      - { column: p, is: TrainedModel/late-parcel#/outputs/late }
      - { column: was_late, is: "TrainingData/deliveries#/fields/was_late" }
${rehearsals === '' ? '' : `rehearsals:\n${rehearsals}`}${more}`,
      model,
    ),
    'baseline.csv': log,
  });
