import {
  type ExpositionOptions,
  ExpositionReader,
} from '../../../src/sources/metrics/exposition.ts';
import { OtlpReader } from '../../../src/sources/metrics/otlp.ts';
import type { MetricsReader, ReaderOptions, Sample } from '../../../src/sources/metrics/sample.ts';

/** What a reader makes of bytes that come in pieces of one size. */
export function readAll(reader: MetricsReader, text: string | Uint8Array, piece = Infinity) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const samples: Sample[] = [];
  for (let at = 0; at < bytes.length; at += piece) {
    // The memory of a piece is used again, as whoever reads a file does.
    const memory = Uint8Array.from(bytes.subarray(at, at + piece));
    samples.push(...reader.push(memory));
    memory.fill(0x78);
  }
  samples.push(...reader.end());
  return { samples, bad: reader.bad, badLines: reader.badLines };
}

export const readText = (
  text: string | Uint8Array,
  options: ExpositionOptions = {},
  piece?: number,
) => readAll(new ExpositionReader(options), text, piece);

export const readOtlp = (text: string, options: ReaderOptions = {}, piece?: number) =>
  readAll(new OtlpReader(options), text, piece);

/** Samples in short: name, labels, value, and time where there is one. */
export const brief = (samples: readonly Sample[]) =>
  samples.map(({ series, value, time }) => [
    series.name,
    { ...series.labels },
    value,
    ...(time === undefined ? [] : [time]),
  ]);
