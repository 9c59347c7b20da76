import type { Claim } from '../claim.ts';
import { type Judgement } from '../rule.ts';
import { type DescriptorOf, type System } from '../system.ts';
type Environment = Claim<DescriptorOf<'Environment'>>;
/** Data whose owner may say how delicate they are. */
type Data = Claim<Pick<DescriptorOf<'ProductionData'>, 'sensitivity'>>;
/** Data, and an environment in which they are processed. */
export type Handling = {
    readonly data: Data;
    readonly environment: Environment;
};
/** Live data is handled where a model runs that it feeds; other data where a model is trained. */
export declare function handlingsOf(system: System): readonly Handling[];
/** Judges data against what an environment accepts. Public data may go anywhere. */
export declare function judgeClassification({ data, environment }: Handling): readonly Judgement[];
/** Judges whether personal data may be processed in an environment. */
export declare function judgePersonal({ data, environment }: Handling): readonly Judgement[];
/** Judges whether data that have to stay in some zones are processed in one of them. */
export declare function judgeZone({ data, environment }: Handling): readonly Judgement[];
export {};
