/** What may be `undefined` may be missing, and the rest is there. */
type Known<T> = {
  readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Attributes without those of which an artifact says nothing. */
export const known = <T extends object>(attributes: T): Known<T> =>
  Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => value !== undefined),
  ) as Known<T>;

/** The same; `undefined` where the artifact says nothing of any of them. */
export function anyKnown<T extends object>(attributes: T): Known<T> | undefined {
  const found = known(attributes);
  return Object.keys(found).length === 0 ? undefined : found;
}
