import type { Document } from '../document.ts';
import type { Violation } from '../schema/violation.ts';
import type { Mistake } from './mistake.ts';
import { type Subject } from './tree.ts';
/**
 * Turns the errors of a validator into mistakes, one for each thing the author did: several
 * keywords may reject one value, and a misspelt attribute is both unknown and missing.
 */
export declare function renderErrors(document: Document, subject: Subject, errors: readonly Violation[]): Mistake[];
