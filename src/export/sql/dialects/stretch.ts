import type { Dialect } from '../dialect.ts';

/** A remainder has the sign of what is divided; before 1970 that is another one. */
export const startOfStretch: Dialect['startOf'] = (moment, length, offset) => {
  const since = sinceOffset(moment, offset);
  return `${moment} - ((${since} % ${length}) + ${length}) % ${length}`;
};

export const sinceOffset = (moment: string, offset: number): string =>
  offset === 0 ? moment : `(${moment} ${offset < 0 ? '+' : '-'} ${Math.abs(offset)})`;
