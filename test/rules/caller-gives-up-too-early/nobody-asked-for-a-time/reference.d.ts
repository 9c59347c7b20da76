import type { Kind } from './generated/descriptors.ts';
/** `TrainedModel/fraud-scorer@3.2.0#/outputs/score`, taken apart. */
export type Reference = {
    readonly kind: Kind;
    readonly name: string;
    readonly version?: string;
    readonly path: readonly string[];
};
/** The eleven kinds, in the order in which reports list them. */
export declare const KINDS: readonly ["System", "SystemContext", "RawData", "TrainingData", "ProductionData", "DataPipeline", "TrainedModel", "Component", "Environment", "RuntimeMonitoring", "Deployment"];
/** The word for a producer or consumer outside the system that nobody describes. */
export declare const EXTERNAL = "external";
/** Takes a reference apart; `undefined` for what is not one (spec, "References"). */
export declare const parseReference: (text: string) => Reference | undefined;
