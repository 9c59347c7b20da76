import type { Claim } from '../claim.ts';
import type { Row } from '../facts/tables.ts';
import type { TrainedModel } from '../generated/descriptors.ts';
import { type Judgement } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
/** What a release of ONNX Runtime loads at most and at least. */
export type Limits = Row<'onnxRuntimeReleases'>;
/**
 * Judges one number of an ONNX file (an operator set, its IR version) against the ONNX Runtime that
 * loads it. `beyond` words what is wrong with a number that exceeds the limits of a release.
 */
export declare function judgeOnnx(system: System, hosting: Hosting, number: Claim<number>, beyond: (number: number, limits: Limits, runtime: string) => string | undefined): readonly Judgement[];
/** Models that are stored as ONNX; silent about its numbers where nobody read the file. */
export declare const isOnnx: (model: Claim<TrainedModel>) => boolean;
