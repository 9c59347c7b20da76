import type { Claim } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { limitText, severityOf } from '../../evaluation/criteria.ts';
import type { Criterion } from '../../generated/descriptors.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { OPPOSITE } from '../../monitoring/alarms.ts';
import { hazardsOf, isGrave } from '../../monitoring/hazards.ts';
import { metricOf } from '../../monitoring/metric-names.ts';
import { liveModels, type Watcher, watchersOf, watchersOfAny } from '../../monitoring/watching.ts';
import type { Severity } from '../../rule.ts';
import { all } from '../../system.ts';
import { collectedFor } from './collected.ts';
import { inUnitOf, limitOf } from './limits.ts';
import { notCollected, unfit, watchesOf } from './needs.ts';
import { type Gap, isSeen, type Scene, type Watch } from './signal.ts';

/** What somebody holds the quality of models to: floors, goals, and what hazards tolerate. */
export function* criteria(scene: Scene): Iterable<Watch | Gap> {
  const { system } = scene;
  const models = liveModels(system);
  for (const model of models) {
    const what = `the quality floor of ${spokenName(model.element)}`;
    for (const floor of itemsIfStated(at(model, 'qualityFloors'))) {
      yield* criterion(scene, floor, watchersOf(system, model), {
        what,
        rule: 'quality-floor-not-met',
        severity: 'error',
        breaks: 'the model is used although it is below the limit at which it must be taken out',
      });
    }
  }
  const watchers = watchersOfAny(system, models);
  for (const context of all(system, 'SystemContext')) {
    for (const goal of itemsIfStated(at(context, 'goals'))) {
      const { name = '?' } = goal.stated ? goal.value : {};
      for (const target of itemsIfStated(at(goal, 'successCriteria'))) {
        yield* criterion(scene, target, watchers, {
          what: `goal ${name}`,
          rule: 'goal-not-met',
          severity: severityOf(goal),
          breaks: 'the system misses what it was built for',
        });
      }
    }
  }
  for (const { hazard } of hazardsOf(system)) {
    const tolerated = at(hazard, 'tolerated');
    if (!tolerated.stated) continue;
    yield* criterion(scene, tolerated, watchers, {
      what: `hazard ${hazard.value.name}`,
      rule: 'hazard-beyond-tolerance',
      severity: isGrave(hazard.value) ? 'error' : 'warning',
      breaks: hazard.value.consequence ?? 'harm is done more often than was agreed to',
    });
  }
}

type About = {
  readonly what: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly breaks: string;
};

function* criterion(
  scene: Scene,
  claim: Claim<Criterion>,
  watchers: readonly Watcher[],
  { what, ...about }: About,
): Iterable<Watch | Gap> {
  if (!claim.stated) return;
  const { metric, operator } = claim.value;
  const told = `${what}: ${limitText(claim.value)}`;
  const wanted = metricOf(metric);
  const found = collectedFor(scene, wanted, watchers);
  const unseen = found === undefined ? notCollected(metric) : unfit(claim, found);
  if (found === undefined || unseen) {
    yield { ...(unseen ?? notCollected(metric)), what: told, sides: [claim] };
    return;
  }
  const sides = [claim, found.metric] as const;
  yield* watchesOf(scene, found, { what: told, sides }, (signal) => {
    const limit = inUnitOf(signal, { ...claim.value });
    if (!isSeen(limit)) return limit;
    const asks = `, but ${what} asks for ${limitText(claim.value)}`;
    return [
      limitOf(about.rule, {
        alert: 'MismatchMetricBeyondLimit',
        operator: OPPOSITE[operator],
        target: limit.target,
        summary: [`${metric} is`, asks],
        sides,
        ...about,
      }),
    ];
  });
}
