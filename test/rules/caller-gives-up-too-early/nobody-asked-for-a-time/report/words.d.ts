/** `1 mismatch`, `2 mismatches`, `0 files`. */
export declare const count: (amount: number, noun: string) => string;
/** `a, b and 3 more`: enough names to act on, never a flood. */
export declare function listed(names: readonly string[], most: number): string;
