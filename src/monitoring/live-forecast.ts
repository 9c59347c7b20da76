import type { Stated } from '../claim.ts';
import { type Element, spokenName } from '../element.ts';
import { amountText, sliceText } from '../evaluation/criteria.ts';
import type { ForecastObservation } from '../generated/descriptors.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { percent } from '../port/shift.ts';
import { type Decision, NOT_APPLICABLE } from '../rule.ts';
import { root, type System } from '../system.ts';
import { type Limited, limitedBy } from './live-quality.ts';

type LimitedForecast = Limited<ForecastObservation>;

/** Forecasts beside the limits that they are about. */
export const limitedForecasts = (system: System): readonly LimitedForecast[] =>
  [...limitedBy(system, (one) => itemsIfStated(at(one, 'observed', 'forecasts')))].filter(
    ({ limit }) => limit.doubt === undefined,
  );

/** What somebody has declared about the next retraining: the day, or the cadence. */
export function plannedFor({ monitoring, model }: LimitedForecast): Stated<string> | undefined {
  const next = at(monitoring, 'retraining', 'next');
  if (next.stated) return next;
  const cadence = at(root<'TrainedModel'>(model), 'retraining', 'cadence');
  return cadence.stated ? cadence : undefined;
}

/** Whether quality passes its limit before somebody acts, as far as that can be told. */
export function decideDegradation({ criterion, limit, model, seen }: LimitedForecast): Decision {
  const { advice, why, cost, before, retraining, collect = [], probability = {} } = seen.value;
  const name = `${criterion.value.metric} of ${spokenName(model)}${sliceText(criterion.value)}`;
  const amount = amountText(criterion.value.target, criterion.value.unit);
  const [is, goes] = limit.isHigherBetter ? ['below', 'falls below'] : ['above', 'rises above'];
  const ask = 'data-science';
  const wrong = cost === undefined ? {} : { because: cost };
  if (advice === 'cannot-tell') {
    return {
      undecided: `nobody can say when ${name} ${goes} ${amount}: ${why}`,
      question: `can this be collected: ${collect.join('; ') || 'labels of some predictions'}?`,
      ask,
    };
  }
  if (advice === 'retrain-now') {
    return {
      message: `${name} is ${is} ${amount} already${odds(probability.now)}: ${why}`,
      ...wrong,
      ask,
    };
  }
  if (advice !== 'retrain-before') return undefined;
  const share = probability.beforeRetraining;
  const till = retraining === undefined ? '' : ` before the retraining of ${dayOf(retraining)}`;
  const act = before === undefined ? '' : `; retrain before ${dayOf(before)}`;
  return {
    message: `${name} ${goes} ${amount}${till}${odds(share)}: ${why}${act}`,
    ...wrong,
    ask,
    severity: share !== undefined && share < PROBABLE ? 'warning' : 'error',
  };
}

const PROBABLE = 0.5;

/** Whether a round of training could be left out; only if no metric of the model calls for it. */
export function decideWaiting(system: System, { model, seen }: LimitedForecast): Decision {
  const { advice, before, retraining = '', why, cost, metric } = seen.value;
  if (advice === 'cannot-tell') return NOT_APPLICABLE;
  const all = others(system, model);
  if (advice !== 'not-needed-yet' || all.some((one) => NEEDED.includes(one))) return undefined;
  if (all.includes('cannot-tell')) {
    return {
      undecided: `${metric} of ${spokenName(model)} does not call for it, and of other metrics nobody can tell`,
      question: `what would tell how the other metrics of ${spokenName(model)} go on?`,
    };
  }
  const until = before === undefined ? '' : `, and not until ${dayOf(before)}`;
  return {
    message: `${spokenName(model)} need not be retrained on ${dayOf(retraining)}${until}: ${why}`,
    ...(cost === undefined ? {} : { because: cost }),
  };
}

const NEEDED: readonly string[] = ['retrain-now', 'retrain-before', 'on-schedule'];

const others = (system: System, model: Element): readonly string[] =>
  [...limitedForecasts(system)]
    .filter((one) => one.model === model)
    .map(({ seen }) => seen.value.advice);

const DAY = /^\d{4}-\d{2}-\d{2}/;

const dayOf = (moment: string): string => DAY.exec(moment)?.[0] ?? moment;

/** Never 0 or 100 % of what is not certain. */
function odds(probability: number | undefined): string {
  if (probability === undefined) return '';
  if (probability > 0 && probability < 0.005) return ' with a probability of less than 1 %';
  if (probability < 1 && probability > 0.995) return ' with a probability of more than 99 %';
  return ` with a probability of ${percent(probability)}`;
}
