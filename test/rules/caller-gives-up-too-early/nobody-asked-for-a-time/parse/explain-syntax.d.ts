import type { Problem } from '../problem.ts';
import type { Source } from '../source.ts';
/**
 * Replaces the syntax problems that `parse` found in a source by those of a parser that recovers
 * and words them better; it is loaded only here. Other problems stay as they are, and so do the
 * syntax problems of a text that is too long or too deep for it or that it has no objection to.
 */
export declare function explainSyntax(source: Source, found?: readonly Problem[]): Promise<Problem[]>;
