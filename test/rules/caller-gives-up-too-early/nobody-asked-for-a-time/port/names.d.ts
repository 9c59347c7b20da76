/** `amount`, `amount and country`, `amount, country and channel`; each name once. */
export declare function spoken(names: readonly (string | undefined)[]): string;
