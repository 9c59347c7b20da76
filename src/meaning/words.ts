import { accelerator } from '../facts/accelerators.ts';
import { softwareName } from '../facts/software-names.ts';
import type { Facts } from '../facts/tables.ts';

/** Names of one processor architecture, as kernels, images and packages write it. */
const ARCHITECTURES: ReadonlyMap<string, string> = new Map([
  ['amd64', 'amd64'],
  ['x86_64', 'amd64'],
  ['x86-64', 'amd64'],
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
  ['aarch64', 'arm64'],
  ['i386', '386'],
  ['i686', '386'],
  ['386', '386'],
  ['armv7', 'arm'],
  ['armv7l', 'arm'],
  ['armhf', 'arm'],
  ['ppc64le', 'ppc64le'],
  ['s390x', 's390x'],
  ['riscv64', 'riscv64'],
]);

/**
 * Whether processors of one kind run what was built for another: `linux/amd64` is built for
 * `x86_64`, an image for several architectures for each of them. `undefined` for unknown words.
 */
export function sameArchitecture(one: string, other: string): boolean | undefined {
  if (fold(one) === fold(other)) return true;
  const [first, second] = [one, other].map((text) => {
    const words = fold(text).split(/[\s,;/|]+/);
    return words.flatMap((word) => ARCHITECTURES.get(word) ?? []);
  });
  if (!first?.length || !second?.length) return undefined;
  return first.some((word) => second.includes(word));
}

/**
 * Whether two words name one thing: `PyTorch` and `torch`, `Tesla T4` and `NVIDIA T4`, `x86_64`
 * and `amd64`. `undefined` where at least one is a word that no fact knows, because it may be
 * another spelling.
 */
export function sameWord(one: unknown, other: unknown, facts: () => Facts): boolean | undefined {
  if (typeof one !== 'string' || typeof other !== 'string') return undefined;
  const [a, b] = [fold(one), fold(other)];
  if (a === b) return true;
  for (const known of [architecture, product, software]) {
    const [first, second] = [known(a, facts), known(b, facts)];
    if (first !== undefined && second !== undefined) return first === second;
  }
  return undefined;
}

const fold = (word: string): string => word.trim().replaceAll(/\s+/g, ' ').toLowerCase();

type Known = (word: string, facts: () => Facts) => unknown;

const architecture: Known = (word) => ARCHITECTURES.get(word);

const product: Known = (word, facts) => accelerator(facts(), word)?.product;

const software: Known = (word, facts) => {
  const { canonical, source } = softwareName(facts(), word);
  return source === undefined ? undefined : canonical;
};
