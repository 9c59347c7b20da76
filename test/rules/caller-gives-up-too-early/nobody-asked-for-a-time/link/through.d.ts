import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { type System } from '../system.ts';
/** What a field must keep on its way through a pipeline to be spoken of as the same. */
export type Keeps = 'value' | 'statistics';
/**
 * The ports that an output of a pipeline passes on under its name, the nearest first: the input of
 * the pipeline and what feeds it, through as many pipelines as there are. Nothing for ports of other
 * elements, and nothing behind a pipeline that changes the field or has two sources for it.
 */
export declare function behind({ connections }: Pick<System, 'connections'>, port: Claim<Port>, keeps: Keeps): readonly Claim<Port>[];
