/** What a detector thinks of a stream after a value. */
export type Standing = 'in-control' | 'warning' | 'drift';

/**
 * Looks at one value after the other and tells when the stream has changed. What it keeps does not
 * grow with the stream. After a drift it starts anew with what comes next.
 */
export type Detector = {
  /** A value that is no finite number says nothing and changes nothing. */
  add(value: number): Standing;
  /** All that it keeps, to go on elsewhere; the same for the same values. */
  toJSON(): Readonly<Record<string, unknown>>;
};

/**
 * The numbers of a state that was kept, by their names.
 * @throws {Error} where one of them is missing or no finite number
 */
export function numbersIn<K extends string>(
  state: unknown,
  names: readonly K[],
): Readonly<Record<K, number>> {
  const found = Object.entries(recordOf(state)).filter(([name]) => names.includes(name as K));
  const numbers = new Map(found);
  for (const name of names) {
    if (!Number.isFinite(numbers.get(name))) throw new Error(`the state has no number ${name}`);
  }
  return Object.fromEntries(numbers) as Record<K, number>;
}

/** @throws {Error} where a list of the state is none, or has members that are no finite numbers */
export function listIn(state: unknown, name: string, longest: number): readonly number[] {
  const record = recordOf(state);
  const list = Object.hasOwn(record, name) ? record[name] : undefined;
  const isList = Array.isArray(list) && list.length <= longest && list.every(Number.isFinite);
  if (!isList) throw new Error(`the state has no list ${name} of ${longest} numbers at most`);
  return list;
}

function recordOf(state: unknown): Readonly<Record<string, unknown>> {
  if (typeof state !== 'object' || state === null) throw new Error('the state is no object');
  return state as Record<string, unknown>;
}

/** @throws {RangeError} where a setting is out of its range */
export function demand(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(what);
}
