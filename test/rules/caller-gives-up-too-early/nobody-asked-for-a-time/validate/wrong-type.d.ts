import type { Violation } from '../schema/violation.ts';
import { type Rejected } from './rejection.ts';
type Params = Violation['params'];
/** What to say about a key without a value. */
export declare function nullSentence(place: Rejected, { type }: Params): string;
/** What to say about a value of the wrong type. */
export declare function typeSentence(place: Rejected, { type }: Params): string;
/** What to say about a value that is none of those that are allowed. */
export declare function enumSentence(place: Rejected, { allowedValues, allowedValue }: Params): string;
export {};
