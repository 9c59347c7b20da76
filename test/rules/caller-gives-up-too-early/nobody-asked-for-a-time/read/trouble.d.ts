import type { Problem } from '../problem.ts';
/** A problem with a whole file or argument. */
export declare function trouble(code: string, message: string, file: string): Problem;
/** What the operating system says about a path, in words; throws what is no such answer. */
export declare function failure(error: unknown, file: string): Problem;
