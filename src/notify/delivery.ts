import type { Change } from './alert.ts';

/** One change that one target is to be told: a row of the queue. Plain JSON. */
export type Delivery = {
  /** The same whenever the same change is planned again; the key by which receivers tell repeats. */
  readonly id: string;
  /** Name of the target. */
  readonly target: string;
  readonly fingerprint: string;
  /** Those of one fingerprint go to a target in this order. */
  readonly sequence: number;
  /** With the kind as this target hears it. */
  readonly change: Change;
  /** How many more changes this one stands for. */
  readonly merged: number;
  /** How often it was tried in vain. */
  readonly attempts: number;
  /** Not to be tried before, in milliseconds since 1970. */
  readonly next: number;
};
