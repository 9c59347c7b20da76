/** Numbers of any size as bytes, seven bits each, the lowest first (LEB128, as in WebAssembly). */
export function encodeCounts(numbers: readonly number[]): string {
  // Numbers below 2^53 take eight bytes at most.
  const bytes = new Uint8Array(numbers.length * 8);
  let size = 0;
  for (const number of numbers) {
    let rest = number;
    while (rest >= 128) {
      bytes[size++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    bytes[size++] = rest;
  }
  return encodeBase64(bytes.subarray(0, size));
}

/** @throws {Error} where the text is none that `encodeCounts` makes */
export function decodeCounts(text: string): readonly number[] {
  const numbers: number[] = [];
  let [number, scale] = [0, 1];
  const bytes = decodeBase64(text);
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    number += (byte % 128) * scale;
    scale *= 128;
    if (!Number.isSafeInteger(number)) throw new Error('a number is too large');
    if (byte < 128) {
      numbers.push(number);
      [number, scale] = [0, 1];
    }
  }
  if (scale !== 1) throw new Error('it ends within a number');
  return numbers;
}

export const encodeBase64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64');

/** @throws {Error} where the text is no base64 */
export function decodeBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (encodeBase64(bytes) !== text) throw new Error('it is no base64');
  return bytes;
}

/** A whole number that may be negative as one that is not, small where it was near zero. */
export const zigzag = (index: number): number => (index < 0 ? -2 * index - 1 : 2 * index);
export const unzigzag = (number: number): number =>
  number % 2 === 1 ? -(number + 1) / 2 : number / 2;
