import { bytes, cores, count } from '../../mapping/convert.ts';
import type { Conversion, Row } from '../../mapping/table.ts';

/** A need for GPUs; `0` is what the form holds where nobody wrote anything. */
const gpus: Conversion = (value, memory) => {
  const isNone = value === undefined || /^0+$/.test(String(value).trim());
  const needed = isNone ? undefined : count(value);
  if (needed && 'lost' in needed) return needed;
  const each = memory === undefined || isZero(memory) ? undefined : bytes(memory);
  if (each && 'lost' in each) return each;
  if (needed === undefined && each === undefined) return undefined;
  return {
    value: {
      kind: 'gpu',
      ...(needed ? { count: needed.value } : {}),
      ...(each ? { memory: each.value } : {}),
    },
  };
};

const isZero = (value: unknown): boolean => /^0+$/.test(String(value).trim());

/** What people write who do not know it. */
const unlessZero =
  (convert: Conversion): Conversion =>
  (value) =>
    isZero(value) ? undefined : convert(value);

/** What a model needs where it answers, in one of the places that the form had for it. */
export const needs = (from: string): readonly Row[] => [
  { from: `${from}.cpu`, to: 'requires.cpu', with: unlessZero(cores) },
  {
    from: `${from}.gpu`,
    also: [`${from}.gpu_memory`],
    to: 'requires.accelerator',
    with: gpus,
  },
  { from: `${from}.memory`, to: 'requires.memory', with: unlessZero(bytes) },
  { from: `${from}.main_memory`, to: 'requires.memory', with: unlessZero(bytes) },
  { from: `${from}.storage`, to: 'requires.storage', with: unlessZero(bytes) },
];
