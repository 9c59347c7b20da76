import type { Stated } from '../claim.ts';
import type { Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import type { Codes } from '../profile/codes.ts';

/**
 * The codes that a port lists in `missing` and `special`, as a column may hold them: a number also as a
 * text that spells it, a text also as the number or the moment that it spells. `null` is no code, since
 * it is missing in any case. Nothing where the port lists none.
 */
export function codesOf(port: Stated<Port>): Codes | undefined {
  const [missing, special] = [at(port, 'missing'), at(port, 'special')];
  const listed = [
    ...(missing.stated ? missing.value : []),
    ...(special.stated ? special.value.map(({ code }) => code) : []),
  ].filter((code) => code !== null);
  if (listed.length === 0) return undefined;
  return {
    numbers: listed.flatMap(numbersIn),
    texts: listed.map(String),
    moments: listed.flatMap(momentsIn),
  };
}

type Code = string | number | boolean;

function numbersIn(code: Code): readonly number[] {
  if (typeof code === 'number') return [code + 0];
  const isSpelled = typeof code === 'string' && NUMBER.test(code.trim());
  return isSpelled ? [Number(code) + 0] : [];
}

// No digit can be part of two of the groups, so that it takes one attempt only.
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** `9999-12-31` and `1900-01-01T00:00:00`, in UTC unless they say a zone. */
function momentsIn(code: Code): readonly number[] {
  if (typeof code !== 'string' || !/^\d{4}-\d\d-\d\d/.test(code)) return [];
  const moment = Date.parse(
    /T.*(?:Z|[+-]\d\d:?\d\d)$/.test(code) || !code.includes('T') ? code : `${code}Z`,
  );
  return Number.isNaN(moment) ? [] : [moment * 1000];
}
