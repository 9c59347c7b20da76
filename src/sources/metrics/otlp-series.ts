import { attributeText, type Fields, field, fieldsOf, listOf, textOf } from './otlp-values.ts';
import { LabelSet, type MetricType, type Series } from './sample.ts';

export type MetricKind = 'sum' | 'gauge' | 'histogram' | 'exponentialHistogram' | 'summary';

/** What a metric says of all its points. */
export type Metric = {
  readonly name: string;
  readonly unit: string;
  readonly kind: MetricKind;
  /** The object that holds the points. */
  readonly data: Fields;
  /** Equal for metrics whose points of the same attributes are of one series. */
  readonly key: string;
};

/** What its attributes say of all the metrics of a resource. */
export type Resource = { readonly key: string; readonly attributes: readonly unknown[] };

export const resourceOf = (attributes: readonly unknown[]): Resource => ({
  key: keyOf(attributes),
  attributes,
});

export function metricOf(resource: Resource, metric: Omit<Metric, 'key'>): Metric {
  const { name, kind, unit } = metric;
  return {
    ...metric,
    key: JSON.stringify([name, kind, unit, temporalityOf(metric), resource.key]),
  };
}

/** Equal for equal attributes in the same order; lengths keep anybody from faking a border. */
function keyOf(attributes: readonly unknown[]): string {
  let key = '';
  for (const raw of attributes) {
    const attribute = fieldsOf(raw);
    const [name, value] = [textOf(attribute, 'key'), attributeText(field(attribute, 'value'))];
    key += `${name.length}:${name}${value.length}:${value}`;
  }
  return key;
}

/** One series for all points of the same metric and attributes. */
export class OtlpSeries {
  readonly #known = new Map<string, Series>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * The series of a point, or nothing where there is no room for more.
   * @param name of the series, which for a part of a summary is more than that of the metric
   */
  of(
    resource: Resource,
    metric: Metric,
    point: Fields,
    name: string,
    quantile?: string,
  ): Series | undefined {
    const attributes = listOf(point, 'attributes');
    const part = name === metric.name ? '' : name;
    const key = `${metric.key}${keyOf(attributes)}${part}${quantile ?? ''}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= this.#most) return undefined;
    const unit = metric.unit === '' ? undefined : metric.unit;
    const labels = labelsOf([...resource.attributes, ...attributes], quantile);
    const family = { name: metric.name, type: typeOf(metric), unit };
    const series: Series = { name, labels, family, temporality: temporalityOf(metric) };
    this.#known.set(key, series);
    return series;
  }
}

/** Attributes of a point come last, and win over those of its resource. */
function labelsOf(attributes: readonly unknown[], quantile: string | undefined): Series['labels'] {
  const labels = new LabelSet();
  for (const raw of attributes) {
    const attribute = fieldsOf(raw);
    const value = attributeText(field(attribute, 'value'));
    if (value !== '') labels[textOf(attribute, 'key')] = value;
  }
  if (quantile !== undefined) labels['quantile'] = quantile;
  return labels;
}

function temporalityOf({ kind, data }: Pick<Metric, 'kind' | 'data'>): Series['temporality'] {
  if (kind === 'gauge' || kind === 'summary') return 'cumulative';
  const said = String(field(data, 'aggregationTemporality'));
  return said === '1' || said === 'AGGREGATION_TEMPORALITY_DELTA' ? 'delta' : 'cumulative';
}

function typeOf({ kind, data }: Metric): MetricType {
  if (kind === 'summary' || kind === 'gauge') return kind;
  if (kind !== 'sum') return 'histogram';
  return field(data, 'isMonotonic') === true ? 'counter' : 'gauge';
}
