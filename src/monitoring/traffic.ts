import type { Claim } from '../claim.ts';
import { arrivalOf } from '../hosting/arrival.ts';
import { dataFeeding, wayTo } from '../hosting/feeding.ts';
import { isServing } from '../hosting/measurements.ts';
import { at } from '../lookup.ts';
import {
  all,
  type DescriptorOf,
  type Hosting,
  hostingsOf,
  resolve,
  type System,
} from '../system.ts';
import type { Rate } from '../values/rate.ts';
import type { Watcher } from './watching.ts';

/** What production data brings to a model, as far as a watcher can see it. */
export type Traffic = {
  readonly rate: Claim<Rate>;
  /** The shares of deployments, where they state any. */
  readonly shares: readonly Claim<number>[];
  /** The smallest and the largest fraction of the rate that the watcher may see. */
  readonly least: number;
  readonly most: number;
  /** Whether data come in batches, so that a rate without a noun may count these. */
  readonly isCollected: boolean;
};

/** The traffic of a model where a watcher looks at it, apart for each production data. */
export function trafficOf(
  system: System,
  model: Claim<DescriptorOf<'TrainedModel'>>,
  watcher: Watcher,
): readonly Traffic[] {
  const serving = hostingsOf(system, model.element).filter(isServing);
  const seen = serving.filter((hosting) => isWhere(system, watcher, hosting));
  const said = seen.map(({ deployment }) => deployment && at(deployment, 'trafficShare'));
  const shares = said.flatMap((share) => (share?.stated ? [share] : []));
  const sum = shares.reduce((total, share) => total + share.value, 0);
  const isAll = serving.length === 1;
  const isTold = shares.length === said.length;
  const least = isTold || !isAll ? sum : 1;
  const most = isTold ? Math.min(sum, 1) : 1;
  const feeding = new Set(seen.flatMap((hosting) => dataFeeding(system, hosting)));
  const fed = all(system, 'ProductionData').filter((data) => feeding.has(data));
  return fed.flatMap((data): readonly Traffic[] => {
    const [way] = seen.flatMap((hosting) => {
      const found = wayTo(system, data, hosting);
      return found ? [found] : [];
    });
    const arrival = way && arrivalOf(data, way);
    if (arrival === undefined) return [];
    return [{ rate: arrival.typical, shares, least, most, isCollected: arrival.isCollected }];
  });
}

/** How many records a second a watcher sees at least. */
export const leastOf = ({ rate, least }: Traffic): number =>
  rate.stated ? rate.value.amount * least : 0;

/**
 * Where the least arrives of what a watcher sees for certain. Nobody says which log is about which
 * model, so whatever holds for this one holds for all.
 */
export const slowestOf = (traffic: readonly Traffic[]): Traffic | undefined =>
  traffic.filter(({ least }) => least > 0).sort((one, other) => leastOf(one) - leastOf(other))[0];

function isWhere(system: System, watcher: Watcher, { environment }: Hosting): boolean {
  const where = watcher.stated ? at(watcher, 'environment') : undefined;
  const found = where?.stated ? resolve(system, where.value) : undefined;
  return found === undefined || !('element' in found) || found.element === environment.element;
}

/** Whatever is counted but these is at least as much as a record of a log. */
const PARTS_OF_RECORDS = ['byte', 'bit', 'token', 'character', 'word', 'pixel', 'sample'];

/** Whether as many records arrive as the rate says, and perhaps more. */
export const isOfRecordsAtLeast = ({ of }: Rate): boolean =>
  of === undefined || !PARTS_OF_RECORDS.includes(of);

const RECORDS = ['request', 'record', 'event', 'message', 'prediction', 'call', 'row'];

/** Whether as many records arrive as the rate says, and no more. */
export const isOfRecords = ({ of }: Rate): boolean => of === undefined || RECORDS.includes(of);
