import type { Plan } from '../plan.ts';
import {
  AMOUNTS,
  isOutput,
  isTable,
  meant,
  modelsIn,
  type QualityTask,
  qualityTasks,
} from './task.ts';

/** A model whose logged answers tell nothing of its quality, and why. */
export type Unassessable = Pick<QualityTask, 'model' | 'live'> & { readonly why: string };

/**
 * The models whose answers a log holds where no answer of any model in it can be assessed; one that
 * only encodes answers for nobody.
 */
export function unassessable(plan: Plan): readonly Unassessable[] {
  if (qualityTasks(plan).length > 0) return [];
  return plan.exports
    .filter((one) => one.role === 'predictions' && isTable(one))
    .flatMap((live) =>
      modelsIn(live).flatMap((model) => {
        const kinds = live.columns
          .filter((one) => isOutput(one) && one.port.element === model)
          .map(meant);
        if (kinds.every((kind) => kind === 'embedding')) return [];
        const amounts = kinds.filter((kind) => AMOUNTS.includes(kind ?? ''));
        const why =
          amounts.length > 1
            ? 'several outputs are amounts, and nobody says which of them the truth is about'
            : amounts.length > 0
              ? 'the answer is an amount, and the truth a category'
              : 'no output in the log is said to be a score, a class or an amount (`meaning.kind`)';
        return [{ model, live, why }];
      }),
    );
}
