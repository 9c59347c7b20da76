import { type Report } from './report.ts';
import { type RunOptions } from './run.ts';
import type { Source } from './source.ts';
/** Sources that are checked together. */
export type Part = readonly Source[];
/**
 * The report of `run` over all sources, made part by part where no system has descriptors in two
 * of them: a repository of a thousand systems is then never in memory as a whole.
 */
export declare function runInParts(sources: readonly Source[], { problems, skipped, ...options }: RunOptions): Report;
/**
 * Divides sources into parts of about `most` files. A manifest without a list owns its folder and
 * what is below it (spec, "Systems"); where one has a list, any file may be another's.
 */
export declare function partsOf(sources: readonly Source[], most: number): readonly Part[];
