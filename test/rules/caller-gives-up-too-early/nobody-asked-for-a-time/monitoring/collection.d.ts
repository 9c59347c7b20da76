import type { Claim } from '../claim.ts';
import { type Decision, type Judgement } from '../rule.ts';
import { type Watcher } from './watching.ts';
/**
 * Judges whether a metric that somebody relies on is among those that watchers collect. A metric
 * with a name that may mean it leaves the question open; `missing` words what it means that there
 * is none, given what the watchers do have.
 */
export declare function judgeCollected(need: Claim<unknown>, name: string, watchers: readonly Watcher[], missing: (has: string) => Decision): Judgement;
