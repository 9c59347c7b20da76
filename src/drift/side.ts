import type { Counts } from './counts.ts';
import type { Moments } from './means.ts';
import type { Order } from './order.ts';

/** What is known of one side. A measure needs one of these, and is silent without it. */
export type Side = {
  /** In bins that are those of the other side. */
  readonly counts?: Counts;
  readonly order?: Order;
  readonly moments?: Moments;
  /** All values, and those of them that are missing. */
  readonly presence?: { readonly count: number; readonly missing: number };
};
