import {
  agreed,
  count,
  firstOf,
  listOf,
  name,
  oneOf,
  period,
  regions,
  text,
  version,
} from '../../mapping/convert.ts';
import { missingCodes, specialCodes } from '../../mapping/prose.ts';
import type { Conversion, ElementTable } from '../../mapping/table.ts';
import { DOCUMENTATION, FIELD, FORMAT_VERSION, SHARE } from './shared.ts';

const ORIGINS: Readonly<Record<string, string>> = {
  enterprise: 'enterprise',
  public: 'public',
  synthetic: 'synthetic',
  simulated: 'simulated',
};

const origin: Conversion = (source) => {
  const { data_source: listed } = { ...(source as { readonly data_source?: unknown }) };
  return oneOf(ORIGINS, 'which is no origin that is known')(listed);
};

const MODALITIES: Readonly<Record<string, string>> = {
  table: 'tabular',
  tabular: 'tabular',
  'tabular data': 'tabular',
  image: 'image',
  images: 'image',
  audio: 'audio',
  text: 'text',
  'time series': 'time-series',
  video: 'video',
  videos: 'video',
  graph: 'graph',
};

const CLASSES = {
  public: 'public',
  internal: 'internal',
  confidential: 'confidential',
  restricted: 'restricted',
};

const LICENCE = /^(?:CC-BY(?:-[A-Z]{2}){0,2}-\d\.\d|CC0-1\.0|Apache-2\.0|MIT|ODbL-1\.0|PDDL-1\.0)$/;

/** Raw Data: what was collected. */
export const RAW_DATA: readonly ElementTable[] = [
  {
    kind: 'RawData',
    perspective: 'data-science',
    rows: [
      FORMAT_VERSION,
      { from: 'dataset_identifier', also: ['dataset_name'], to: 'name', with: firstOf(name) },
      { from: 'dataset_name', to: 'title', with: text() },
      { from: 'dataset_version', to: 'version', with: version },
      { from: 'dataset_description', to: 'description', with: text() },
      { from: 'data_sources[]', to: 'origin', gather: agreed(origin) },
      {
        from: 'instance_type',
        to: 'modality',
        with: oneOf(MODALITIES, 'which is no sort of data that is known'),
      },
      { from: 'number_of_instances', to: 'size.records', with: count },
      {
        from: 'labels_distribution',
        to: 'labels.distribution',
        items: { key: 'label', requires: ['label', 'fraction'], rows: SHARE },
      },
      {
        from: 'schema',
        to: 'fields',
        items: {
          requires: ['name'],
          rows: [
            ...FIELD,
            { from: 'interpret_missing', to: 'missing', with: missingCodes },
            { from: 'interpret_special', to: 'special', with: specialCodes },
          ],
        },
      },
      {
        from: 'metadata.collection_date',
        lost: 'of which nobody says whether data begin or end there',
      },
      { from: 'metadata.geographic_location', to: 'coverage.regions', with: regions },
      { from: 'metadata.timeframe', to: 'coverage.period', with: period },
      {
        from: 'metadata.known_issues',
        to: 'knownIssues',
        with: listOf(text()),
      },
      {
        from: 'restrictions',
        to: 'sensitivity.classification',
        with: oneOf(CLASSES, 'which is more than a classification'),
      },
      {
        from: 'data_rights',
        to: 'rights.license',
        with: (value) =>
          LICENCE.test(String(value).trim())
            ? { value: String(value).trim() }
            : { lost: 'which is more than the name of a licence' },
      },
      { from: 'data_policies', lost: 'which is prose and not the name of a policy' },
      { from: 'anonymization', lost: 'which is prose about no field in particular' },
      { from: 'proxy_data', lost: 'which is prose about how data were replaced' },
      DOCUMENTATION,
    ],
  },
];
