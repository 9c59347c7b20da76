import type { Facts, Row } from './tables.ts';

/**
 * The libraries that are known to load an architecture, and since when: `Qwen-3`, `qwen3` and
 * `Qwen3ForCausalLM` are one. None where no row says.
 */
export function librariesFor(facts: Facts, name: string): readonly Row<'modelArchitectures'>[] {
  const wanted = folded(name);
  return [...facts.tables.modelArchitectures.values()].filter(
    ({ architecture }) => folded(architecture) === wanted,
  );
}

const folded = (name: string): string =>
  name
    .trim()
    .replace(/For[A-Z]\w*$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
