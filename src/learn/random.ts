/** Numbers from 0, included, to 1, excluded. */
export type Random = () => number;

/**
 * A generator whose state is one number of 32 bits (splitmix; Steele, Lea and Flood 2014), so that a
 * seed gives the same numbers on every machine.
 */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
}

/**
 * So many of the numbers below `whole`, in ascending order, every choice as likely as any other
 * (selection sampling; Fan, Muller and Rezucha 1962). All of them where more are asked for.
 */
export function drawn(most: number, whole: number, random: Random): Uint32Array {
  const size = Math.min(most, whole);
  const rows = new Uint32Array(size);
  let taken = 0;
  for (let at = 0; at < whole && taken < size; at++) {
    if (size === whole || random() * (whole - at) < size - taken) rows[taken++] = at;
  }
  return rows;
}

/** The numbers below `whole` that are not among some, which are in ascending order; so are these. */
export function restOf(some: Uint32Array, whole: number): Uint32Array {
  const rest = new Uint32Array(whole - some.length);
  let [next, left] = [0, 0];
  for (let at = 0; at < whole; at++) {
    if (some[next] === at) next++;
    else rest[left++] = at;
  }
  return rest;
}

/** The numbers below `size` in an order that is drawn (Fisher and Yates 1938). */
export function shuffled(size: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, at) => at);
  for (let at = size - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const value = order[at] as number;
    order[at] = order[other] as number;
    order[other] = value;
  }
  return order;
}
