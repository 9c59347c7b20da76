export declare const isRecord: (value: unknown) => value is Readonly<Record<string, unknown>>;
/**
 * How a sentence names the attribute at a path: `requires.accelerator.memory`, `inputs.image`,
 * `expectation 1`, `value of metric 2 of evaluations.holdout`. Items of a list go by their name
 * and, where they have none, by their number, counted from 1 as people count.
 */
export declare function placeName(root: unknown, path: readonly string[]): string;
/** The value one step down, or `undefined` where there is none. */
export declare function childOf(value: unknown, segment: string): unknown;
/** `two inputs`, `two metrics of evaluations.holdout`, `three items of software`. */
export declare function several(count: number, list: string): string;
/** A value as a message shows it: texts in quotes and cut, structures by what they are. */
export declare function show(value: unknown): string;
/** `a, b, c, … 12 more`. */
export declare function listed(names: readonly string[], most?: number): string;
