/** A moment in microseconds since 1970 as a text: a day, or a time, with `Z` where the zone is known. */
export function momentText(microseconds: number, type: string): string {
  const date = new Date(Math.floor(microseconds / 1000));
  // JavaScript knows 270,000 years around 1970, DuckDB some more.
  if (Number.isNaN(date.getTime())) return `${microseconds} µs`;
  const text = date.toISOString();
  if (type === 'DATE') return text.slice(0, text.indexOf('T'));
  const part = microseconds - Math.floor(microseconds / 1_000_000) * 1_000_000;
  const fraction = part === 0 ? '' : `.${String(part).padStart(6, '0').replace(/0+$/, '')}`;
  const zone = type === 'TIMESTAMP WITH TIME ZONE' ? 'Z' : '';
  return `${text.slice(0, text.lastIndexOf('.'))}${fraction}${zone}`;
}

const SECOND = 1_000_000;

/** The stretch of whole seconds that two moments lie in: the end is not part of it. */
export function windowOf(
  earliest: number,
  latest: number,
): { readonly from: string; readonly to: string } {
  const zoned = 'TIMESTAMP WITH TIME ZONE';
  const from = Math.floor(earliest / SECOND) * SECOND;
  const to = (Math.floor(latest / SECOND) + 1) * SECOND;
  return { from: momentText(from, zoned), to: momentText(to, zoned) };
}
