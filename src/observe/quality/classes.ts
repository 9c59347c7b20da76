/**
 * One spelling for each class, however an export or a descriptor writes it: `1`, `1.0` and `true` are
 * the same.
 */
export function classKey(value: string | number | boolean): string {
  const text = String(value).trim();
  const lower = text.toLowerCase();
  if (lower === 'true') return '1';
  if (lower === 'false') return '0';
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? String(number) : text;
}

/** Whether a key says itself whether it is the positive class of two. */
export const isZeroOrOne = (key: string): boolean => key === '0' || key === '1';
