import { type Unit } from '../values/unit.ts';
/** The unit of the numbers, compared by dimension: `km/h` and `m/s` differ by a factor. */
export declare const unit: import("./part.ts").Part;
/** What a reader makes of a number that was meant in another unit of the same dimension. */
export declare function consequenceOf(producer: Unit, consumer: Unit): string;
