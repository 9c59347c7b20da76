import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import { driftMonitorsOf, liveModels, watchersOfAny } from '../../monitoring/watching.ts';
import { collectedUnder } from './collected.ts';
import { inUnitOf, limitOf } from './limits.ts';
import { signalsOf } from './metrics.ts';
import { type Gap, isSeen, type Scene, type Watch } from './signal.ts';

/**
 * The thresholds of drift monitors. A distance between distributions is computed from records, which
 * Prometheus does not have; where its result is exported as a metric of the same name, that is held
 * to the threshold.
 */
export function* driftMonitors(scene: Scene): Iterable<Watch | Gap> {
  const watchers = watchersOfAny(scene.system, liveModels(scene.system));
  for (const monitor of driftMonitorsOf(watchers)) {
    const threshold = at(monitor, 'threshold');
    if (!monitor.stated || !threshold.stated) continue;
    const { name, measure } = monitor.value;
    const who = spokenName(monitor.element);
    const what = `drift monitor ${name} of ${who}: ${measure} of at most ${threshold.value}`;
    const metric = collectedUnder(scene, [name, `${name}-drift`, `${name}-${measure}`]);
    const signals = metric && signalsOf(scene, metric);
    if (signals === undefined || !isSeen(signals)) {
      const because = 'it is computed from records, and its result is no metric with a query';
      const question = `\`mismatch monitor\` judges it from records; if ${name} is exported too, which query tells it?`;
      yield { what, because, ask: 'operations', question, sides: [threshold] };
      continue;
    }
    for (const signal of signals) {
      const found = inUnitOf(signal, { metric: name, target: threshold.value });
      if (!isSeen(found)) {
        yield { ...found, what, sides: [threshold] };
        continue;
      }
      const summary = [
        `${name} is`,
        `, but ${who} calls it drift from ${threshold.value} on`,
      ] as const;
      yield {
        signal,
        needs: [threshold],
        limits: [
          limitOf('live-data-drifted', {
            alert: 'MismatchDrift',
            operator: '>',
            target: found.target,
            summary,
            severity: 'warning',
            notify: 'data-science',
            sides: [threshold],
          }),
        ],
      };
    }
  }
}
