import type { Claim } from './claim.ts';
import { at } from './lookup.ts';
import { quantity } from './reading.ts';
import { type Decision, type Judgement, judge } from './rule.ts';
import type { Hosting } from './system.ts';
import { formatQuantity, type Quantity } from './values/quantity.ts';

/** A resource that every program takes from its machine, and how people call it. */
export type Resource = {
  readonly key: 'cpu' | 'memory' | 'storage';
  readonly noun: string;
};

/** What one instance may have in an environment; the quota of the team, where it is smaller. */
function capacityOf({ environment }: Hosting, { key }: Resource): Claim<Quantity> {
  const offered = quantity(key === 'cpu' ? at(environment, 'cpu', 'cores') : at(environment, key));
  const quota = quantity(at(environment, 'quotas', key));
  const isSmaller = quota.stated && (!offered.stated || quota.value.amount < offered.value.amount);
  return isSmaller && offered.stated ? quota : offered;
}

/**
 * Compares what a model needs of a resource with what its environment has. Memory may have to keep
 * some room free, by the policy of the system; that alone is a warning.
 */
export function judgeCapacity(
  hosting: Hosting,
  resource: Resource,
  headroom?: Claim<number>,
): Judgement {
  const need = quantity(at(hosting.model, 'requires', resource.key));
  const have = capacityOf(hosting, resource);
  const sides = { need, have, ...(headroom?.stated && { headroom }) };
  const place = hosting.environment.element.name;
  const isQuota = have.path.includes('quotas');
  return judge(sides, (values): Decision => {
    const free = values.headroom ?? 0;
    const told = shortfall(hosting, resource, values.need, values.have);
    const message = `${told.needs}, but ${isQuota ? `the quota in ${place}` : place} ${isQuota ? 'is' : 'has'} ${told.has}`;
    if (values.need.amount > values.have.amount) return message;
    if (values.need.amount <= values.have.amount * (1 - free)) return undefined;
    return {
      message: `${message}, of which ${Number((free * 100).toFixed(1))}% must stay free`,
      breaks: 'there is no room left for growth, for noise or for a rolling update',
      severity: 'warning',
    };
  });
}

/** `churn needs 16 GB (14.9Gi) of memory` and `15Gi`: the two halves of a message. */
export function shortfall(
  { model }: Hosting,
  { key, noun }: Resource | { readonly key: string; readonly noun: string },
  need: Quantity,
  have: Quantity,
): { readonly needs: string; readonly has: string } {
  const isSame = key === 'cpu' || unitOf(need.text) === unitOf(have.text);
  const written = ({ text, amount }: Quantity) => {
    const binary = formatQuantity(amount, { binary: true, digits: 2 });
    return isSame || text === binary ? text : `${text} (${binary})`;
  };
  return { needs: `${model.element.name} needs ${written(need)} of ${noun}`, has: written(have) };
}

const unitOf = (text: string): string | undefined => /([kKMGT]i?)?B?\s*$/.exec(text)?.[1];
