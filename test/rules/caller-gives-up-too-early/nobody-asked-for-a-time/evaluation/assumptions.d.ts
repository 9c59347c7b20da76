import type { Stated } from '../claim.ts';
import type { Decision } from '../rule.ts';
import { type DescriptorOf, type System } from '../system.ts';
type Assumption = NonNullable<DescriptorOf<'TrainedModel'>['assumptions']>[number];
/** Whether an assumption can be relied upon: only if who owns what it is about says so. */
export declare function decideAssumption(system: System, assumption: Stated<Assumption>): Decision;
export {};
