import type { Claim } from '../claim.ts';
import type { PerformanceMeasurement, ServiceLevel } from '../generated/descriptors.ts';
import { type Hosting, type System } from '../system.ts';
/** A measurement of speed, and where it was made as seen from an environment. */
export type Measurement = {
    readonly entry: Claim<PerformanceMeasurement>;
    readonly where: 'here' | 'unsaid' | 'elsewhere';
    /** ` on NVIDIA L4`, ` in staging`, or nothing: where it was made, for a message. */
    readonly place: string;
};
/**
 * The measurement that says most about an environment, of those that hold what is asked for: one
 * made there or on its hardware, or else one that does not say where, or else any. Hardware that an
 * environment does not state is not the same. Undefined where none holds it.
 */
export declare function measurementFor(system: System, hosting: Hosting, holds: (entry: Claim<PerformanceMeasurement>) => boolean): Measurement | undefined;
/** The promises of an environment that cover a model; silent where it promises nothing. */
export declare function serviceLevelsFor(system: System, { environment, model }: Hosting): readonly Claim<ServiceLevel>[];
/** Whether speed is promised to somebody here; development and staging promise nothing unasked. */
export declare function isServing({ environment }: Pick<Hosting, 'environment'>): boolean;
