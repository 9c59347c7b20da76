import { posix } from 'node:path';
import type { Says } from '../../account.ts';
import { type Artifact, located } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import { type Definition, OPEN, type Word } from '../../syntax/shell.ts';
import { type Inside, insideOf, parseImage } from '../../vocabulary/images.ts';
import type { Arguments } from './instructions.ts';

/** Software that was installed, and into which Python: the folder of an environment, or none. */
export type Installed = {
  readonly item: Item;
  readonly version: string | undefined;
  readonly prefix: string;
};

type Software = NonNullable<Says<'Environment'>['software']>;
/** One item of software, with its places. */
export type Item = Exclude<Software, Located<unknown>>[number];

/** `COPY` and `ADD` of files of the build context. */
type Copied = { readonly sources: readonly string[]; readonly target: string };

/** One stage of a build, as far as it has been read. */
export type Stage = {
  readonly name: string | undefined;
  /** The well-known image that it begins with, perhaps through other stages. */
  readonly inside: Inside | undefined;
  readonly image: Word | undefined;
  /** As in `--platform=linux/arm64`. */
  readonly platform: Word | undefined;
  readonly variables: Map<string, Definition>;
  /** Those that `ENV` has set, which no `ARG` changes. */
  readonly fixed: Set<string>;
  /** By the name that PyPI makes of a name. */
  readonly software: Map<string, Installed>;
  readonly copied: Copied[];
  folder: string;
  /** The environment that comes first in `PATH`. */
  prefix: string;
  /** What `ENTRYPOINT` and `CMD` of the stages themselves start. */
  command: string;
};

/** `Scikit_Learn` → `scikit-learn` (https://packaging.python.org/en/latest/specifications/name-normalization/). */
export const keyOf = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** Longer values are not followed, since variables may hold each other. */
const LONGEST_VALUE = 1024;

/** What the words of `ARG` or `ENV` define: `A=1 B="2 3"`, or `A 1`; `undefined` for an open value. */
export function definitionsIn(
  words: readonly Word[],
): readonly (readonly [string, Definition | undefined])[] {
  const [first, second] = words;
  if (first && second && !first.text.includes('=')) {
    const last = words.at(-1) ?? second;
    const value = words
      .slice(1)
      .map(({ text }) => text)
      .join(' ');
    return [[first.text, definition(value, second.start, last.end)]];
  }
  return words.map((word) => {
    const [, name = word.text, value] = /^([^=]*)=(.*)$/s.exec(word.text) ?? [];
    const start = word.end - (value?.length ?? 0);
    // Quotes and other variables make the text longer than the value; then the whole word is meant.
    const isPlain = word.end - word.start === word.text.length;
    return [
      name,
      value === undefined ? undefined : definition(value, isPlain ? start : word.start, word.end),
    ];
  });
}

const definition = (value: string, start: number, end: number): Definition | undefined =>
  value.includes(OPEN) || value.length > LONGEST_VALUE ? undefined : { value, start, end };

/** Starts a stage with `FROM`; what it continues is copied, since others may continue it too. */
export function beginStage(
  artifact: Artifact,
  { words, flags }: Arguments,
  earlier: readonly Stage[],
): Stage {
  const [image, as, name] = words;
  const parent = earlier.findLast(
    (stage) => stage.name !== undefined && stage.name === image?.text.toLowerCase(),
  );
  const [, platform] = flags.find(([flag]) => flag === 'platform') ?? [];
  const stage: Stage = {
    name: as?.text.toLowerCase() === 'as' ? name?.text.toLowerCase() : undefined,
    inside: parent ? parent.inside : insideNamed(image),
    image: parent ? parent.image : image,
    platform: platform ?? parent?.platform,
    variables: new Map(parent?.variables),
    fixed: new Set(parent?.fixed),
    software: new Map(parent?.software),
    copied: [...(parent?.copied ?? [])],
    folder: parent?.folder ?? '/',
    prefix: parent?.prefix ?? '',
    command: parent?.command ?? '',
  };
  if (parent === undefined && image) {
    const place = artifact.span(image.start, image.end);
    for (const item of stage.inside?.software ?? []) {
      const { name: software, version } = item;
      stage.software.set(keyOf(software), { item: located(item, place), version, prefix: '' });
    }
  }
  return stage;
}

function insideNamed(image: Word | undefined): Inside | undefined {
  const parsed = image === undefined || image.open ? undefined : parseImage(image.text);
  return parsed && insideOf(parsed);
}

/** A path in the image, from the folder that holds at that moment. */
export const pathIn = ({ folder }: Stage, path: string): string =>
  posix.resolve('/', folder, path.replace(/^(?:~|\$HOME)(?=\/|$)/, '/root'));

/** Takes along what another stage has installed, where its Python is copied. */
export function copyFrom(stage: Stage, other: Stage, sources: readonly string[]): void {
  for (const [key, installed] of other.software) {
    const isTaken = sources.some((source) => takes(pathIn(other, source), installed.prefix));
    if (isTaken) stage.software.set(key, installed);
  }
}

/** Folders that hold the packages of a Python that is in no environment. */
const SYSTEM =
  /^\/(?:usr(?:\/local)?(?:\/lib(?:64)?(?:\/python3[\d.]*)?)?)?$|\/(?:site|dist)-packages$|^\/opt\/conda$/;

const takes = (source: string, prefix: string): boolean =>
  prefix === ''
    ? SYSTEM.test(source)
    : source === prefix || prefix.startsWith(`${source}/`) || source.startsWith(`${prefix}/lib`);

/** The files of the build context that a path in the image may come from, likeliest first. */
export function originsOf(stage: Stage, path: string): readonly string[] {
  return stage.copied.toReversed().flatMap(({ sources, target }) => {
    const within = path.startsWith(target === '/' ? '/' : `${target}/`);
    const rest = within ? path.slice(target === '/' ? 1 : target.length + 1) : undefined;
    if (rest === undefined) return path === target && sources.length === 1 ? sources : [];
    return sources.flatMap((source) => {
      const isFile = matches(posix.basename(source), rest);
      return isFile ? [posix.join(posix.dirname(source), rest)] : [posix.join(source, rest)];
    });
  });
}

/** Whether a pattern of `COPY` such as `requirements*.txt` means a file. */
function matches(pattern: string, name: string): boolean {
  if (!pattern.includes('*')) return pattern === name;
  const [first = '', ...others] = pattern.split('*');
  const last = others.pop() ?? '';
  return (
    others.length === 0 &&
    name.length >= first.length + last.length &&
    name.startsWith(first) &&
    name.endsWith(last) &&
    !name.includes('/')
  );
}
