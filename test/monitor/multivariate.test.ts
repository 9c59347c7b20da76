import { expect, it } from 'vitest';
import { folderOf, monitored, parcels, randoms } from './system.ts';

const SET = `drift: [{ name: together, of: TrainedModel/late-parcel, measure: pca }]
exports:
  - name: predictions
    format: csv
    location: log.csv
    columns:
      - { column: kg, is: TrainedModel/late-parcel#/inputs/weight }
      - { column: route, is: TrainedModel/late-parcel#/inputs/route }
      - { column: size, is: TrainedModel/late-parcel#/inputs/size }
  - { name: before, role: reference, format: csv, location: before.csv }
`;

const routes = ['north', 'south', 'sea'];

/** Heavy parcels are large; where they are not, each column alone looks as before. */
function parcelTable(seed: number, count: number, isApart: boolean): string {
  const random = randoms(seed);
  const rows = Array.from({ length: count }, () => {
    const kg = 1 + 30 * random();
    const size = isApart ? 1 + 30 * random() : kg + random();
    return `${kg.toFixed(3)},${routes[Math.floor(random() * 3)]},${size.toFixed(3)}`;
  });
  return `kg,route,size\n${rows.join('\n')}\n`;
}

it.each([
  [false, []],
  [true, ['live-columns-drifted-together']],
])('sees columns that no longer go together (%s)', async (isApart, expected) => {
  const system = parcels(SET).replace(
    '  - { name: route,',
    '  - { name: size, dtype: float64, domain: { minimum: 0 } }\n  - { name: route,',
  );
  const folder = folderOf({
    'system.yaml': system,
    'before.csv': parcelTable(7, 3000, false),
    'log.csv': parcelTable(11, 1000, isApart),
  });
  const { report } = await monitored(folder);
  const found = report.findings.filter(({ windows, verdict }) => windows && verdict === 'mismatch');
  expect(found.map(({ rule }) => rule)).toEqual(expected);
});
