import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { onnx } from '../../src/artifacts/formats/onnx.ts';
import { safetensors } from '../../src/artifacts/formats/safetensors.ts';
import { BINARY_FIXTURES } from './binary.ts';
import { fuzz } from './fuzz.ts';
import { tell } from './reading.ts';

const REAL = path.join(import.meta.dirname, '../../../shared/data/onnx');

const reals = ['light_resnet50.onnx', 'silero_vad.onnx', 'silero_vad_16k.safetensors']
  .map((name) => ({ name, file: path.join(REAL, name) }))
  .filter(({ file }) => existsSync(file));

describe('a reader of a binary format', () => {
  it.each(BINARY_FIXTURES)('reads the fixture of $reader.format', ({ reader, file, bytes }) => {
    const head = () => Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
    expect(reader.recognises({ file, head })).toBe(true);
    expect(tell(reader, { [file]: bytes })).toHaveLength(1);
  });

  it.each(BINARY_FIXTURES)('reads or refuses 10,000 spoilt files of $reader.format', (one) => {
    const { inputs, read } = fuzz(one.reader, one.file, one.bytes, { mutations: 10_000 });
    expect(inputs).toBe(10_199);
    // A fixture of which nothing spoilt is read any more tests only the first check of a reader.
    expect(read).toBeGreaterThan(100);
  });

  it('is caught where it throws anything else', () => {
    const [fixture] = BINARY_FIXTURES;
    if (fixture === undefined) throw new Error('there is no fixture');
    const { reader, file, bytes } = fixture;
    const broken: typeof reader = {
      ...reader,
      read(artifact) {
        if (artifact.size === bytes.length) throw new TypeError('not a function');
        return reader.read(artifact);
      },
    };
    const message = /^onnx, mutation \d+ of seed 1: not a function$/;
    expect(() => fuzz(broken, file, bytes, { mutations: 100 })).toThrow(message);
  });

  it.runIf(reals.length > 0).each(reals)('reads or refuses spoilt copies of $name', (real) => {
    const reader = real.name.endsWith('.onnx') ? onnx : safetensors;
    const { inputs, read } = fuzz(reader, real.name, readFileSync(real.file), { mutations: 300 });
    expect(inputs).toBe(499);
    expect(read).toBeGreaterThan(20);
  });
});
