import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { quantity } from '../reading.ts';
import { type Judgement, judge } from '../rule.ts';
import type { DescriptorOf, System } from '../system.ts';
import { formatQuantity, type Quantity } from '../values/quantity.ts';
import { FEWER, type Resource } from './resources.ts';
import { inForce } from './served.ts';

type Deployed = ReturnType<typeof inForce>[number];
type Environment = Claim<DescriptorOf<'Environment'>>;

/** What deployments take of a quota, and how people say an amount of it. */
type Counted<T> = {
  need(model: Deployed['model']): Claim<T>;
  quota(environment: Environment): Claim<T>;
  amountOf(value: T): number;
  says(amount: number): string;
};

/**
 * Whether a main line and its canary fit into the quota of the team together. What one of them
 * alone exceeds is told of it.
 */
export function* judgeTogether<T>(system: System, of: Counted<T>): Iterable<Judgement> {
  for (const group of sideBySide(system)) {
    const [{ model, environment }] = group;
    const quota = of.quota(environment);
    const needs = group.map((one) => of.need(one.model));
    if (!quota.stated || !needs.every(({ stated }) => stated)) continue;
    const limit = of.amountOf(quota.value);
    const taken = group.map(({ deployment }, index) => {
      const [need, replicas] = [needs[index], at(deployment, 'replicas')];
      const instances = replicas.stated ? replicas.value : 1;
      return { instances, amount: need?.stated ? of.amountOf(need.value) * instances : 0 };
    });
    if (taken.some(({ amount }) => amount > limit)) continue;
    const sum = taken.reduce((total, { amount }) => total + amount, 0);
    const instances = taken.reduce((total, one) => total + one.instances, 0);
    const runs = group.map(({ deployment }) => {
      const replicas = at(deployment, 'replicas');
      return replicas.stated ? replicas : at(deployment, 'model');
    });
    const [first, ...others] = needs;
    const distinct = others.filter(({ element }) => element !== first?.element);
    const sides = numbered<unknown>([...(first ? [first] : []), ...distinct, ...runs]);
    yield judge({ ...sides, quota }, () => {
      if (sum <= limit) return undefined;
      const who = spoken(group.map(({ deployment }) => deployment.element.name));
      const what = `${instances} instances of ${model.element.name}`;
      const place = spokenName(environment.element);
      const message = `${who} run ${what}, which need ${of.says(sum)} together, but the quota in ${place} is ${of.says(limit)}`;
      const breaks = 'the last instances are never started, at the latest when one is replaced';
      return { message, breaks, question: FEWER };
    });
  }
}

/** The same of memory, processors, or disks. */
export const judgeQuota = (system: System, { key, noun }: Resource): Iterable<Judgement> =>
  judgeTogether<Quantity>(system, {
    need: (model) => quantity(at(model, 'requires', key)),
    quota: (environment) => quantity(at(environment, 'quotas', key)),
    amountOf: ({ amount }) => amount,
    says: (amount) =>
      key === 'cpu'
        ? `${Number(amount.toFixed(3))} cores`
        : `${formatQuantity(amount, { binary: true, digits: 2 })} of ${noun}`,
  });

/** Deployments of one model in one place, where each of them says which version it runs. */
function sideBySide(system: System): readonly (readonly [Deployed, ...Deployed[]])[] {
  const groups = new Map<string, [Deployed, ...Deployed[]]>();
  for (const one of inForce(system)) {
    const key = `${one.model.element.name} ${spokenName(one.environment.element)}`;
    const found = groups.get(key);
    if (found) found.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].filter((group) => {
    const runs = new Set(group.map(({ deployment }) => deployment.element));
    return group.length > 1 && runs.size === group.length;
  });
}
