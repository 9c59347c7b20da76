import type { Located } from '../place.ts';
import type { Entry } from '../syntax/entry.ts';

/** The digest that 64 hexadecimal digits are where it is known that they are a SHA-256. */
export function sha256At(entry: Entry | undefined): Located<string> | undefined {
  const { text = '' } = entry ?? {};
  return /^[0-9A-Fa-f]{64}$/.test(text) ? entry?.at(`sha256:${text}`) : undefined;
}
