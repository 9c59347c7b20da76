import { describe, expect, it } from 'vitest';
import { safetensors } from '../../../src/artifacts/formats/safetensors.ts';
import { tell } from '../reading.ts';

const file = (header: unknown, data = 0): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
};

const HEADER = {
  __metadata__: { format: 'pt' },
  weight: { dtype: 'F16', shape: [2, 3], data_offsets: [0, 12] },
  bias: { dtype: 'F32', shape: [3], data_offsets: [12, 24] },
};

describe('a safetensors file', () => {
  it('says how many parameters it holds, and of which type', () => {
    const [model] = tell(safetensors, { 'a.safetensors': file(HEADER, 24) });
    expect(model?.says).toEqual({
      artifact: {
        format: 'safetensors',
        location: 'a.safetensors',
        parameters: 9,
        size: file(HEADER, 24).length,
      },
      precision: { weights: 'float16' },
    });
    expect(model?.place('/precision/weights')).toBe('a.safetensors: header');
  });

  it.each([
    ['is empty', new Uint8Array()],
    ['has a header that is longer than it', new Uint8Array([255, 0, 0, 0, 0, 0, 0, 0, 123])],
    ['has a header that is no JSON', new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0, 123])],
    ['has a tensor without a shape', file({ weight: { dtype: 'F32' } })],
  ])('that %s is refused', (_, bytes) => {
    expect(() => tell(safetensors, { 'a.safetensors': bytes })).toThrow(/^it|^its|^the tensor/);
  });
});
