import type { Claim } from '../claim.ts';
import { type DescriptorOf, type Hosting, type System } from '../system.ts';
type Training = Claim<DescriptorOf<'TrainingData'>>;
type Evaluation = NonNullable<DescriptorOf<'TrainedModel'>['evaluations']>[number];
/**
 * Where training data says that it stands in for data that could not be had. Real data that is only
 * filled up with other data stands for itself.
 */
export declare function standIn(system: System, training: Training): Claim<string> | undefined;
/** How anybody has shown that the stand-in resembles what it stands for. */
export declare function resemblance(system: System, training: Training): Claim<unknown> | undefined;
/** Whether an evaluation was done on real cases; `undefined` where nobody says on what. */
export declare function isOnRealCases(system: System, evaluation: Claim<Evaluation>): boolean | undefined;
/** Where nobody has described any environment, a model is as good as in use. */
export declare const isInUse: (system: System, { environment }: Hosting) => boolean;
export {};
