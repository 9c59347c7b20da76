import { rate, text } from '../../mapping/convert.ts';
import type { ElementTable } from '../../mapping/table.ts';
import {
  DOCUMENTATION,
  FIELD,
  FORMAT_VERSION,
  PRODUCTION_DATA,
  SHARE,
  STATISTICS,
} from './shared.ts';

/** Production Data: what arrives. */
export const PRODUCTION_DATA_TABLE: readonly ElementTable[] = [
  {
    kind: 'ProductionData',
    perspective: 'operations',
    called: PRODUCTION_DATA,
    rows: [
      FORMAT_VERSION,
      { from: 'data_sources', to: 'sources[data-sources].system', with: text() },
      { from: 'data_rates', to: 'rate.typical', with: rate },
      { from: 'schema', to: 'fields', items: { requires: ['name'], rows: FIELD } },
      STATISTICS,
      {
        from: 'distribution',
        to: 'labelDistribution',
        items: { key: 'label', requires: ['label', 'fraction'], rows: SHARE },
      },
      DOCUMENTATION,
    ],
  },
];
