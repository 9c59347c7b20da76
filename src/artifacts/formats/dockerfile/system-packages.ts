import type { Word } from '../../syntax/shell.ts';
import { type Install, put } from './packages.ts';

/**
 * Packages of Debian and Ubuntu that are known by another name. The version is in the name, or the
 * number of the project before the revision of the package.
 */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/^python(?<version>3\.\d+)$/, 'python'],
  [/^cuda(?:-toolkit|-runtime|-libraries)?-(?<major>\d+)-(?<minor>\d+)$/, 'cuda'],
  [/^libcudnn\d+(?:-dev|-cuda-\d+)?=(?<version>\d+\.\d+\.\d+\.\d+)/, 'cudnn'],
  [/^libnccl2=(?<version>\d+\.\d+\.\d+)/, 'nccl'],
  [/^(?:tensorrt|libnvinfer\d+)=(?<version>\d+\.\d+\.\d+)/, 'tensorrt'],
];

/** Notes what `apt-get install` names, where it is of interest to a model. */
export function systemPackage(install: Install, word: Word): void {
  if (word.open) return;
  for (const [pattern, name] of KNOWN) {
    const match = pattern.exec(word.text);
    if (match === null) continue;
    const { version, major, minor } = match.groups ?? {};
    const place = install.artifact.span(word.start, word.end);
    const text = version ?? `${major}.${minor}`;
    put({ ...install, prefix: '' }, { text: name, place }, { text, place });
    return;
  }
}
