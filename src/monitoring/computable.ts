import { type Claim, isStated, type Stated } from '../claim.ts';
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
 * Asks whether what comes back shows what a metric counts: recall cannot be known from payments that
 * went through alone. Any feedback may help, whichever of it a metric names, and so may a log.
 */
export function* judgeComputable(watchers: readonly Watcher[]): Iterable<Judgement> {
  const feedback = watchers.flatMap((one) =>
    itemsIfStated(offered(one, 'feedback')).filter(isStated),
  );
  const covers = feedback.map((one) => at(one, 'covers'));
  if (!covers.every(isStated)) return;
  for (const metric of metricsOf(watchers).filter(isStated)) {
    const needs = NEEDS[metricOf(metric.value.name).id];
    const sources = itemsIfStated(at(metric, 'computedFrom')).filter(isStated);
    const isOfFeedback = sources.some(({ value }) =>
      feedback.some((one) => meansSource(one.value.name, value)),
    );
    if (needs !== undefined && isOfFeedback) yield judgeMetric(metric, needs, covers);
  }
}

function judgeMetric(
  metric: Stated<MetricProvided>,
  needs: readonly (readonly Shown[])[],
  covers: readonly Claim<readonly Shown[]>[],
): Judgement {
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
      const told = `${name} takes the truth about what the model ${sort} (${lacking.join(' or ')}), and all that comes back shows ${spoken([...new Set(shown)])}`;
      const question = `what tells the truth about what the model ${sort}? if something does, list it in \`feedback\` with what it \`covers\`; if nothing does, ${name} cannot be known`;
      return { undecided: told, question };
    },
    { holds, breaks },
  );
}
