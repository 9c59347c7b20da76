/** The currency that `USD` or `[USD]` names, else undefined. */
export declare function currencyOf(text: string): string | undefined;
/** The UCUM code that a word or symbol of everyday language stands for, else undefined. */
export declare function everyday(text: string): string | undefined;
