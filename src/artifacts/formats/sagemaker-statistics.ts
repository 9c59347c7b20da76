import type { Statistics } from '../../generated/descriptors.ts';
import type { Loss, Reader, Said } from '../account.ts';
import { Entry } from '../syntax/entry.ts';
import { dataKind } from '../vocabulary/data-kind.ts';
import { profileAccount } from '../vocabulary/data-sets.ts';
import { FieldList } from '../vocabulary/fields.ts';
import { anyKnown } from '../vocabulary/known.ts';
import { dtypeIn, isOfFeatures } from './sagemaker-constraints.ts';

/** What Model Monitor counted in a baseline or in the captured data of one run. */
export const sagemakerStatistics: Reader = {
  format: 'sagemaker-statistics',
  title: 'statistics of SageMaker Model Monitor',
  seeAlso: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-statistics.html',
  recognises: ({ file, head }) =>
    /(?:^|[/_.-])statistics\.json$/.test(file) && isOfFeatures(head()),
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    const losses: Loss[] = [];
    const fields = new FieldList(losses);
    let isEstimated = false;
    for (const feature of root.get('features').items()) {
      const name = feature.get('name');
      if (typeof name.value !== 'string') continue;
      fields.add(name.value, name.place, {
        dtype: dtypeIn(feature),
        statistics: statisticsIn(feature),
      });
      const distinct = statisticsOf(feature).get('distinct_count');
      if (!isEstimated && distinct.stated) losses.push({ what: DISTINCT, place: distinct.place });
      isEstimated ||= distinct.stated;
    }
    const count = root.get('dataset', 'item_count');
    const records = countIn(count);
    const profile = {
      kind: dataKind(artifact.file, 'TrainingData'),
      fields,
      records: records === undefined ? undefined : count.at(records),
    };
    return { accounts: [profileAccount(profile, losses)], losses };
  },
};

/** Of the most frequent values; more than a person looks at. */
const TOP = 50;

function statisticsOf(feature: Entry): Entry {
  const numbers = feature.get('numerical_statistics');
  return numbers.stated ? numbers : feature.get('string_statistics');
}

function statisticsIn(feature: Entry): Said<Statistics> | undefined {
  const found = statisticsOf(feature);
  if (!found.stated) return undefined;
  const [present, missing] = ['num_present', 'num_missing'].map((key) => found.get('common', key));
  const [some, none] = [countIn(present), countIn(missing)];
  const isCounted = present && missing && some !== undefined && none !== undefined;
  const histogram = histogramIn(found);
  return anyKnown({
    count: isCounted ? present.at(some + none) : undefined,
    missing: isCounted ? missing.at(none) : undefined,
    mean: numberIn(found, 'mean'),
    std: numberIn(found, 'std_dev', 0),
    minimum: numberIn(found, 'min'),
    maximum: numberIn(found, 'max'),
    histogram,
    top: topIn(found),
    // Nothing else of it is an estimate.
    method: histogram ? 'in full, but for the histogram, which comes from a sketch' : undefined,
  });
}

const DISTINCT = 'how many values are distinct, which is estimated and may exceed their number';

function countIn(entry: Entry | undefined): number | undefined {
  const { value } = entry ?? {};
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function numberIn(found: Entry, key: string, least = Number.NEGATIVE_INFINITY) {
  const entry = found.get(key);
  const { value } = entry;
  return isNumber(value) && value >= least ? entry.at(value) : undefined;
}

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** Bins that touch each other, in their order. */
function histogramIn(found: Entry) {
  const buckets = found.get('distribution', 'kll', 'buckets');
  const edges: number[] = [];
  const counts: number[] = [];
  for (const bucket of buckets.items()) {
    const [low, high] = [bucket.get('lower_bound').value, bucket.get('upper_bound').value];
    const count = bucket.get('count').value;
    if (!isNumber(low) || !isNumber(high) || !isNumber(count)) return undefined;
    if (count < 0 || high <= low || (edges.length > 0 && edges.at(-1) !== low)) return undefined;
    if (edges.length === 0) edges.push(low);
    edges.push(high);
    counts.push(count);
  }
  return counts.length === 0 ? undefined : buckets.at({ edges, counts });
}

function topIn(found: Entry) {
  const buckets = found.get('distribution', 'categorical', 'buckets');
  const top = buckets.items().flatMap((bucket) => {
    const value = bucket.get('value').value;
    const count = countIn(bucket.get('count'));
    return typeof value === 'string' && value.length <= 4000 && count !== undefined
      ? [{ value, count }]
      : [];
  });
  if (top.length === 0) return undefined;
  return buckets.at(top.sort((one, other) => other.count - one.count).slice(0, TOP));
}
