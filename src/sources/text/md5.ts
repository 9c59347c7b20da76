// For a text of some ten bytes, the functions of node take five times as long as the digest itself.

/** Bytes of a text that fills one block at most: the rest of its 64 bytes say how long it is. */
export const LONGEST_BLOCK = 55;

// RFC 1321: parts of sines, and by how much each step rotates.
const SINES = Int32Array.from({ length: 64 }, (_, step) =>
  Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32),
);
const TURNS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SHIFTS = Uint8Array.from(
  { length: 64 },
  (_, step) => TURNS[(step >> 4) * 4 + (step & 3)] ?? 0,
);
const WORDS = Uint8Array.from({ length: 64 }, (_, step) => {
  const round = step >> 4;
  const factor = [1, 5, 3, 7][round] ?? 1;
  const first = [0, 1, 5, 0][round] ?? 0;
  return (factor * step + first) & 15;
});

const block = new Int32Array(16);
const blockBytes = new Uint8Array(block.buffer);

/** Puts the first two words of the MD5 (RFC 1321) of a text that fills one block at most at a place. */
export function hashBlock(
  bytes: Uint8Array,
  start: number,
  length: number,
  into: Int32Array,
  place: number,
): void {
  block.fill(0);
  for (let at = 0; at < length; at++) blockBytes[at] = bytes[start + at] as number;
  blockBytes[length] = 0x80;
  block[14] = length * 8;
  let a = 0x67452301;
  let b = 0xefcdab89 | 0;
  let c = 0x98badcfe | 0;
  let d = 0x10325476;
  for (let step = 0; step < 64; step++) {
    let mixed = 0;
    if (step < 16) mixed = (b & c) | (~b & d);
    else if (step < 32) mixed = (d & b) | (~d & c);
    else if (step < 48) mixed = b ^ c ^ d;
    else mixed = c ^ (b | ~d);
    const word = block[WORDS[step] as number] as number;
    const sum = (a + mixed + word + (SINES[step] as number)) | 0;
    const shift = SHIFTS[step] as number;
    a = d;
    d = c;
    c = b;
    b = (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0;
  }
  into[place] = (0x67452301 + a) | 0;
  into[place + 1] = ((0xefcdab89 | 0) + b) | 0;
}
