import { type Relation } from './relation.ts';
/** Whether two names of a way to write times mean one: `epoch ms` and `unix-millis`. */
export declare function relateTimeFormats(one: string, other: string): Relation;
