import { posix } from 'node:path';
import { parseVersion, satisfies } from '../../../values/version.ts';
import type { Loss } from '../../account.ts';
import { type Artifact, located, Unreadable } from '../../artifact.ts';
import type { Place } from '../../place.ts';
import {
  isInclude,
  isPackage,
  type Package,
  pinnedVersion,
  requirementsIn,
} from '../../syntax/python-requirements.ts';
import { OPEN, stretch, type Word } from '../../syntax/shell.ts';
import { type Item, keyOf, originsOf, type Stage } from './stages.ts';

/** One installation: into which stage and which Python, and whether it happens for certain. */
export type Install = {
  readonly artifact: Artifact;
  readonly stage: Stage;
  readonly prefix: string;
  /** Whether it runs only if something else has succeeded or failed. */
  readonly perhaps: boolean;
  /** Whether what is there already is replaced by the newest version. */
  readonly upgrade: boolean;
  readonly losses: Loss[];
  /** How many files may still be followed from one Dockerfile. */
  readonly budget: { files: number };
};

/** The place of a part of a word; of a clause such as `==1.2` that of the version. */
export const placing =
  (artifact: Artifact, word: Word) =>
  (start: number, end: number): Place =>
    artifact.span(...stretch(word, start + operatorIn(word.text.slice(start, end)), end));

const operatorIn = (text: string): number => /^\s*={2,3}\s*/.exec(text)?.[0].length ?? 0;

/** A version that the descriptor format can carry: it begins with a number, and does not move. */
const isVersion = (text: string): boolean =>
  /^[vV]?\d[^\s#@]*$/.test(text) && text.length <= 128 && parseVersion(text).ok;

/** Notes software of a version, or of one that is not known. */
export function put(
  { artifact, stage, prefix, perhaps }: Install,
  name: { readonly text: string; readonly place: Place },
  version?: { readonly text: string; readonly place: Place },
): void {
  const key = keyOf(name.text);
  const before = stage.software.get(key);
  const isCertain = version !== undefined && isVersion(version.text);
  if (perhaps) {
    if (before) stage.software.set(key, { ...before, ...unversioned(before.item, artifact) });
    return;
  }
  const item: Item = isCertain
    ? {
        name: located(name.text, name.place),
        version: located(version.text, version.place),
      }
    : { name: located(name.text, name.place) };
  stage.software.set(key, { item, version: isCertain ? version.text : undefined, prefix });
}

/** The same software, of which nobody can tell the version any more. */
function unversioned(item: Item, artifact: Artifact) {
  const { name } = 'located' in item ? { name: located(item.located.name, item.place) } : item;
  return { item: { name: name ?? artifact.name }, version: undefined };
}

/** `onnxruntime==1.17.3` and its like, as an argument of `pip install`. */
export function putRequirement(install: Install, word: Word): void {
  const { artifact, losses } = install;
  const place = placing(artifact, word);
  const whole = place(0, word.text.length);
  if (word.open) {
    const [, name] = /^([A-Za-z0-9][\w.-]*)(?:\[[^\]\0]*\])?\s*[=<>!~]/.exec(word.text) ?? [];
    if (name !== undefined) put(install, { text: name, place: place(0, name.length) });
    const what = name === undefined ? 'a package' : `the version of \`${name}\``;
    losses.push({ what: `${what}, which only the build knows`, place: whole });
    return;
  }
  for (const requirement of requirementsIn(word.text, place)) {
    if (isPackage(requirement)) putPackage(install, requirement);
    else if (!isInclude(requirement)) {
      losses.push({ what: requirement.unread, place: requirement.place });
    }
  }
}

function putPackage(install: Install, { name, specifier, conditional }: Package): void {
  const { stage, upgrade, losses } = install;
  const text = { text: name.located, place: name.place };
  if (conditional) {
    put({ ...install, perhaps: true }, text);
    losses.push({ what: `\`${name.located}\`, which has a condition`, place: name.place });
    return;
  }
  const pinned = specifier && pinnedVersion(specifier.located);
  if (specifier && pinned !== undefined) {
    put(install, text, { text: pinned, place: specifier.place });
    return;
  }
  // What is there already stays, if it will do.
  const before = stage.software.get(keyOf(name.located))?.version;
  const parsed = before === undefined || upgrade ? undefined : parseVersion(before, 'pep440');
  const stays =
    parsed?.ok === true &&
    (specifier === undefined || satisfies(parsed.value, specifier.located, 'pep440') === true);
  if (!stays) put(install, text);
}

/** A list of which so much is lost is none that anybody installs. */
const MOST_LOSSES = 100;
/** Longer lists are made by no person and for no image. */
const LARGEST_LIST = 1024 * 1024;

/** Installs what a file of requirements names that was copied from the build context. */
export function putFile(install: Install, word: Word, folder: string): void {
  const { artifact, stage, losses, budget } = install;
  const place = artifact.span(word.start, word.end);
  const file =
    word.open || budget.files-- <= 0
      ? undefined
      : contextFile(artifact, originsOf(stage, posix.resolve('/', folder, word.text)));
  if (file === undefined) {
    losses.push({ what: 'packages from a file that is not in the build context', place });
    return;
  }
  putLines(install, file, new Set([file.file]), place);
}

function putLines(install: Install, file: Artifact, seen: Set<string>, from: Place): void {
  const { losses, budget } = install;
  const text = budget.files-- > 0 ? textOf(file) : undefined;
  if (text === undefined) {
    losses.push({ what: `\`${file.file}\`, which cannot be read`, place: from });
    return;
  }
  const place = (start: number, end: number) =>
    file.span(start + operatorIn(text.slice(start, end)), end);
  for (const requirement of requirementsIn(text, place)) {
    if (losses.length > MOST_LOSSES) return;
    if (isPackage(requirement)) putPackage(install, requirement);
    else if (!isInclude(requirement)) {
      losses.push({ what: requirement.unread, place: requirement.place });
    } else if (!requirement.constraint) {
      const { include } = requirement;
      const next = file.sibling(include.located);
      if (next === undefined) {
        losses.push({ what: 'packages from a file that is not there', place: include.place });
      } else if (!seen.has(next.file)) {
        seen.add(next.file);
        putLines(install, next, seen, include.place);
      }
    }
  }
}

function textOf(file: Artifact): string | undefined {
  if (file.size > LARGEST_LIST) return undefined;
  try {
    return file.text();
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Higher ones are no build context any more. */
const HIGHEST = 8;
/** A path in the image has one or two places that it may come from. */
const MOST_ORIGINS = 16;

/**
 * A file of the build context, which is the folder of the Dockerfile or one above it: the root of a
 * repository with a Dockerfile for each of its services.
 */
function contextFile(artifact: Artifact, origins: readonly string[]): Artifact | undefined {
  const paths = origins
    .slice(0, MOST_ORIGINS)
    .map((origin) => posix.normalize(origin.replace(/^\/+/, '')))
    .filter((path) => !path.startsWith('../') && !path.includes(OPEN) && path !== '.');
  let above = '.';
  for (let height = 0; height <= HIGHEST; height++) {
    for (const path of paths) {
      const found = artifact.sibling(posix.join(above, path));
      if (found) return found;
    }
    above = posix.join(above, '..');
  }
  return undefined;
}

/** Takes software away again. */
export const remove = ({ stage }: Install, word: Word): boolean =>
  stage.software.delete(keyOf(word.text));
