import { describe, expect, it } from 'vitest';
import { Unreadable } from '../../../src/artifacts/artifact.ts';
import { safetensorsIndex } from '../../../src/artifacts/formats/safetensors-index.ts';
import { tell } from '../reading.ts';

const FILE = 'model.safetensors.index.json';

const says = (content: unknown) => {
  const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
  const [model] = tell(safetensorsIndex, { [FILE]: text });
  if (model === undefined) throw new Error('nothing was said');
  return model;
};

describe('an index of safetensors files', () => {
  it('says what the files hold together', () => {
    const model = says({
      metadata: { total_parameters: 1_000_000, total_size: 2_000_000 },
      weight_map: { w: 'model-00001-of-00002.safetensors' },
    });
    expect(model.says).toEqual({
      artifact: { format: 'safetensors', location: FILE, size: 2_000_000, parameters: 1_000_000 },
    });
    expect(model.place('/artifact/parameters')).toBe(`${FILE}:3:25`);
    expect(model.place('/artifact/size')).toBe(`${FILE}:4:19`);
  });

  it('says only what it holds, wherever that stands', () => {
    const model = says({ weight_map: { w: 'a' }, metadata: { total_size: 5 } });
    expect(model.says).toEqual({ artifact: { format: 'safetensors', location: FILE, size: 5 } });
    expect(model.place('/artifact/size')).toMatch(/:6:\d+$/);
    expect(says({ metadata: { total_size: -1 } }).says).toEqual({
      artifact: { format: 'safetensors', location: FILE },
    });
  });

  it('reads a size that was written as a float', () => {
    const model = says('{"metadata": {"total_size": 2000.0}, "weight_map": {}}');
    expect(model.says['artifact']).toMatchObject({ size: 2000 });
  });

  it('is read however many tensors it lists', () => {
    const entry = `"${'w'.repeat(100)}":"f",`;
    const list = entry.repeat(100_000).slice(0, -1);
    const text = `{"metadata":{"total_size":7},"weight_map":{${list}}}`;
    expect(says(text).says['artifact']).toMatchObject({ size: 7 });
  });

  it.each([
    ['is empty', ''],
    ['breaks off', '{"metadata": {"total_size": 5}, "weight_map": {"w": "a'],
    ['is a list', '[{}'],
  ])('that %s is refused', (_, text) => {
    expect(() => says(text)).toThrow(Unreadable);
  });
});
