import type { Claim } from '../claim.ts';
import type { ServiceLevel } from '../generated/descriptors.ts';
import { type Judgement } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
/** Judges each percentile that a service level bounds against what was measured. */
export declare function judgeLatency(system: System, hosting: Hosting, level: Claim<ServiceLevel>): readonly Judgement[];
