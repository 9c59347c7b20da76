// Decimal digits, four at a time: a word of four characters in which '0' to '9' stand as 0 to 9 (Lemire,
// "Number parsing at a gigabyte per second", 2021). Where a number ends is counted and not looked for,
// because a branch that is different at every number is guessed wrong at every other one.

const ZEROS = 0x30303030;

// Added to a digit, it leaves the highest bit of a byte alone; added to more than nine, it sets it.
const TO_HIGHEST = 0x76767676;
const HIGHEST = 0x80808080 | 0;

/** Four characters: a digit becomes its value, anything else more than nine. Four bytes have to be there. */
export const fourAt = (view: DataView, at: number): number => view.getInt32(at, true) ^ ZEROS;

/** How many of the four are digits before the first that is none. */
export const digitsIn = (four: number): number => {
  // Only what comes after the first that is none may carry into its neighbour.
  const others = ((four + TO_HIGHEST) | 0 | four) & HIGHEST;
  return others === 0 ? 4 : (31 - Math.clz32(others & -others)) >>> 3;
};

/** The number that the first ones make, of which there is one at least. */
export const numberOf = (four: number, digits: number): number => {
  const last = four << (32 - 8 * digits);
  const pairs = (Math.imul(last, 10) + (last >>> 8)) & 0x00ff00ff;
  return Math.imul(pairs & 0xff, 100) + (pairs >>> 16);
};
