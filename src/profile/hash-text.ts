import { createHash } from 'node:crypto';
import { type Hash, hashShortText } from './hash.ts';

/** The hash of a text, which for a long one is the lower half of its MD5 as DuckDB numbers it. */
export function hashText(text: string): Hash {
  const bytes = Buffer.from(text, 'utf8');
  const hash = { first: 0, second: 0 };
  if (bytes.length > 12) {
    const digest = createHash('md5').update(bytes).digest();
    return { first: digest.readInt32LE(0), second: digest.readInt32LE(4) };
  }
  const filled = Buffer.concat([bytes], 12);
  const [one, two, three] = [0, 4, 8].map((at) => filled.readInt32LE(at));
  hashShortText(bytes.length, one as number, two as number, three as number, hash);
  return hash;
}
