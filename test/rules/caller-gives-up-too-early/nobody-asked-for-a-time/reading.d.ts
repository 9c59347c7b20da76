import { type Claim } from './claim.ts';
import { type Dtype } from './values/dtype.ts';
import { type Duration } from './values/duration.ts';
import { type Quantity } from './values/quantity.ts';
import { type Rate } from './values/rate.ts';
import { type Unit } from './values/unit.ts';
import type { Parsed } from './values/value.ts';
import { type Version } from './values/version.ts';
/**
 * A claim whose text is read as a value with a meaning. Text that cannot be read (evidence is not
 * held to the schema) is as good as nothing: the claim becomes silent, and the verdict `unknown`.
 */
export declare const reading: <I, T>(parse: (raw: I) => Parsed<T>) => ((claim: Claim<I>) => Claim<T>);
export declare const quantity: (claim: Claim<string | number>) => Claim<Quantity>;
export declare const duration: (claim: Claim<string>) => Claim<Duration>;
export declare const rate: (claim: Claim<string>) => Claim<Rate>;
export declare const version: (claim: Claim<string>) => Claim<Version>;
export declare const dtype: (claim: Claim<string>) => Claim<Dtype>;
export declare const unit: (claim: Claim<string>) => Claim<Unit>;
