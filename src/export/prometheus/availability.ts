import type { Stated } from '../../claim.ts';
import { spokenName } from '../../element.ts';
import { at } from '../../lookup.ts';
import type { Hosting } from '../../system.ts';
import { formatFraction } from '../../values/fraction.ts';
import { errorsSignal } from './errors.ts';
import type { Level } from './level.ts';
import { inUnitOf, limitOf } from './limits.ts';
import { declaredSignal } from './metrics.ts';
import { literal } from './promql.ts';
import {
  type Gap,
  isSeen,
  type Limit,
  RATIO,
  type Scene,
  type Signal,
  seriesOf,
  type Watch,
} from './signal.ts';

/** How fast an error budget burns: so many times as fast as it may, over a long and a short window. */
const BURNS = [
  { times: 14.4, long: 3600, short: 300, severity: 'error' },
  { times: 6, long: 21_600, short: 1800, severity: 'warning' },
] as const;

/**
 * The share of requests that may fail. Alerts follow the burn rate over two windows (Google, The Site
 * Reliability Workbook, chapter 5): soon where a month's budget is gone in two days, later where it
 * is gone in five.
 */
export function* availability(scene: Scene, hosting: Hosting, level: Level): Iterable<Watch | Gap> {
  const promised = at(level, 'availability');
  if (!promised.stated) return;
  const place = spokenName(hosting.environment.element);
  const model = spokenName(hosting.model.element);
  const kept = formatFraction(promised.value);
  const what = `service level ${level.value.name} of ${place}: ${kept} of the requests to ${model} succeed`;
  const budget = Number((1 - promised.value).toPrecision(12));
  const requires = ` fail, but ${place} requires ${kept} to succeed`;
  const declared = declaredSignal(scene, hosting, { name: 'error-rate' }, RATIO);
  if (declared) return yield* budgetOf(declared, promised, budget, requires, model);
  const shown = errorsSignal(scene, hosting, { window: scene.pace.window });
  if (!isSeen(shown)) {
    yield { ...shown, what, sides: [promised] };
    return;
  }
  yield { signal: shown, limits: [drawn(promised, budget, requires)], needs: [promised] };
  for (const burn of BURNS) {
    const over = (window: number) => errorsSignal(scene, hosting, { window }) as Signal;
    // A budget so large that it cannot burn that fast is simply not to be exceeded.
    const most = budget * burn.times < 1 ? Number((budget * burn.times).toPrecision(12)) : budget;
    const [long, short] = [over(burn.long), over(burn.short)];
    const limit = limitOf('live-errors-too-many', {
      alert: 'MismatchErrorBudgetBurns',
      operator: '>',
      target: most,
      condition: ` and on () (${seriesOf(scene, short)} > ${literal(most)})`,
      summary: [`of the requests to ${model},`, requires],
      severity: burn.severity,
      notify: 'operations',
      sides: [promised],
    });
    yield { signal: { ...short, isPart: true }, limits: [], needs: [] };
    yield { signal: { ...long, isPart: true }, limits: [limit], needs: [] };
  }
}

/** The budget as a line in a chart; alerts look further back than a chart does. */
const drawn = (promised: Stated<number>, target: number, requires: string): Limit =>
  limitOf('live-errors-too-many', {
    operator: '>',
    target,
    summary: ['', requires],
    notify: 'operations',
    sides: [promised],
  });

/** A share of failures that somebody computes over a window of their own. */
function* budgetOf(
  signal: Signal,
  promised: Stated<number>,
  budget: number,
  requires: string,
  model: string,
): Iterable<Watch> {
  const found = inUnitOf(signal, { metric: 'error-rate', target: budget, unit: '1' });
  if (!isSeen(found)) return;
  const alert = 'MismatchErrorBudgetBurns';
  const summary = [`of the requests to ${model},`, requires] as const;
  const limit = { ...drawn(promised, found.target, requires), alert, summary };
  yield { signal, limits: [limit], needs: [promised] };
}
