import type { Claim } from '../claim.ts';
import { type Judgement } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { type Rate } from '../values/rate.ts';
/**
 * Judges a rate that has to be carried against the throughput of one instance times the number of
 * instances. `demand` words it: `production must carry 20/s`.
 */
export declare function judgeThroughput(system: System, hosting: Hosting, required: Claim<Rate>, demand: (required: Rate) => string): Judgement;
