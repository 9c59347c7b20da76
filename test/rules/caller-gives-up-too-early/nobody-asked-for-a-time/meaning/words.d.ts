import type { Facts } from '../facts/tables.ts';
import { type Relation } from './relation.ts';
/**
 * Whether processors of one kind run what was built for another: `linux/amd64` is built for
 * `x86_64`, an image for several architectures for each of them. `undefined` for unknown words.
 */
export declare function sameArchitecture(one: string, other: string): boolean | undefined;
/**
 * How two words of the attribute at a path stand to each other: `PyTorch` and `torch`, `Tesla T4`
 * and `NVIDIA T4`, `UTC` and `Etc/UTC`, `x86_64` and `amd64` mean one thing.
 */
export declare function relate(one: string, other: string, { path, facts }: {
    readonly path: readonly string[];
    readonly facts: () => Facts;
}): Relation;
