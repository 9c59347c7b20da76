import { firstOf, listOf, name, text, version } from '../../mapping/convert.ts';
import { missingCodes } from '../../mapping/prose.ts';
import type { ElementTable } from '../../mapping/table.ts';
import {
  DOCUMENTATION,
  FIELD,
  FORMAT_VERSION,
  productionField,
  referenceTo,
  SHARE,
  STATISTICS,
  STEP,
} from './shared.ts';

/** Training Data: what a model was fitted on, and which fields of production stand for it. */
export const TRAINING_DATA: readonly ElementTable[] = [
  {
    kind: 'TrainingData',
    perspective: 'data-science',
    rows: [
      FORMAT_VERSION,
      { from: 'dataset_identifier', also: ['dataset_name'], to: 'name', with: firstOf(name) },
      { from: 'dataset_name', to: 'title', with: text() },
      { from: 'dataset_version', to: 'version', with: version },
      { from: 'dataset_description', to: 'description', with: text() },
      { from: 'raw_data_identifier', to: 'from', with: listOf(referenceTo('RawData')) },
      {
        from: 'schema',
        to: 'fields',
        items: {
          requires: ['name'],
          rows: [
            ...FIELD,
            { from: 'label_field', to: 'role', with: () => ({ value: 'label' }) },
            { from: 'missing_values', to: 'missing', with: missingCodes },
            { from: 'mapping_production_data', to: 'from', with: productionField },
          ],
        },
      },
      STATISTICS,
      {
        from: 'distribution',
        to: 'labelDistribution',
        items: {
          key: 'label',
          requires: ['label', 'fraction'],
          rows: [...SHARE, { from: 'mapping_production_data', to: 'mapsTo', with: text(400) }],
        },
      },
      { from: 'preparation_process', to: 'preparation', items: STEP },
      { from: 'preparation_code', to: 'code.location', with: text() },
      DOCUMENTATION,
    ],
  },
];
