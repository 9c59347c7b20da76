import { posix } from 'node:path';
import type { Stage } from '../../generated/descriptors.ts';
import { grouped } from '../../grouped.ts';
import type { Source } from '../describe.ts';
import { evidenceOf } from '../evidence.ts';
import { stemOf, type Unit } from './names.ts';

/** What sort of account of an environment a format gives; of each sort there is one in an environment. */
type Sort = 'image' | 'contents' | 'workload' | 'packages' | 'machine' | 'record';

const SORTS: Readonly<Record<string, Sort>> = {
  dockerfile: 'image',
  cyclonedx: 'contents',
  compose: 'workload',
  kubernetes: 'workload',
  kserve: 'workload',
  requirements: 'packages',
  conda: 'packages',
  'python-env': 'packages',
  'nvidia-smi': 'machine',
  'gpu-feature-discovery': 'machine',
};

/** What an environment is called of which only this is known. */
const CALLED = {
  image: 'container',
  contents: 'container',
  packages: 'python-environment',
  machine: 'machine',
} as const;

export type Surroundings = Unit & { readonly stage?: Stage };

type Piece = {
  readonly sources: readonly Source[];
  readonly sort: Sort;
  readonly stage: Stage | undefined;
};

/**
 * Which accounts are about one environment. Within a stage (production where nobody says) an image,
 * what is deployed of it, and the machine are one place, if there is one of each; where there are
 * several of a sort, nothing says which belong together, and each is taken by itself.
 */
export function environmentUnits(sources: readonly Source[]): readonly Surroundings[] {
  const pieces = ofOthers(withoutFollowed(piecesOf(sources)));
  const merged = [...grouped(pieces, ({ stage }) => stage ?? 'production')].flatMap(([, group]) => {
    const [apart, together] = [
      group.filter(({ sort }) => sort === 'record'),
      group.filter(({ sort }) => sort !== 'record'),
    ];
    return [...apart.map((piece) => [piece]), ...join(together)].map((parts) => {
      const stage = parts.map((part) => part.stage).find((one) => one !== undefined);
      const sources = parts.flatMap((part) => part.sources);
      return { sources, wish: wishFor(parts, stage), ...(stage === undefined ? {} : { stage }) };
    });
  });
  return merged;
}

/**
 * What developers have on their machines is theirs; beside other places it is not compared. Where all
 * is theirs, what they deploy is.
 */
function ofOthers(pieces: readonly Piece[]): readonly Piece[] {
  if (pieces.length < 2) return pieces;
  const others = pieces.filter(({ stage }) => stage !== 'development');
  return others.length > 0 ? others : pieces.filter(({ sort }) => sort === 'workload');
}

function piecesOf(sources: readonly Source[]): readonly Piece[] {
  const groups = grouped(sources, (source) => keyOf(source));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const stage = group.map(stageIn).find((one) => one !== undefined);
    return { sources: group, sort: sortOf(first), stage };
  });
}

const sortOf = ({ format }: Source): Sort => SORTS[format] ?? 'record';

/** The usual files of packages in one folder are ways to install one and the same environment. */
const USUAL = /^(?:requirements\.txt|(?:environment|conda)\.ya?ml|python_env\.yaml)$/;

function keyOf(source: Source): string {
  const { file, account } = source;
  const isUsual = sortOf(source) === 'packages' && USUAL.test(posix.basename(file));
  return isUsual ? `${posix.dirname(file)}/` : `${file}#${account.name ?? ''}`;
}

/** Packages that an image installs from a file are told with the image. */
function withoutFollowed(pieces: readonly Piece[]): readonly Piece[] {
  const images = pieces.filter(({ sort }) => sort === 'image');
  const followed = new Set(
    images.flatMap(({ sources }) =>
      sources.flatMap(({ account, file }) => evidenceOf(account, file).map((one) => one.file)),
    ),
  );
  return pieces.flatMap((piece) => {
    if (piece.sort !== 'packages') return piece;
    const own = piece.sources.filter(({ file }) => !followed.has(file));
    if (own.length === 0) return [];
    // What no image installs is what developers have on their machines.
    const stage = images.length > 0 ? (piece.stage ?? 'development') : piece.stage;
    return { ...piece, sources: own, stage };
  });
}

function join(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  if (isOneOfEach(pieces)) return pieces.length === 0 ? [] : [pieces];
  const { pairs, rest } = byName(pieces);
  const folders = [...grouped(rest, ({ sources }) => posix.dirname(sources[0]?.file ?? '.'))];
  const others = folders.flatMap(([, group]) =>
    isOneOfEach(group) ? [group] : group.map((piece) => [piece]),
  );
  return [...pairs, ...others];
}

/** Each workload with the image that is built in the folder of its name, where there is one. */
function byName(pieces: readonly Piece[]) {
  const images = pieces.filter(({ sort }) => sort === 'image');
  const pairs = pieces
    .filter(({ sort }) => sort === 'workload')
    .flatMap((workload) => {
      const { account } = workload.sources[0] ?? {};
      const called = images.filter((image) => nameOfImage(image) === account?.name);
      return called.length === 1 && account?.name !== undefined ? [[workload, ...called]] : [];
    });
  // An image that several workloads run is told with none of them.
  const taken = pairs.flat().filter(({ sort }) => sort === 'image');
  const own = pairs.filter((pair) =>
    pair.every((piece) => taken.filter((one) => one === piece).length <= 1),
  );
  const joined = new Set(own.flat());
  return { pairs: own, rest: pieces.filter((piece) => !joined.has(piece)) };
}

/** `services/triage/Dockerfile` and `Dockerfile.triage` build the image of `triage`. */
function nameOfImage({ sources }: Piece): string {
  const file = sources[0]?.file ?? '';
  const suffix = /^(?:Dockerfile|Containerfile)\.(.+)$/.exec(posix.basename(file))?.[1];
  return suffix ?? posix.basename(posix.dirname(file));
}

const isOneOfEach = (pieces: readonly Piece[]): boolean =>
  new Set(pieces.map(({ sort }) => sort)).size === pieces.length;

const STAGES: readonly (readonly [Stage, RegExp])[] = [
  ['training', /^(?:train|training|trainer|finetune|finetuning)$/],
  [
    'development',
    /^(?:dev|devel|development|devcontainer|test|tests|testing|ci|notebooks?|docs?)$/,
  ],
  ['staging', /^(?:staging|stage|uat|preprod)$/],
  ['production', /^(?:prod|production)$/],
];

/** The stage that an account states, or else a word of its path that means one. */
export function stageIn({ account, file }: Source): Stage | undefined {
  const { stage } = account.says as { readonly stage?: unknown };
  const stated =
    typeof stage === 'object' && stage !== null && 'located' in stage ? stage.located : stage;
  if (typeof stated === 'string') return stated as Stage;
  const words = file.toLowerCase().split(/[^a-z]+/);
  return STAGES.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0];
}

function wishFor(parts: readonly Piece[], stage: Stage | undefined): string {
  const named = (['workload', 'record'] as const)
    .flatMap((sort) => parts.filter((part) => part.sort === sort))
    .flatMap(({ sources }) => sources)
    .map(({ account, file }) => account.name ?? stemOf(file));
  if (named[0] !== undefined) return named[0];
  if (stage !== undefined) return stage;
  const [first] = parts;
  const sort = first?.sort ?? 'record';
  if (sort === 'machine' && parts.length === 1) return machineFor(first?.sources[0]?.file ?? '');
  return sort in CALLED ? CALLED[sort as keyof typeof CALLED] : 'place';
}

/** Files that are called as the tool is that wrote them, on every machine. */
const TOOL = /^(?:nvidia[-_]?smi|smi|gpus?|node|labels|machine|report|output)$/i;

/** A machine is called as the file about it, or else as its folder: there are many of them. */
function machineFor(file: string): string {
  const names = [stemOf(file), posix.basename(posix.dirname(file))];
  return names.find((name) => !TOOL.test(name) && name !== '.' && name !== '') ?? CALLED.machine;
}
