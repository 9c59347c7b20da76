/** Enough for the texts that a project repeats, few enough that it never matters for memory. */
const MOST = 2000;

/**
 * A function that keeps its answers by text. A large project writes the same few versions and
 * specifiers thousands of times, and reading one takes longer than all the rest of a comparison.
 * The function must be pure, and its answers must not be changed.
 */
export function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly value: T }>();
  return (text) => {
    const found = known.get(text);
    if (found) return found.value;
    const value = answer(text);
    if (known.size >= MOST) known.clear();
    known.set(text, { value });
    return value;
  };
}
