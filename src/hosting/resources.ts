import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { at } from '../lookup.ts';
import { quantity } from '../reading.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { formatQuantity, type Quantity } from '../values/quantity.ts';
import { pipelinesOf } from './pipelines.ts';

/** A resource that every program takes from its machine, and how people call it. */
export type Resource = {
  readonly key: 'cpu' | 'memory' | 'storage';
  readonly noun: string;
};

/**
 * What one instance may have in an environment; the quota of the team, where the part of it that
 * falls on one of so many instances is smaller.
 */
function capacityOf({ environment }: Hosting, { key }: Resource, instances = 1): Claim<Quantity> {
  const offered = quantity(key === 'cpu' ? at(environment, 'cpu', 'cores') : at(environment, key));
  const quota = quantity(at(environment, 'quotas', key));
  if (!quota.stated || !offered.stated) return offered;
  return quota.value.amount / instances < offered.value.amount ? quota : offered;
}

/** What to ask where the quota is large enough for one instance, and not for all of them. */
export const FEWER = 'can the quota be raised, or must fewer instances run?';

/** How many instances of a model a deployment runs, where it says so; a quota counts them all. */
export function instancesOf({ deployment }: Hosting): Claim<number> | undefined {
  const replicas = deployment && at(deployment, 'replicas');
  return replicas?.stated && replicas.value > 1 ? replicas : undefined;
}

/**
 * Whether a model says anything about a need, be it that it cannot say it yet. What an environment
 * has is no belief about the model.
 */
export const speaksOf = (need: Claim<unknown>): boolean =>
  need.stated || need.silence.because === 'not-provided' || need.silence.because === 'unreadable';

/**
 * Compares what a model needs of a resource with what its environment has, and then what each of the
 * pipelines needs that run beside it and say so. Memory may have to keep some room free, by the
 * policy of the system; that alone is a warning.
 */
export function* judgeCapacity(
  system: System,
  hosting: Hosting,
  resource: Resource,
  headroom?: Claim<number>,
): Iterable<Judgement> {
  const own = at(hosting.model, 'requires', resource.key);
  // Every model needs memory, and must say how much.
  const isOwed = resource.key === 'memory' || speaksOf(own);
  const isFile = resource.key === 'storage' && !own.stated;
  if (isFile) yield* judgeFile(hosting, resource);
  if (isOwed) yield judgeNeed(hosting, resource, own, headroom);
  const isAsked = isOwed && !capacityOf(hosting, resource).stated;
  for (const pipeline of pipelinesOf(system, hosting)) {
    const need = at(pipeline, 'requires', resource.key);
    if (!pipeline.stated || !speaksOf(need) || isAsked) continue;
    const judgement = judgeNeed(hosting, resource, need, headroom);
    const { decision } = judgement;
    const holds = 'the pipeline gets what it needs beside the model';
    const found = typeof decision === 'string' ? { message: decision } : decision;
    const isShort = typeof found === 'object' && 'message' in found;
    yield isShort
      ? { ...judgement, decision: { ...BESIDE[resource.key], ...found } }
      : { ...judgement, holds };
  }
}

/**
 * The file of a model whose need of disk space nobody states is a lower bound: it says when there is
 * too little, and never that there is enough.
 */
function* judgeFile(hosting: Hosting, resource: Resource): Iterable<Judgement> {
  const size = quantity(at(hosting.model, 'artifact', 'size'));
  const have = capacityOf(hosting, resource);
  if (!size.stated || !have.stated || size.value.amount <= have.value.amount) return;
  const name = spokenName(hosting.model.element);
  const place = spokenName(hosting.environment.element);
  yield judge({ size, have }, (values): Decision => {
    const [takes, has] = sideBySide(values.size, values.have);
    return {
      message: `the file of ${name} takes ${takes}, but ${place} has ${has} of ${resource.noun}`,
      // Who mounts or streams the file needs no room for it.
      severity: 'warning',
      question: 'does the file come onto this disk, or is it mounted from elsewhere?',
    };
  });
}

/** What happens to a pipeline, where a rule speaks of the model. */
const BESIDE = {
  cpu: {
    breaks: 'the pipeline falls behind, and the model waits for its inputs',
    question: 'can the pipeline get that many cores here, or must it run elsewhere?',
  },
  memory: {
    breaks: 'the pipeline is killed at the first large batch, and the model gets no inputs',
    question: 'can the pipeline get that much memory here, or must it run elsewhere?',
  },
  storage: {
    breaks: 'the pipeline stops when the disk is full, and the model gets no inputs',
    question: 'can the pipeline get that much disk space here, or must it run elsewhere?',
  },
} as const;

function judgeNeed(
  hosting: Hosting,
  resource: Resource,
  required: Claim<string | number>,
  headroom?: Claim<number>,
): Judgement {
  const need = quantity(required);
  // A pipeline runs once, however many instances of the model it feeds.
  const isOfModel = need.element === hosting.model.element;
  const replicas = isOfModel ? instancesOf(hosting) : undefined;
  const have = capacityOf(hosting, resource, replicas?.stated ? replicas.value : 1);
  const isQuota = have.path.includes('quotas');
  const counted = isQuota && replicas && { replicas };
  const sides = { need, ...counted, ...(headroom?.stated && { headroom }), have };
  const place = spokenName(hosting.environment.element);
  return judge(sides, (values): Decision => {
    const { headroom: free = 0, replicas: instances = 1 } = values;
    const told = shortfall(need, resource, values.need, values.have);
    const owner = isQuota ? `the quota in ${place} is` : `${place} has`;
    const needed = values.need.amount * instances;
    const times = instances > 1 ? ` in each of ${instances} instances` : '';
    const message = `${told.needs}${times}, but ${owner} ${told.has}`;
    if (needed > values.have.amount) return instances > 1 ? { message, question: FEWER } : message;
    if (needed <= values.have.amount * (1 - free)) return undefined;
    return {
      message: `${message}, of which ${Number((free * 100).toFixed(1))}% must stay free`,
      breaks: 'there is no room left for growth, for noise or for a rolling update',
      severity: 'warning',
    };
  });
}

/** `churn needs 16 GB (14.9Gi) of memory` and `15Gi`: the two halves of a message. */
export function shortfall(
  { element }: Claim<unknown>,
  { key, noun }: { readonly key: string; readonly noun: string },
  need: Quantity,
  have: Quantity,
): { readonly needs: string; readonly has: string } {
  const name = spokenName(element);
  if (key === 'cpu') {
    return { needs: `${name} needs ${need} core${need.amount === 1 ? '' : 's'}`, has: have.text };
  }
  const [needs, has] = sideBySide(need, have);
  return { needs: `${name} needs ${needs} of ${noun}`, has };
}

type Amount = Pick<Quantity, 'text' | 'amount'>;

/**
 * Two amounts of bytes as they were written, with what they are in a common unit where they were
 * written in different ones: `80Gi` and `81559Mi (79.65Gi)`.
 */
export function sideBySide(one: Amount, other: Amount): readonly [string, string] {
  const isSame = unitOf(one.text) === unitOf(other.text);
  const written = ({ text, amount }: Amount) => {
    const binary = formatQuantity(amount, { binary: true, digits: 2 });
    return isSame || text === binary || unitOf(text) === 'Gi' ? text : `${text} (${binary})`;
  };
  return [written(one), written(other)];
}

const unitOf = (text: string): string | undefined => /([kKMGT]i?)?B?\s*$/.exec(text)?.[1];
