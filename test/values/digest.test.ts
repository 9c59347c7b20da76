import { describe, expect, it } from 'vitest';
import { parseDigest, sameDigest } from '../../src/values/digest.ts';
import { problemOf, read, readsAnyText } from './laws.ts';

// The SHA-256 of the empty text.
const HEX = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

describe('parseDigest', () => {
  it('compares without regard to case', () => {
    const lower = read(parseDigest(`sha256:${HEX}`));
    const upper = read(parseDigest(`SHA256:${HEX.toUpperCase()}`));
    const other = read(parseDigest(`sha256:${HEX.replace('e3', 'e4')}`));
    expect(sameDigest(lower, upper)).toBe(true);
    expect(sameDigest(lower, other)).toBe(false);
    expect(String(upper)).toBe(`SHA256:${HEX.toUpperCase()}`);
  });

  it('says what is wrong', () => {
    expect(problemOf(parseDigest(HEX))).toContain(`; write sha256:${HEX}`);
    for (const text of [
      '',
      'sha256:',
      `sha256:${HEX}0`,
      `sha1:${HEX}`,
      `sha256:${'g'.repeat(64)}`,
    ]) {
      expect(problemOf(parseDigest(text))).toContain('is not a digest: sha256: and 64 hexadecimal');
    }
  });

  it('reads any text', () => readsAnyText(parseDigest, 'sha256:0123456789abcdefABCDEF'));
});
