import { posix } from 'node:path';
import { isLocated } from '../artifact.ts';
import type { Source } from '../describe.ts';
import { stemOf, type Unit } from './names.ts';

/** Files that make their folder the folder of one model, by their format. */
const ANCHORS: ReadonlyMap<string, string> = new Map([
  ['triton', 'config.pbtxt'],
  ['mlflow', 'MLmodel'],
  ['huggingface-config', 'config.json'],
  ['timm-config', 'config.json'],
  ['sentence-transformers', 'modules.json'],
]);
/** Of these, those in which a model is downloaded from a hub: its files lie at the top. */
const HUB: ReadonlySet<string> = new Set([
  'huggingface-config',
  'timm-config',
  'sentence-transformers',
]);
/** Formats that hold the model itself. */
const WEIGHTS: ReadonlySet<string> = new Set(['onnx', 'safetensors', 'safetensors-index', 'gguf']);

/**
 * Which accounts are about one model: those in a folder of a format that has one model to a folder,
 * or else each file of weights by itself, because several variants may lie side by side. What only
 * tells of a model (a card, a bill of materials) goes to the model of its folder, or to the only
 * one that there is.
 */
export function modelUnits(sources: readonly Source[]): readonly Unit[] {
  const anchors = anchorsIn(sources);
  const groups = new Map<string, Source[]>();
  const put = (key: string, source: Source) => {
    const group = groups.get(key);
    if (group) group.push(source);
    else groups.set(key, [source]);
  };
  const [tellers, holders] = partition(sources.filter(isWhole(sources)), (source) => {
    return isTeller(source) && !anchors.has(posix.dirname(source.file));
  });
  for (const source of holders) {
    const folder = anchorFor(source, anchors, sources);
    if (folder !== 'another') put(folder === undefined ? source.file : `${folder}/`, source);
  }
  for (const source of tellers) put(homeOf(source, [...groups.keys()]) ?? source.file, source);
  return [...groups].map(([key, group]) => ({ sources: group, wish: wishFor(key, group) }));
}

const partition = <T>(list: readonly T[], test: (one: T) => boolean): readonly [T[], T[]] => [
  list.filter(test),
  list.filter((one) => !test(one)),
];

const isTeller = ({ format }: Source): boolean => !WEIGHTS.has(format) && !ANCHORS.has(format);

function anchorsIn(sources: readonly Source[]): ReadonlyMap<string, string> {
  const anchors = sources.filter(
    ({ format, file }) => ANCHORS.get(format) === posix.basename(file),
  );
  return new Map(anchors.map(({ file, format }) => [posix.dirname(file), format]));
}

/** One part of a model in several files says nothing about the whole of it. */
const isWhole =
  (sources: readonly Source[]) =>
  ({ file }: Source): boolean =>
    !/-\d{5}-of-\d{5}\.\w+$/.test(file) || sources.length === 1;

/**
 * The folder of the model that a file belongs to; `another` for an older version of it, of which
 * nobody asks.
 */
function anchorFor(
  source: Source,
  anchors: ReadonlyMap<string, string>,
  sources: readonly Source[],
): string | undefined {
  const { file, format } = source;
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const kind = anchors.get(folder);
    const rest = posix.relative(folder, file);
    if (kind === 'triton' && (rest === 'config.pbtxt' || /^\d+\//.test(rest))) {
      const isServed = isLatest(folder, rest, sources) && isChosen(folder, source, sources);
      return isServed ? folder : 'another';
    }
    if (kind === 'mlflow') return folder;
    if (kind !== undefined && HUB.has(kind) && isMain(folder, rest, format, sources)) return folder;
    if (folder === '.' || folder === '/') return undefined;
  }
}

/** Triton serves the highest version of a repository unless it is told which ones. */
function isLatest(folder: string, rest: string, sources: readonly Source[]): boolean {
  const version = Number.parseInt(rest, 10);
  if (Number.isNaN(version)) return true;
  const told = sources.find(({ file }) => file === posix.join(folder, 'config.pbtxt'))?.account
    .versions;
  if (told !== undefined) return version === Math.max(...told);
  const versions = sources.map(({ file }) => Number.parseInt(posix.relative(folder, file), 10));
  return versions.every((other) => Number.isNaN(other) || other <= version);
}

/** The files that Triton looks for in the folder of a version (server/docs/user_guide/model_repository.md). */
const TRITON_FILES = /^model\.(?:onnx|plan|pt|savedmodel|graphdef|xml|gguf|safetensors)$/;

/** What of these the formats are called that a configuration may name. */
const TRITON_FILE: Readonly<Record<string, string>> = {
  onnx: 'model.onnx',
  tensorrt: 'model.plan',
  torchscript: 'model.pt',
  'saved-model': 'model.savedmodel/saved_model.pb',
};

/**
 * Of several files of a version, Triton loads the one that the configuration names, or that is called
 * as those of its platform are. What lies there instead of that one is meant to be it.
 */
function isChosen(folder: string, source: Source, sources: readonly Source[]): boolean {
  const [version, name = ''] = posix.relative(folder, source.file).split('/');
  if (!/^\d+$/.test(version ?? '')) return true;
  const beside = sources.filter(({ file }) => file.startsWith(posix.join(folder, `${version}/`)));
  const config = sources.find(({ file }) => file === posix.join(folder, 'config.pbtxt'));
  const { artifact } = (config?.account.says ?? {}) as {
    artifact?: Readonly<Record<string, unknown>>;
  };
  const [chosen, format] = ['location', 'format'].map((key) => wordOf(artifact?.[key]));
  if (chosen !== undefined) return name === chosen;
  const usual = format !== undefined && Object.hasOwn(TRITON_FILE, format) && TRITON_FILE[format];
  if (usual && usual !== name && source.hasBeside?.(usual)) return false;
  return (
    TRITON_FILES.test(name) || !beside.some(({ file }) => TRITON_FILES.test(posix.basename(file)))
  );
}

function wordOf(said: unknown): string | undefined {
  const word = isLocated(said) ? said.located : said;
  return typeof word === 'string' ? word : undefined;
}

/** Beside the model itself a folder may hold converted and quantised variants of it. */
function isMain(folder: string, rest: string, format: string, sources: readonly Source[]): boolean {
  if (!WEIGHTS.has(format)) return !rest.includes('/');
  if (!/^(?:onnx\/)?[^/]+$/.test(rest)) return false;
  if (/^(?:onnx\/)?(?:pytorch_)?model\.(?:safetensors(?:\.index\.json)?|onnx)$/.test(rest)) {
    return true;
  }
  const alike = sources.filter(
    (other) => other.format === format && posix.dirname(other.file) === folder,
  );
  return alike.length === 1;
}

/** Where what tells of a model belongs: to the model of its folder, or to the only one. */
function homeOf({ file }: Source, keys: readonly string[]): string | undefined {
  const folder = posix.dirname(file);
  const near = keys.filter((key) => posix.dirname(key) === folder || key === `${folder}/`);
  const [only, ...others] = near.length > 0 ? near : keys;
  return others.length === 0 ? only : undefined;
}

function wishFor(key: string, [first, ...others]: readonly Source[]): string {
  const named = [first, ...others].find((source) => source?.account.name !== undefined);
  if (named?.account.name !== undefined) return named.account.name;
  if (!key.endsWith('/')) return stemOf(key);
  const folder = posix.basename(key.slice(0, -1));
  return folder === '.' || folder === '' ? 'model' : folder;
}
