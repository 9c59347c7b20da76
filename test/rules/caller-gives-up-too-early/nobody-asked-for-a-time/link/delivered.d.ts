import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { type System } from '../system.ts';
/**
 * The lists of what production delivers: the fields of production data and the outputs of serving
 * pipelines. Where nobody describes either, one silent list stands for them, unless all that the
 * models take comes from outside the system, where nobody has to describe anything.
 */
export declare function deliveredLists(system: System): readonly Claim<readonly Port[]>[];
/**
 * Names under which values arrive in production: in those lists, at inputs of models that something
 * feeds, be it outside the system, or as the result of a step of a serving pipeline.
 */
export declare function deliveredNames(system: System): ReadonlySet<string>;
/** The fields of training data that are features: those that no other role is given. */
export declare function featuresOf(fields: Claim<readonly Port[]>): Iterable<Claim<Port>>;
/** Whether a connection or the field itself says where production has the value. */
export declare function hasSource(system: System, field: Claim<Port>): boolean;
