import { parseDtype } from '../../values/dtype.ts';

/** A tensor of weights as files of several formats list them. */
export type Weight = { readonly dtype: string; readonly shape: readonly number[] };

/** How many numbers some weights hold, and the type that most of them have. */
export type Weights = {
  readonly parameters: number;
  /** Canonical; `undefined` where there are no weights, or the most frequent type has no name. */
  readonly dtype: string | undefined;
};

/** Counts weights; by far the most of a model have one type, and a few scales or tables another. */
export function weightsOf(tensors: Iterable<Weight>): Weights {
  const counts = new Map<string, number>();
  let parameters = 0;
  for (const { dtype, shape } of tensors) {
    const count = shape.reduce((product, size) => product * size, 1);
    parameters += count;
    counts.set(dtype, (counts.get(dtype) ?? 0) + count);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  const parsed = most && parseDtype(most[0]);
  return { parameters, dtype: parsed?.ok ? parsed.value.name : undefined };
}
