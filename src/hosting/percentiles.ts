import type { Claim, Node, Stated } from '../claim.ts';
import type { Latency, Scope } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { duration } from '../reading.ts';
import type { Duration } from '../values/duration.ts';

/** The ways of stating a latency; all but the mean stand in the order of their size. */
export const PERCENTILES = ['p50', 'p90', 'p95', 'p99', 'p999', 'maximum', 'mean'] as const;

export type Percentile = (typeof PERCENTILES)[number];

/** A time that somebody states, and of which calls. */
export type Told = { readonly percentile: Percentile; readonly taken: Stated<Duration> };

/** The number that says most about a required percentile. */
export type Witness = Told & {
  /** How it stands to what is required: a lower one can only convict, a higher one acquit. */
  readonly order: 'same' | 'lower' | 'higher' | 'apart';
};

/** What a latency says, the most frequent calls first. */
export const toldIn = (latency: Node<Latency>): readonly Told[] =>
  PERCENTILES.flatMap((percentile) => {
    const taken = duration(at(latency, percentile));
    return taken.stated ? [{ percentile, taken }] : [];
  });

/**
 * The number to compare with a bound in seconds: the same percentile, or else a higher one that
 * keeps it, or a lower one that breaks it, since percentiles grow; or else any, which proves
 * nothing. The mean stands apart: it may lie above any percentile but the maximum.
 */
export function witnessAmong(
  told: readonly Told[],
  required: Percentile,
  limit: number,
): Witness | undefined {
  const stated = told.map((one): Witness => ({ ...one, order: orderOf(one.percentile, required) }));
  const amount = ({ taken }: Witness) => taken.value.amount;
  const same = stated.find(({ order }) => order === 'same');
  const acquits = stated.find((one) => one.order === 'higher' && amount(one) <= limit);
  const convicts = stated.find((one) => one.order === 'lower' && amount(one) > limit);
  const nearest = stated.findLast(({ order }) => order === 'lower') ?? stated[0];
  return same ?? acquits ?? convicts ?? nearest;
}

function orderOf(one: Percentile, required: Percentile): Witness['order'] {
  if (one === required) return 'same';
  if (one === 'mean') return required === 'maximum' ? 'lower' : 'apart';
  if (required === 'mean') return one === 'maximum' ? 'higher' : 'apart';
  return PERCENTILES.indexOf(one) < PERCENTILES.indexOf(required) ? 'lower' : 'higher';
}

/** Whether a number of this order proves anything about a bound. */
export const isProof = (order: Witness['order'], isSlow: boolean): boolean =>
  order !== 'apart' && order !== (isSlow ? 'higher' : 'lower');

/** What the clock ran over, or has to, where somebody says so. */
export const scopeIn = (scope: Claim<Scope>): Scope | undefined =>
  scope.stated ? scope.value : undefined;

/**
 * Whether a time says nothing about a bound because the clock ran over something else: that the
 * model alone is fast does not make the whole way fast, nor does a slow way make the model slow.
 */
export const isBesideThePoint = (
  wanted: Scope | undefined,
  timed: Scope | undefined,
  isSlow: boolean,
): boolean =>
  wanted !== undefined &&
  timed !== undefined &&
  wanted !== timed &&
  timed === (isSlow ? 'end-to-end' : 'model');
