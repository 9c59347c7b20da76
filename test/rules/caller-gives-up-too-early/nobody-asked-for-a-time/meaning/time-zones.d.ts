import { type Relation } from './relation.ts';
/** Whether a zone is none, because the times are stored without one. */
export declare const isNaive: (zone: string) => boolean;
/** Whether two names are of one time zone: `UTC` and `Etc/UTC`, `Asia/Calcutta` and `Asia/Kolkata`. */
export declare function relateZones(one: string, other: string): Relation;
