/** Numbers of any size as bytes, seven bits each, the lowest first (LEB128, as in WebAssembly). */
export function encodeCounts(numbers: readonly number[]): string {
  const bytes: number[] = [];
  for (const number of numbers) {
    let rest = number;
    while (rest >= 128) {
      bytes.push((rest % 128) + 128);
      rest = Math.floor(rest / 128);
    }
    bytes.push(rest);
  }
  return encodeBase64(Uint8Array.from(bytes));
}

/** @throws {Error} where the text is none that `encodeCounts` makes */
export function decodeCounts(text: string): readonly number[] {
  const numbers: number[] = [];
  let [number, scale] = [0, 1];
  for (const byte of decodeBase64(text)) {
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

export const encodeBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** @throws {Error} where the text is no base64 */
export function decodeBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (encodeBase64(bytes) !== text) throw new Error('it is no base64');
  return bytes;
}
