import type { Claim, Stated } from '../claim.ts';
import { spokenName } from '../element.ts';
import type { MetricNeed, MetricProvided } from '../generated/descriptors.ts';
import { at, beside } from '../lookup.ts';
import { duration, unit } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Duration } from '../values/duration.ts';
import { compareUnits, convert, type Unit } from '../values/unit.ts';
import { aggregationOf, type Metric, metricOf, sameMetric } from './metric-names.ts';
import { decideCases } from './units-of-analysis.ts';
import type { Collected } from './watching.ts';

/** A month has 28 to 31 days, so that 30d and 1mo are one window to whoever writes them. */
const ABOUT = 1.05;

/** Whether a time is longer than another by more than two ways of counting it. */
export const isLonger = (one: Duration, other: Duration): boolean =>
  one.amount > other.amount * ABOUT;

/** Words for a window that lies in the past as a whole, or for a group that has had its time. */
const LAGGED = /\b(?:lag|lagged|lagging|cohorts?|vintages?|offset|shifted|delayed|matured?)\b/i;

/** Whether somebody says of a metric that it waits for what it looks back on. */
export const isLagged = (
  metrics: readonly Claim<MetricNeed | MetricProvided>[],
  wanted: Metric,
): boolean =>
  metrics.some((metric) => {
    if (!metric.stated) return false;
    const { name, aggregation = '', query = '' }: Partial<MetricProvided> = metric.value;
    const text = [name, aggregation, query].join(' ').replaceAll('_', ' ');
    return name !== undefined && sameMetric(metricOf(name), wanted) && LAGGED.test(text);
  });

/** A metric over a longer time notices everything later; a shorter one can be added up. */
export function* compareWindows(
  model: string,
  need: Stated<MetricNeed>,
  found: Collected,
): Iterable<Judgement> {
  const wanted = at(need, 'window');
  if (!wanted.stated) return;
  const sides = { wanted: duration(wanted), given: duration(at(found, 'window')) };
  const who = spokenName(found.element);
  yield judge(sides, ({ wanted, given }) =>
    isLonger(given, wanted)
      ? `${model} needs ${need.value.name} over ${wanted}, but ${who} computes it over ${given}`
      : undefined,
  );
}

/** A mean is no percentile; which of them a name stands for may be part of the name. */
export function* compareAggregations(
  model: string,
  need: Stated<MetricNeed>,
  found: Claim<MetricProvided>,
): Iterable<Judgement> {
  const wanted = how(need);
  if (wanted === undefined) return;
  const sides = { wanted: whereHow(need), given: whereHow(found) };
  yield judge(sides, (): Decision => {
    const given = how(found) ?? '';
    if (given === wanted || isOneRate(need, given, wanted)) return undefined;
    const unclear = [wanted, given].some((one) => aggregationOf(one) === undefined);
    if (unclear) return { undecided: `${wanted} and ${given} may or may not be the same` };
    const there = `${spokenName(found.element)} collects ${found.stated ? found.value.name : 'it'}`;
    return `${model} needs ${need.value.name} as ${wanted}, but ${there} as ${given}`;
  });
}

/** What is a rate by its name has its mean over a time as its rate in that time. */
function isOneRate(need: Stated<MetricNeed>, ...aggregations: readonly string[]): boolean {
  const { id } = metricOf(need.value.name, need.value.aggregation);
  const isRate = id === 'throughput' || /(?:^|[ -])rate(?:$|[ -])/.test(id);
  return isRate && aggregations.every((one) => one === 'rate' || one === 'mean');
}

type Aggregated = { readonly name: string; readonly aggregation?: string };

const how = (metric: Claim<Aggregated>): string | undefined =>
  metric.stated ? metricOf(metric.value.name, metric.value.aggregation).aggregation : undefined;

/** The aggregation where it is stated, be it in the name; otherwise where it is missing. */
function whereHow(metric: Claim<Aggregated>): Claim<string> {
  const own = at(metric, 'aggregation');
  return own.stated || how(metric) === undefined ? own : at(metric, 'name');
}

/** One share of fields and one of invoices have one name, and are two numbers. */
export function* compareUnitsOfAnalysis(
  model: string,
  need: Stated<MetricNeed>,
  found: Claim<MetricProvided>,
): Iterable<Judgement> {
  const wanted = at(need, 'unitOfAnalysis');
  if (!wanted.stated) return;
  const has = `${spokenName(found.element)} collects it per`;
  yield judge({ wanted, given: at(found, 'unitOfAnalysis') }, ({ wanted, given }) =>
    decideCases(wanted, given, `${model} needs ${need.value.name} per`, has),
  );
}

/**
 * Units of two kinds measure two things. Units that can be converted are no harm by themselves, but
 * a threshold is: where operations has no alert of its own, somebody will type it as it stands.
 */
export function* compareMetricUnits(
  model: string,
  need: Stated<MetricNeed>,
  found: Claim<MetricProvided>,
): Iterable<Judgement> {
  const threshold = at(need, 'threshold');
  const [asked, has] = [beside(need, 'unit', threshold), at(found, 'unit')];
  if (!asked.stated || (asked.value === '1' && !has.stated)) return;
  const { name } = need.value;
  const typed = threshold.stated && !at(found, 'alert').stated;
  const sides = { wanted: unit(asked), given: unit(has) };
  const differ = (wanted: Unit, given: Unit, limit?: number): Decision => {
    const relation = compareUnits(wanted, given);
    if (relation === 'same' || (relation === 'convertible' && limit === undefined))
      return undefined;
    const has = `${spokenName(found.element)} collects it ${unitText(given)}`;
    const message = `${model} needs ${name} ${unitText(wanted)}, but ${has}`;
    if (relation === 'different' || limit === undefined) return message;
    const there = Number(convert(limit, wanted, given).toPrecision(6));
    return `${message}, where the threshold ${limit} is ${there}`;
  };
  yield typed
    ? judge({ wanted: sides.wanted, threshold, given: sides.given }, (all) =>
        differ(all.wanted, all.given, all.threshold),
      )
    : judge(sides, ({ wanted, given }) => differ(wanted, given));
}

const unitText = ({ text }: Unit): string => (text === '1' ? 'as a ratio' : `in ${text}`);
