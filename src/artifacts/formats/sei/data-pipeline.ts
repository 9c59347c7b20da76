import { agreed, name, oneOf, text, version } from '../../mapping/convert.ts';
import type { ElementTable } from '../../mapping/table.ts';
import { DOCUMENTATION, FORMAT_VERSION, INPUT_ITEM, STEP } from './shared.ts';

const REACTIONS: Readonly<Record<string, string>> = {
  'log to console': 'log',
  'log to file': 'log',
  'return error code': 'error-code',
};

/** Data Pipeline: what prepares the inputs of a model. */
export const DATA_PIPELINE: readonly ElementTable[] = [
  {
    kind: 'DataPipeline',
    perspective: 'data-science',
    rows: [
      FORMAT_VERSION,
      { from: 'pipeline_identifier', to: 'name', with: name },
      { from: 'pipeline_version', to: 'version', with: version },
      { from: 'pipeline_description', to: 'description', with: text() },
      {
        from: 'input_spec[].error_handling.error_type',
        to: 'onError',
        gather: agreed(oneOf(REACTIONS, 'which is no reaction that is known')),
      },
      {
        from: 'input_spec',
        to: 'inputs',
        items: {
          ...INPUT_ITEM,
          rows: [
            ...INPUT_ITEM.rows,
            { from: 'error_handling.error_type', mark: true },
            { from: 'error_handling.error_code_value', lost: 'for which there is no attribute' },
          ],
        },
      },
      {
        from: 'test_cases',
        to: 'verification.cases',
        items: {
          requires: ['name'],
          rows: [
            { from: 'test_case_name', to: 'name', with: name },
            { from: 'file', to: 'input', with: text() },
            { from: 'tested_property', lost: 'for which a case has no attribute' },
          ],
        },
      },
      { from: 'pipeline_steps', to: 'steps', items: STEP },
      { from: 'pipeline_code', to: 'code.location', with: text() },
      DOCUMENTATION,
    ],
  },
];
