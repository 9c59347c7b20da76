import type { Claim, Stated } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import type { Criterion, MetricNeed } from '../../generated/descriptors.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { type Alarm, alarmOfAlert, alarmOfNeed, alarmText } from '../../monitoring/alarms.ts';
import { isLonger } from '../../monitoring/measurement.ts';
import { driftOf, metricOf } from '../../monitoring/metric-names.ts';
import { driftAmong, liveModels, type Watcher, watchersOf } from '../../monitoring/watching.ts';
import { perspectiveOf } from '../../quote.ts';
import { duration } from '../../reading.ts';
import type { Severity } from '../../rule.ts';
import { type Collected, collected, collectedFor } from './collected.ts';
import { inUnitOf, limitOf } from './limits.ts';
import { signalsOf } from './metrics.ts';
import { type Gap, isSeen, type Limit, type Scene, type Unseen, type Watch } from './signal.ts';

/** What is collected, each with the alert that it raises. */
export function* collectedMetrics(scene: Scene): Iterable<Watch | Gap> {
  for (const one of collected(scene)) {
    const { metric } = one;
    const alarm = at(metric, 'alert').stated ? alarmOfAlert(metric) : undefined;
    const what = `metric ${metric.value.name} of ${spokenName(one.watcher.element)}`;
    yield* watchesOf(scene, one, { what, sides: [metric] }, (signal) => {
      if (alarm === undefined || !alarm.stated) return [];
      const found = inUnitOf(signal, alarm.value);
      if (!isSeen(found)) return found;
      const notify = at(metric, 'alert', 'notify');
      const who = spokenName(one.watcher.element);
      const { operator } = alarm.value;
      const calls = `, and ${who} raises an alert when ${alarmText(alarm.value)}`;
      return [
        {
          alert: 'MismatchMetricBeyondLimit',
          operator,
          target: found.target,
          summary: [`${metric.value.name} is`, calls],
          breaks: `whatever ${metric.value.name} is watched for`,
          severity: 'error',
          notify: notify.stated ? notify.value : perspectiveOf(alarm),
          sides: [alarm, metric],
        },
      ];
    });
  }
}

/** The signals of a metric with what `limitsFor` says of each, or why there is none. */
export function* watchesOf(
  scene: Scene,
  one: Collected,
  { what, sides }: Pick<Gap, 'what' | 'sides'>,
  limitsFor: (signal: Watch['signal']) => readonly Limit[] | Unseen,
): Iterable<Watch | Gap> {
  const signals = signalsOf(scene, one);
  if (!isSeen(signals)) {
    yield { ...signals, what, sides };
    return;
  }
  for (const signal of signals) {
    const limits = limitsFor(signal);
    if (!isSeen(limits)) yield { ...limits, what: `limit of ${what}`, sides };
    yield { signal, limits: isSeen(limits) ? limits : [], needs: sides };
  }
}

/** The metrics that models need to be watched, with the values at which they want somebody called. */
export function* neededMetrics(scene: Scene): Iterable<Watch | Gap> {
  const { system } = scene;
  for (const model of liveModels(system)) {
    const watchers = watchersOf(system, model);
    for (const need of itemsIfStated(at(model, 'monitoring', 'metrics'))) {
      if (need.stated) yield* neededMetric(scene, model, need, watchers);
    }
  }
}

function* neededMetric(
  scene: Scene,
  model: Claim<unknown>,
  need: Stated<MetricNeed>,
  watchers: readonly Watcher[],
): Iterable<Watch | Gap> {
  const { name, aggregation } = need.value;
  const wanted = metricOf(name, aggregation);
  const found = collectedFor(scene, wanted, watchers);
  const who = spokenName(model.element);
  const what = `${name}, which ${who} needs`;
  if (found === undefined) {
    const drift = driftOf(wanted) && driftAmong(watchers, wanted);
    yield { ...(drift ? byMonitor(name) : notCollected(name)), what, sides: [need] };
    return;
  }
  const other = unfit(need, found);
  if (other) {
    yield { ...other, what, sides: [need, found.metric] };
    return;
  }
  const alarm = alarmOfNeed(need);
  yield* watchesOf(scene, found, { what, sides: [need, found.metric] }, (signal) => {
    if (alarm === undefined) return [];
    if (!alarm.stated) {
      const because = 'nobody says which side of its threshold is the good one';
      return { because, ask: alarm.ask, question: 'what are its `operator` and its `meaning`?' };
    }
    const given = found.means.aggregation;
    if (wanted.aggregation && given && given !== wanted.aggregation) {
      const because = `it is needed as ${wanted.aggregation} and collected as ${given}`;
      return {
        because,
        ask: 'operations',
        question: `can it be collected as ${wanted.aggregation}?`,
      };
    }
    return limitsOf(signal, alarm, {
      rule: 'alert-later-than-needed',
      summary: [`${name} is`, `, but ${who} needs an alert when ${alarmText(alarm.value)}`],
      breaks: 'the model is beyond the limit that its makers set for it',
      sides: [alarm, found.metric],
    });
  });
}

export const notCollected = (name: string): Unseen => ({
  because: 'nobody collects it',
  ask: 'operations',
  question: `can ${name} be collected, or is it collected under another name?`,
});

const byMonitor = (name: string): Unseen => ({
  because: 'it is a drift, which is computed from records and not by Prometheus',
  ask: 'operations',
  question: `\`mismatch monitor\` judges it from records; if ${name} is exported too, which query tells it?`,
});

type Said = {
  readonly rule: string;
  readonly summary: Limit['summary'];
  readonly sides: Limit['sides'];
  readonly breaks?: string;
  readonly severity?: Severity;
};

function limitsOf(
  signal: Watch['signal'],
  alarm: Stated<Alarm>,
  { rule, ...said }: Said,
): readonly Limit[] | Unseen {
  const found = inUnitOf(signal, alarm.value);
  if (!isSeen(found)) return found;
  const { operator } = alarm.value;
  return [
    limitOf(rule, { alert: 'MismatchMetricBeyondLimit', operator, target: found.target, ...said }),
  ];
}

/** Why a metric that is collected does not tell what somebody asks for under its name. */
export function unfit(
  asking: Stated<Pick<Criterion, 'slice' | 'window'>>,
  { metric }: Collected,
): Unseen | undefined {
  const { name } = metric.value;
  const { slice } = asking.value;
  if (slice !== undefined) {
    return {
      because: `it is about ${slice}, and ${name} is collected for all`,
      ask: 'operations',
      question: `can ${name} be collected for ${slice}, under a name of its own?`,
    };
  }
  const [asked, given] = [duration(at(asking, 'window')), duration(at(metric, 'window'))];
  if (!asked.stated || !given.stated) return undefined;
  const isOther = isLonger(asked.value, given.value) || isLonger(given.value, asked.value);
  if (!isOther) return undefined;
  return {
    because: `it has to hold over ${asked.value}, and ${name} is computed over ${given.value}`,
    ask: 'operations',
    question: `can ${name} be computed over ${asked.value}, under a name of its own?`,
  };
}
