import type { Claim } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { type Part } from './part.ts';
/** Range, mean and std are one formula and therefore one part. */
export declare const normalisation: Part;
/** Whether anything is said of how pixels become numbers. */
export declare function isScaled(port: Claim<Port>): boolean;
/** How images are encoded and prepared. */
export declare const image: readonly Part[];
