import type { Claim } from '../claim.ts';
import { type DescriptorOf, type System } from '../system.ts';
type TrainingData = Claim<DescriptorOf<'TrainingData'>>;
type ProductionData = Claim<DescriptorOf<'ProductionData'>>;
/** The training data that models of the system learned from; all of it where no model says. */
export declare function trainingInUse(system: Pick<System, 'elements'>): readonly TrainingData[];
/**
 * Which production data each training data stands for: that which its fields are connected with,
 * or the only one there is.
 */
export declare function counterparts(system: Pick<System, 'elements' | 'connections'>): readonly {
    readonly training: TrainingData;
    readonly production: ProductionData;
}[];
export {};
