import { type Claim, type Node } from './claim.ts';
import { type Element } from './element.ts';
import type { Facts } from './facts/tables.ts';
import type { Descriptor, Kind, Port, Status } from './generated/descriptors.ts';
import { type Reference } from './reference.ts';
export type DescriptorOf<K extends Kind> = Extract<Descriptor, {
    readonly kind: K;
}>;
/** A model and an environment that must be able to run it, and the deployment that says so. */
export type Hosting = {
    readonly model: Claim<DescriptorOf<'TrainedModel'>>;
    readonly environment: Claim<DescriptorOf<'Environment'>>;
    readonly deployment?: Claim<DescriptorOf<'Deployment'>>;
};
/** Data flows from one port to another: somebody says so, or the two carry one name (spec 7.6). */
export type Connection = {
    readonly producer: Claim<Port>;
    readonly consumer: Claim<Port>;
};
/** One ML-enabled system: its elements, and how its descriptors tie them together. */
export type System = {
    readonly name: string;
    /** Silent where no `System` manifest exists and the descriptors form an implicit system. */
    readonly manifest: Claim<DescriptorOf<'System'>>;
    readonly elements: readonly Element[];
    readonly hostings: readonly Hosting[];
    readonly connections: readonly Connection[];
    /** Parsed when the first rule asks; most systems need few of them. */
    readonly facts: () => Facts;
};
/** The claim about an element as a whole, from which `at` reads its attributes. */
export declare const root: <K extends Kind>(element: Element) => Claim<DescriptorOf<K>>;
/** Every described element of a kind; none is a valid answer. */
export declare const all: <K extends Kind>(system: Pick<System, 'elements'>, kind: K) => Claim<DescriptorOf<K>>[];
/**
 * Every element of a kind that a system needs somebody to describe. Where nobody did, one silent
 * claim stands for it, so that the rules which need it are `unknown` and ask its usual owner.
 */
export declare const needed: <K extends Kind>(system: Pick<System, 'elements'>, kind: K, name?: string) => Claim<DescriptorOf<K>>[];
/** What became of a reference. */
export type Resolution = {
    readonly status: 'found';
    readonly element: Element;
    readonly claim: Claim<unknown>;
} | {
    readonly status: 'malformed';
} | {
    readonly status: 'no-such-element';
    readonly reference: Reference;
} | {
    readonly status: 'no-such-part';
    readonly reference: Reference;
    readonly element: Element;
} | {
    readonly status: 'other-version';
    readonly reference: Reference;
    readonly element: Element;
} | {
    readonly status: 'no-version';
    readonly reference: Reference;
    readonly element: Element;
} | {
    readonly status: 'ambiguous';
    readonly reference: Reference;
    readonly elements: Element[];
};
/** Resolves `Kind/name[@version][#/pointer]` within a system (spec, "References"). */
export declare function resolve(system: Pick<System, 'elements'>, text: string): Resolution;
/** The described element that a reference names, or a silent claim that says it is not there. */
export declare function target<K extends Kind>(system: Pick<System, 'elements'>, kind: K, reference: Claim<string>): Claim<DescriptorOf<K>>;
/**
 * The models that a reference may mean. Of several versions it is the one that the reference names,
 * or else `version`; where nobody says which, all that are not retired, since any may run.
 */
export declare function modelsMeant(system: Pick<System, 'elements'>, reference: Claim<string>, version?: Claim<string>): readonly Claim<DescriptorOf<'TrainedModel'>>[];
/** Whether an element is kept for the record only. */
export declare function isRetired(claim: Node<{
    readonly status?: Status;
}>): boolean;
/**
 * What an expectation is about: the claim at a pointer into the element that a reference names.
 * `undefined` where the reference leads nowhere, which is reported as such and only once.
 */
export declare function subjectOf(system: Pick<System, 'elements'>, { of, at }: {
    readonly of: string;
    readonly at: string;
}): Claim<unknown> | undefined;
