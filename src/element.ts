import type { Document } from './document.ts';
import type { Descriptor, Kind, Perspective } from './generated/descriptors.ts';

/** One descriptor's account of an element: who speaks, and what is said. */
export type Statement = {
  readonly perspective: Perspective;
  readonly document: Document;
  readonly descriptor: Descriptor;
  /** The attributes of its root that its evidence is about. */
  readonly cited: ReadonlySet<string>;
  /** Those of which it says that, or why, it does not provide them; empty for the whole. */
  readonly excused: ReadonlySet<string>;
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
  /** Of a missing one: the names of those that are described and may be meant. */
  readonly among?: readonly string[];
  readonly statements: readonly Statement[];
};

/** Who may speak, in the order in which people are addressed. */
export const PERSPECTIVES = [
  'data-science',
  'software-engineering',
  'operations',
  'product',
] as const satisfies readonly Perspective[];

/** Who usually describes an element of each kind (spec, "Kinds"): whom to ask when it is absent. */
export const USUAL_OWNER = {
  System: 'software-engineering',
  SystemContext: 'product',
  RawData: 'data-science',
  TrainingData: 'data-science',
  ProductionData: 'operations',
  DataPipeline: 'data-science',
  TrainedModel: 'data-science',
  Component: 'software-engineering',
  Environment: 'operations',
  RuntimeMonitoring: 'operations',
  Deployment: 'operations',
} as const satisfies Record<Kind, Perspective>;

/** The name of an element that a system needs and that nobody has described or named. */
export const UNNAMED = '?';

/** `TrainedModel/fraud-scorer`: how people and references name an element. */
export const elementId = ({ kind, name }: Pick<Element, 'kind' | 'name'>): string =>
  `${kind}/${name}`;

type Named = Pick<Element, 'name' | 'version' | 'oneOfSeveral'>;

/** `fraud-scorer`, or `fraud-scorer@3.2.0` where several versions of it are described. */
export const spokenName = ({ name, version, oneOfSeveral }: Named): string =>
  oneOfSeveral === true && version !== undefined ? `${name}@${version}` : name;

/** `TrainedModel/fraud-scorer`, with the version where it takes one to tell which is meant. */
export const spokenId = (element: Pick<Element, 'kind'> & Named): string =>
  `${element.kind}/${spokenName(element)}`;
