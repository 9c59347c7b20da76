/** 10^0 to 10^22, the powers of ten that a double holds exactly. */
export const POWERS: Float64Array = Float64Array.from({ length: 23 }, (_, power) =>
  Number(`1e${power}`),
);

// 2^27 + 1 splits a double of 53 bits into two halves whose products are exact (Dekker 1971).
const SPLITTER = 134217729;

const HEADS = POWERS.map((power) => SPLITTER * power - (SPLITTER * power - power));
const TAILS = POWERS.map((power, at) => power - (HEADS[at] as number));
const INVERSES = POWERS.map((power) => 1 / power);

// Far more than two doubles lose in one quotient.
const TOLERANCE = 1e-29;

/**
 * Makes (v · 10^more + low) / 10^places of the value v in a slot, as the nearest double; false where the
 * quotient lies so close to the middle of two doubles that the arithmetic with two doubles each cannot
 * tell the nearest. A double that is given or taken would need an object.
 * @param low less than 10^8, as `more` is at most 8; the value is an integer of at most 15 digits
 */
export function divideLong(
  low: number,
  more: number,
  places: number,
  values: Float64Array,
  slot: number,
): boolean {
  const high = values[slot] as number;
  const factor = POWERS[more] as number;
  let scaled = SPLITTER * high;
  // Half of the digits are few enough for an exact product, and two of them for an exact sum.
  const upper = scaled - (scaled - high);
  const large = upper * factor;
  const small = (high - upper) * factor + low;
  const dividend = large + small;
  const dividendRest = small - (dividend - large);
  const first = dividend / (POWERS[places] as number);
  scaled = SPLITTER * first;
  const head = scaled - (scaled - first);
  const tail = first - head;
  const [divisorHead, divisorTail] = [HEADS[places] as number, TAILS[places] as number];
  const back = first * (POWERS[places] as number);
  const backRest = head * divisorHead - back + head * divisorTail + tail * divisorHead;
  const rest = dividend - back - (backRest + tail * divisorTail) + dividendRest;
  const second = rest * (INVERSES[places] as number);
  const value = first + second;
  const error = second - (value - first);
  const slack = value * TOLERANCE;
  values[slot] = value;
  return value + (error - slack) === value && value + (error + slack) === value;
}
