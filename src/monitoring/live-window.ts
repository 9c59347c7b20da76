import type { Claim } from '../claim.ts';
import { parsePointer } from '../pointer.ts';
import { parseTimestamp, type Timestamp } from '../values/time.ts';

/** When the window began in which a value was seen; nothing where it has no times. */
export function beganAt(claim: Claim<unknown>): Timestamp | undefined {
  if (!claim.stated || claim.how !== 'observed') return undefined;
  const [, index] = parsePointer(claim.pointer);
  const descriptor = claim.element.statements[claim.statement]?.descriptor;
  const since = descriptor?.evidence?.[Number(index)]?.from.since;
  const parsed = since === undefined ? undefined : parseTimestamp(since);
  return parsed?.ok ? parsed.value : undefined;
}
