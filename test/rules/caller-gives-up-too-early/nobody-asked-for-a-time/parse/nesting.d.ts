/**
 * An upper bound of how deep collections nest in a YAML text, found without parsing it: brackets
 * that are open (also those in quoted text, which makes it a bound only) plus the block collections
 * that the indentation and the indicators `- `, `? ` and `: ` open. Linear in the text.
 */
export declare function nestingOf(text: string): number;
