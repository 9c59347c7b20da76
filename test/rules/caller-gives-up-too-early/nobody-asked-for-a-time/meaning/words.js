import { accelerator } from '../facts/accelerators.js';
import { softwareName } from '../facts/software-names.js';
import { relateProducts } from './products.js';
import { folded } from './relation.js';
import { vocabularyAt } from './vocabularies.js';
/** Names of one processor architecture, as kernels, images and packages write it. */
const ARCHITECTURES = new Map([
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
/** Generations of GPUs, which vendors call by a whole name or by its first word. */
const GENERATIONS = new Map([
    ['ada', 'ada'],
    ['ada lovelace', 'ada'],
    ['hopper', 'hopper'],
    ['grace hopper', 'hopper'],
    ['ampere', 'ampere'],
    ['turing', 'turing'],
    ['volta', 'volta'],
    ['pascal', 'pascal'],
    ['blackwell', 'blackwell'],
]);
/**
 * Whether processors of one kind run what was built for another: `linux/amd64` is built for
 * `x86_64`, an image for several architectures for each of them. `undefined` for unknown words.
 */
export function sameArchitecture(one, other) {
    if (spelled(one) === spelled(other))
        return true;
    const [first, second] = [one, other].map((text) => {
        const words = spelled(text).split(/[\s,;/|]+/);
        return words.flatMap((word) => ARCHITECTURES.get(word) ?? []);
    });
    if (!first?.length || !second?.length)
        return undefined;
    return first.some((word) => second.includes(word));
}
/**
 * How two words of the attribute at a path stand to each other: `PyTorch` and `torch`, `Tesla T4`
 * and `NVIDIA T4`, `UTC` and `Etc/UTC`, `x86_64` and `amd64` mean one thing.
 */
export function relate(one, other, { path, facts }) {
    if (spelled(one) === spelled(other) || folded(one) === folded(other))
        return 'same';
    const vocabulary = vocabularyAt(path);
    if (vocabulary !== undefined)
        return vocabulary(one, other, facts);
    for (const names of [ARCHITECTURES, GENERATIONS]) {
        const [a, b] = [one, other].map((word) => names.get(spelled(word).replace(/^nvidia /, '')));
        if (a !== undefined && b !== undefined)
            return a === b ? 'same' : 'other';
    }
    if ([one, other].every((word) => accelerator(facts(), word) !== undefined)) {
        return relateProducts(one, other, facts);
    }
    const [first, second] = [softwareOf(one, facts), softwareOf(other, facts)];
    if (first === undefined || second === undefined)
        return 'strange';
    return first === second ? 'same' : 'other';
}
const spelled = (word) => word.trim().replaceAll(/\s+/g, ' ').toLowerCase();
const softwareOf = (word, facts) => {
    const { canonical, source } = softwareName(facts(), word);
    return source === undefined ? undefined : canonical;
};
