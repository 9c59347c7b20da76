/** A number that is not negative, exactly: `over` divided by `under`, which is not 0. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

/** `digits` × 10^`exponent`. */
export const decimalFraction = (digits: bigint, exponent: number): Fraction =>
  exponent < 0
    ? { over: digits, under: 10n ** BigInt(-exponent) }
    : { over: digits * 10n ** BigInt(exponent), under: 1n };

/** The fraction that a decimal number without sign stands for, such as `1.5e3` or `.5`. */
export function fractionOf(decimal: string): Fraction {
  const [digits = '', exponent = '0'] = decimal.toLowerCase().split('e');
  const [whole = '', places = ''] = digits.split('.');
  return decimalFraction(BigInt(whole + places), Number(exponent) - places.length);
}

export const times = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.over,
  under: a.under * b.under,
});

export const dividedBy = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under,
  under: a.under * b.over,
});

/** More decimal digits than any tie between two doubles of usual size needs to be told apart. */
const DIGITS = 40;

/** The double that lies nearest: 60.3 in 60 seconds and 1.005 in one are the same number. */
export function nearestDouble({ over, under }: Fraction): number {
  if (over === 0n) return 0;
  const places = DIGITS - (String(over).length - String(under).length);
  const shifted =
    places < 0 ? [over, under * 10n ** BigInt(-places)] : [over * 10n ** BigInt(places), under];
  const [top = 0n, bottom = 1n] = shifted;
  // What is left over is told by one more digit, which decides where the quotient is a tie.
  const sticky = top % bottom === 0n ? '0' : '1';
  return Number(`${top / bottom}${sticky}e${-places - 1}`);
}
