import type { Claim, Stated } from '../claim.ts';
import type { FeedbackProvided, MetricProvided } from '../generated/descriptors.ts';
import { at, itemsIfStated, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { type Judgement, judge } from '../rule.ts';
import { metricOf } from './metric-names.ts';
import { meansSource } from './offers.ts';
import { metricsOf, offered, type Watcher } from './watching.ts';

type Shown = NonNullable<FeedbackProvided['covers']>[number];

/** Of each sort of answers, one kind of truth is enough: what is not the one of them is the other. */
const FLAGGED: readonly Shown[] = ['true-positive', 'false-positive'];
const PASSED: readonly Shown[] = ['true-negative', 'false-negative'];

/** Of which answers somebody must learn the truth before a metric can be computed. */
const NEEDS: Readonly<Record<string, readonly (readonly Shown[])[]>> = {
  recall: [FLAGGED, PASSED],
  'false-negative-rate': [FLAGGED, PASSED],
  precision: [FLAGGED],
  'false-positive-rate': [FLAGGED],
  specificity: [FLAGGED],
  f1: [FLAGGED, PASSED],
  accuracy: [FLAGGED, PASSED],
  'balanced-accuracy': [FLAGGED, PASSED],
};

/**
 * Judges whether the feedback that a metric is computed from shows what the metric counts: recall
 * cannot be known from payments that went through alone. A log may hold truths of its own.
 */
export function* judgeComputable(watchers: readonly Watcher[]): Iterable<Judgement> {
  const feedback = watchers.flatMap((one) => stated(itemsIfStated(offered(one, 'feedback'))));
  for (const metric of stated(metricsOf(watchers))) {
    const needs = NEEDS[metricOf(metric.value.name).id];
    const sources = stated(itemsIfStated(at(metric, 'computedFrom')));
    const from = sources.map(({ value }) =>
      feedback.find((one) => meansSource(one.value.name, value)),
    );
    const covers = from.flatMap((one) => (one ? [at(one, 'covers')] : []));
    if (needs === undefined || covers.length === 0 || !covers.every((one) => one.stated)) continue;
    yield judgeMetric(metric, { needs, covers, hasLog: from.includes(undefined) });
  }
}

const stated = <T>(claims: readonly Claim<T>[]): readonly Stated<T>[] =>
  claims.flatMap((one) => (one.stated ? [one] : []));

type Known = {
  readonly needs: readonly (readonly Shown[])[];
  readonly covers: readonly Claim<readonly Shown[]>[];
  /** Whether it is computed from something else as well. */
  readonly hasLog: boolean;
};

function judgeMetric(metric: Stated<MetricProvided>, { needs, covers, hasLog }: Known): Judgement {
  const { name } = metric.value;
  const shown = covers.flatMap((one) => (one.stated ? one.value : []));
  const lacking = needs.find((sort) => !sort.some((kind) => shown.includes(kind)));
  const holds = `${name} can be known from what comes back`;
  const breaks = `${name}: it is a number about some of the answers, and nobody knows of the others`;
  return judge(
    { metric, ...numbered(covers) },
    () => {
      if (lacking === undefined) return undefined;
      const sort = lacking === FLAGGED ? 'says yes to' : 'says no to';
      const told = `${name} takes the truth about what the model ${sort} (${lacking.join(' or ')}), but what it is computed from shows ${spoken([...new Set(shown)])}`;
      const question = `what tells the truth about what the model ${sort}? if something does, name it in \`computedFrom\`; if nothing does, ${name} cannot be known`;
      return hasLog ? { undecided: told, question } : { message: told, question };
    },
    { holds, breaks },
  );
}
