import type { Claim } from '../claim.ts';
import { items, saidBy } from '../lookup.ts';
import { nameOf } from '../pointer.ts';
import { declaredAt, evidenceAt } from '../statement.ts';
import type { DescriptorOf } from '../system.ts';

type Model = Claim<DescriptorOf<'TrainedModel'>>;
type Evaluations = NonNullable<DescriptorOf<'TrainedModel'>['evaluations']>;

/** One evaluation of a model, as one of those says who describe it. */
export type Evaluation = Claim<Evaluations[number]>;

/**
 * Every evaluation of a model, whoever describes it: each role may have measured the model for
 * itself. An evaluation that several name is one, and is quoted from the first of them.
 */
export function evaluationsIn({ element }: Model): readonly Evaluation[] {
  const seen = new Set<string>();
  return element.statements.flatMap((statement, index) => {
    const path = ['evaluations'];
    const measured = evidenceAt(statement, path);
    const found = measured ?? declaredAt(statement, path);
    if (found === undefined || !Array.isArray(found.value)) return [];
    const how = measured?.how ?? 'declared';
    const spot = { path, pointer: found.pointer };
    const own = items(saidBy(element, index, spot, found.value as Evaluations, how));
    const others = own.filter((one) => one.stated && !seen.has(nameOf(one.value) ?? ''));
    for (const one of others) if (one.stated) seen.add(nameOf(one.value) ?? '');
    return others;
  });
}
