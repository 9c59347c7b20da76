import type { Claim } from '../claim.ts';
import type { OperatingDomain } from '../generated/descriptors.ts';
import { type Listing } from '../meaning/inclusion.ts';
import { type Contradiction, type Judgement } from '../rule.ts';
import { type DescriptorOf, type System } from '../system.ts';
export type Model = Claim<DescriptorOf<'TrainedModel'>>;
/** Circumstances in which models run, and who says so. */
export type Place = {
    readonly domain: Claim<OperatingDomain>;
    readonly models: readonly Model[];
};
/** One list of an operating domain, and how people call what it is about. */
export type Side = {
    readonly who: string;
    readonly list: Claim<readonly string[]>;
};
/** Every kind of circumstance; those that go by a name are the same for whoever writes them. */
export declare const LISTINGS: ("conditions" | "devices" | "languages" | "populations" | "regions" | "sensors" | "sites" | "timesOfDay")[];
export declare const BY_NAME: readonly Listing[];
/** Where models run: their environments, the data that feed them, and the purpose of it all. */
export declare function placesOf(system: System): readonly Place[];
/** Places that the same models have to answer for; what all of them say is one question. */
export declare function groupsOf(places: readonly Place[]): readonly (readonly Place[])[];
/** Who says what about one kind of circumstance, as far as anybody does. */
export declare const sidesOf: (domains: readonly Claim<OperatingDomain>[], key: Listing) => readonly Side[];
/** What is outside, and who has it: the halves of a message. */
type Outside = {
    readonly whole: string;
    readonly items: string;
    readonly has: string;
};
/** Judges whether all that the inner lists name lies in what the outer ones name together. */
export declare function judgeInclusion(key: Listing, { outer, inner }: {
    readonly outer: readonly Side[];
    readonly inner: readonly Side[];
}, told: (outside: Outside) => Contradiction): Judgement;
export {};
