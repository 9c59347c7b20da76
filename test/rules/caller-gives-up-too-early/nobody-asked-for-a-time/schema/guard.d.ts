import { type Checked } from '../generated/structure.ts';
/**
 * Whether a value follows a schema, and nothing about why not. Every run asks this of every
 * document; the reasons are asked for few, and the code that knows them (generated/validators.mjs)
 * is loaded only then.
 */
export type Guard = (value: unknown) => boolean;
/**
 * The guard of a kind or of another checked file. Guards, and those of their parts, are made
 * when they are first needed, since a run meets few of the shapes that exist.
 * @throws {Error} where the generated structure contradicts itself, which is a bug of ours
 */
export declare function guardOf(name: Checked): Guard;
/**
 * Whether a value may stand at one place of a kind (names, indices and keys), which evidence has to
 * fit. It may be a part of the whole: nothing is required of it, but what is there has its type.
 */
export declare function fitsAt(name: Checked, path: readonly string[], value: unknown): boolean;
