import { account, type Loss, type Reader } from '../account.ts';
import { Entry } from '../syntax/entry.ts';
import { driftMonitors } from '../vocabulary/drift-monitors.ts';
import { FieldList, type FieldSays } from '../vocabulary/fields.ts';
import { known } from '../vocabulary/known.ts';
import { shown } from '../vocabulary/prose.ts';

/**
 * What Model Monitor suggests or is told to expect of captured data: the fields of the data that the
 * baseline was made of, and how far a distribution may move away from it.
 */
export const sagemakerConstraints: Reader = {
  format: 'sagemaker-constraints',
  title: 'constraints of SageMaker Model Monitor',
  seeAlso: 'https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-constraints.html',
  recognises: ({ file, head }) =>
    /(?:^|[/_.-])constraints\.json$/.test(file) && isOfFeatures(head()),
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    const losses: Loss[] = [];
    const fields = new FieldList(losses);
    const features = root.get('features').items();
    const settings = either(root, 'monitoring_config', 'monitoringConfig');
    const threshold = settings.get('domain_content_threshold').value;
    // Part of the values may then lie outside.
    const isOpen = typeof threshold === 'number' && threshold < 1;
    for (const feature of features) {
      const name = feature.get('name');
      if (typeof name.value !== 'string') continue;
      fields.add(name.value, name.place, {
        dtype: dtypeIn(feature),
        nullable: nullableIn(feature),
        domain: domainIn(feature, isOpen, losses),
      });
    }
    const drift = driftMonitors(
      isOn(settings, 'evaluate_constraints')
        ? features.flatMap((feature) => watchedIn(feature, settings))
        : [],
      'drift',
    );
    return {
      accounts: [
        account({
          ...{ kind: 'TrainingData', perspective: 'data-science' },
          says: known({ fields: fields.said }),
        }),
        ...(drift.length > 0
          ? [account({ kind: 'RuntimeMonitoring', perspective: 'operations', says: { drift } })]
          : []),
      ],
      losses,
    };
  },
};

/** Marks of the files of Model Monitor about the quality of data, and of no other. */
export const isOfFeatures = (head: string): boolean =>
  /"features"\s*:\s*\[/.test(head) && /"inferred_type"\s*:/.test(head);

const TYPES: Readonly<Record<string, string>> = {
  Integral: 'integer',
  Fractional: 'float',
  String: 'string',
};

/** How the values of a feature look; their width is not told. */
export function dtypeIn(feature: Entry): FieldSays['dtype'] {
  const type = feature.get('inferred_type');
  const dtype = Object.hasOwn(TYPES, String(type.value)) ? TYPES[String(type.value)] : undefined;
  return dtype === undefined ? undefined : type.at(dtype);
}

/** The least share of records that have a value; below one, some may lack it. */
function nullableIn(feature: Entry): FieldSays['nullable'] {
  const completeness = feature.get('completeness');
  const share = completeness.value;
  const isShare = typeof share === 'number' && share >= 0 && share <= 1;
  return isShare ? completeness.at(share < 1) : undefined;
}

/** Times never come back, so those of the baseline are no domain. */
const TIME = /^\d{4}-\d\d?-\d\d?(?:[T ]|$)|^\d{1,2}[/.]\d{1,2}[/.]\d{4}(?: |$)/;

function domainIn(feature: Entry, isOpen: boolean, losses: Loss[]): FieldSays['domain'] {
  const positive = feature.get('num_constraints', 'is_non_negative');
  if (positive.value === true) return { minimum: positive.at(0) };
  const domains = feature.get('string_constraints', 'domains');
  const values = domains.items().map(({ value }) => value);
  const texts = values.filter((value): value is string => {
    return typeof value === 'string' && value.length <= 400;
  });
  if (values.length === 0) return undefined;
  const name = shown(String(feature.get('name').value));
  const lose = (why: string): undefined => {
    losses.push({ what: `the domain of \`${name}\`, ${why}`, place: domains.place });
  };
  if (texts.length < values.length) return lose('of which a value is no short text');
  if (texts.every((text) => TIME.test(text))) return lose('which new times do not belong to');
  return { categories: domains.at(texts), ...(isOpen ? { open: true } : {}) };
}

const NUMBERS: readonly unknown[] = ['Integral', 'Fractional'];

/** The comparison of one feature with the baseline, which it may set otherwise than the others. */
function watchedIn(feature: Entry, settings: Entry) {
  const name = feature.get('name');
  const own = either(feature, 'monitoring_config_overrides', 'monitoringConfigOverrides');
  const [general, special] = [settings, own].map((one) => one.get('distribution_constraints'));
  const setting = (key: string): Entry | undefined =>
    [special, general].map((one) => one?.get(key)).find((one) => one?.stated);
  const isCompared =
    setting('perform_comparison')?.value === 'Enabled' && isOn(own, 'evaluate_constraints');
  if (typeof name.value !== 'string' || !isCompared) return [];
  const isNumber = NUMBERS.includes(feature.get('inferred_type').value);
  const method = setting('categorical_drift_method')?.value;
  // Only categories are compared of texts, and those without a list may have too many.
  if (!isNumber && domainIn(feature, false, []) === undefined) return [];
  const threshold = setting(isNumber ? 'comparison_threshold' : 'categorical_comparison_threshold');
  if (!threshold) return [];
  return {
    of: name.value,
    // The largest distance between two cumulative distributions is that of Kolmogorov and Smirnov.
    measure: isNumber
      ? ('ks' as const)
      : method === 'ChiSquared'
        ? ('chi2' as const)
        : ('linf' as const),
    threshold: typeof threshold.value === 'number' ? threshold.value : undefined,
    place: threshold.place,
  };
}

/** A switch that is on unless it is said to be off. */
const isOn = (settings: Entry, key: string): boolean => settings.get(key).value !== 'Disabled';

/** The files of Amazon's own examples spell some keys in two ways. */
const either = (entry: Entry, one: string, other: string): Entry =>
  entry.get(one).stated ? entry.get(one) : entry.get(other);
