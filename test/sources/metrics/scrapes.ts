import {
  type Signals,
  type SignalsOptions,
  signalsOf,
} from '../../../src/sources/metrics/signals.ts';
import { readText } from './read.ts';

/** The moment of the first reading, in milliseconds. */
export const START = 1_700_000_000_000;

/** A reading every fifteen seconds: `lines` gets its number, and gives series with their values. */
export const scrapes = (
  count: number,
  lines: (reading: number) => readonly string[],
  step = 15,
): string =>
  Array.from({ length: count }, (_, reading) =>
    lines(reading)
      .map((line) => `${line} ${START + reading * step * 1000}\n`)
      .join(''),
  ).join('');

export const tell = (text: string, options: SignalsOptions = {}): Signals => {
  const { samples, bad } = readText(text);
  if (bad.length > 0) throw new Error(JSON.stringify(bad));
  return signalsOf(samples, options);
};
