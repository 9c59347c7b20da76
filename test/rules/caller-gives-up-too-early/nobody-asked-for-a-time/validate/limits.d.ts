import type { Violation } from '../schema/violation.ts';
import { type Rejected } from './rejection.ts';
/** What to say about a value of the right type that goes beyond what its schema allows. */
export declare function limitSentence(place: Rejected, errors: readonly Violation[]): string;
