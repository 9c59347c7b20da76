import type { Document } from './document.ts';
import type { Descriptor, Kind, Perspective } from './generated/descriptors.ts';
/** One descriptor's account of an element: who speaks, and what is said. */
export type Statement = {
    readonly perspective: Perspective;
    readonly document: Document;
    readonly descriptor: Descriptor;
};
/**
 * A part of the system. Several descriptors may speak about one element, each from a perspective
 * of its own; the perspective that usually owns the kind comes first.
 */
export type Element = {
    readonly kind: Kind;
    readonly name: string;
    readonly version?: string;
    /** Set where several versions are described, so that the name alone would not say which. */
    readonly oneOfSeveral?: true;
    /** `described` by valid descriptors; `invalid` where the only descriptor cannot be read as one;
     * `missing` where a rule needs an element that no descriptor describes. */
    readonly state: 'described' | 'invalid' | 'missing';
    readonly statements: readonly Statement[];
};
/** Who usually describes an element of each kind (spec, "Kinds"): whom to ask when it is absent. */
export declare const USUAL_OWNER: {
    readonly System: 'software-engineering';
    readonly SystemContext: 'product';
    readonly RawData: 'data-science';
    readonly TrainingData: 'data-science';
    readonly ProductionData: 'operations';
    readonly DataPipeline: 'data-science';
    readonly TrainedModel: 'data-science';
    readonly Component: 'software-engineering';
    readonly Environment: 'operations';
    readonly RuntimeMonitoring: 'operations';
    readonly Deployment: 'operations';
};
/** The name of an element that a system needs and that nobody has described or named. */
export declare const UNNAMED = "?";
/** `TrainedModel/fraud-scorer`: how people and references name an element. */
export declare const elementId: ({ kind, name }: Pick<Element, 'kind' | 'name'>) => string;
type Named = Pick<Element, 'name' | 'version' | 'oneOfSeveral'>;
/** `fraud-scorer`, or `fraud-scorer@3.2.0` where several versions of it are described. */
export declare const spokenName: ({ name, version, oneOfSeveral }: Named) => string;
/** `TrainedModel/fraud-scorer`, with the version where it takes one to tell which is meant. */
export declare const spokenId: (element: Pick<Element, 'kind'> & Named) => string;
export {};
