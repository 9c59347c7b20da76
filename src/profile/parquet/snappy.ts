// Literals up to this length are copied word by word, which is faster than to call for it.
const SHORT = 64;
// Up to a word too much is written where there is room, and written over by what follows.
const WORD = 4;

/**
 * Writes what is compressed with Snappy to the beginning of `to`, and gives its length; -1 where the
 * bytes are not such. https://github.com/google/snappy/blob/main/format_description.txt
 * @param length how long it shall be
 */
export function decompressSnappy(from: Uint8Array, to: Uint8Array, length: number): number {
  const source = viewOf(from);
  const target = viewOf(to);
  let [at, written] = [0, 0];
  // The length, which the header of the page says as well.
  while ((from[at++] as number) >= 128) if (at > 5) return -1;
  while (at < from.length) {
    const tag = from[at++] as number;
    if ((tag & 3) === 0) {
      let size = tag >>> 2;
      if (size >= 60) {
        const bytes = size - 59;
        if (at + bytes > from.length) return -1;
        size = littleEndian(from, at, bytes);
        at += bytes;
      }
      size++;
      if (at + size > from.length || written + size > length) return -1;
      if (size > SHORT) to.set(from.subarray(at, at + size), written);
      else if (at + size + WORD > from.length || written + size + WORD > to.length) {
        for (let step = 0; step < size; step++) to[written + step] = from[at + step] as number;
      } else {
        for (let step = 0; step < size; step += WORD) {
          target.setInt32(written + step, source.getInt32(at + step, true), true);
        }
      }
      at += size;
      written += size;
      continue;
    }
    const bytes = (tag & 3) === 3 ? 4 : tag & 3;
    if (at + bytes > from.length) return -1;
    const isNear = bytes === 1;
    const size = isNear ? ((tag >>> 2) & 7) + 4 : (tag >>> 2) + 1;
    const distance = isNear
      ? ((tag >>> 5) << 8) | (from[at] as number)
      : littleEndian(from, at, bytes);
    at += bytes;
    if (distance === 0 || distance > written || written + size > length) return -1;
    // What is copied may overlap with where it goes, and repeats itself then.
    const start = written - distance;
    if (distance < WORD || written + size + WORD > to.length) {
      for (let step = 0; step < size; step++) to[written + step] = to[start + step] as number;
    } else {
      for (let step = 0; step < size; step += WORD) {
        target.setInt32(written + step, target.getInt32(start + step, true), true);
      }
    }
    written += size;
  }
  return written;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function littleEndian(from: Uint8Array, at: number, bytes: number): number {
  let number = 0;
  for (let step = bytes - 1; step >= 0; step--) number = number * 256 + (from[at + step] as number);
  return number;
}
