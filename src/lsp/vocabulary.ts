import type { Described } from './schema-text.ts';

/** The names of things that have many names, as the rules know them. */
export type Words = {
  readonly software: () => readonly string[];
  readonly metrics: () => readonly string[];
  readonly rules: () => readonly string[];
};

const DTYPES =
  `float32 float64 float16 bfloat16 int64 int32 int16 int8 uint8 boolean string bytes date
  datetime duration category object`.split(/\s+/);

// UCUM codes of what models are fed with; every other unit can be written as well.
const UNITS =
  `1 % Cel [degF] K m km cm mm [mi_i] [ft_i] km/h m/s kg g [lb_av] l s ms min h d wk mo a
  Hz V A W kW.h Pa bar By MBy rad deg EUR USD GBP {pixel}`.split(/\s+/);

/** What is usually written at a place; nothing where only its author can know. */
export function wordsFor(
  { value, definitions }: Described,
  name: string,
  words: Words,
): readonly string[] {
  if (value === 'dtype') return DTYPES;
  if (value === 'unit') return UNITS;
  if (value === 'software') return words.software();
  if (definitions.includes('metricName')) return words.metrics();
  return name === 'rule' ? words.rules() : [];
}
