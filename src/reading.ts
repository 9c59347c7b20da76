import { type Claim, stillSilent } from './claim.ts';
import { type Dtype, parseDtype } from './values/dtype.ts';
import { type Duration, parseDuration } from './values/duration.ts';
import { parseQuantity, type Quantity } from './values/quantity.ts';
import { parseRate, type Rate } from './values/rate.ts';
import { remembering } from './values/remember.ts';
import { type CalendarDate, parseDate } from './values/time.ts';
import { parseUnit, type Unit } from './values/unit.ts';
import type { Parsed } from './values/value.ts';
import { parseVersion, type Version } from './values/version.ts';

/**
 * A claim whose text is read as a value with a meaning. Text that cannot be read (evidence is not
 * held to the schema) is as good as nothing: the claim becomes silent, and the verdict `unknown`.
 */
export const reading = <I, T>(parse: (raw: I) => Parsed<T>): ((claim: Claim<I>) => Claim<T>) => {
  const remember = remembering<Parsed<T>>();
  return (claim) => {
    if (!claim.stated) return stillSilent(claim);
    const { element, path, pointer, how, statement, value: raw } = claim;
    const parsed = isWritten(raw)
      ? remember(`${typeof raw} ${raw}`, () => parse(raw))
      : refusal(raw);
    if (parsed.ok) {
      return { element, path, pointer, how, statement, stated: true, value: parsed.value };
    }
    const ask = element.statements[statement]?.perspective ?? 'software-engineering';
    const silence = { because: 'unreadable', problem: parsed.problem } as const;
    return { element, path, pointer, stated: false, ask, silence };
  };
};

const isWritten = (raw: unknown): raw is string | number =>
  typeof raw === 'string' || typeof raw === 'number';

/** Evidence may hold any JSON where a text is expected; no parser needs to know that. */
const refusal = (raw: unknown): { readonly ok: false; readonly problem: string } => ({
  ok: false,
  problem: `${JSON.stringify(raw)} is not a value of this kind`,
});

export const quantity: (claim: Claim<string | number>) => Claim<Quantity> = reading(parseQuantity);
export const duration: (claim: Claim<string>) => Claim<Duration> = reading(parseDuration);
export const rate: (claim: Claim<string>) => Claim<Rate> = reading(parseRate);
export const version: (claim: Claim<string>) => Claim<Version> = reading((raw: string) =>
  parseVersion(raw),
);
export const dtype: (claim: Claim<string>) => Claim<Dtype> = reading(parseDtype);
export const unit: (claim: Claim<string>) => Claim<Unit> = reading(parseUnit);
export const date: (claim: Claim<string>) => Claim<CalendarDate> = reading((raw: string) =>
  parseDate(raw),
);
