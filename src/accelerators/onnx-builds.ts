import type { Claim } from '../claim.ts';
import { onnxRuntimeBuild } from '../facts/onnx.ts';
import { releaseNumbers } from '../facts/release.ts';
import { softwareName } from '../facts/software-names.ts';
import type { Facts } from '../facts/tables.ts';
import type { SoftwareItem, SoftwareNeed } from '../generated/descriptors.ts';
import { type Installed, installed } from '../hosting/software.ts';
import { at, items } from '../lookup.ts';
import type { Decision, Undecided } from '../rule.ts';
import type { Hosting, System } from '../system.ts';
import { parseVersion } from '../values/version.ts';
import { buildsOf, JETSON } from './cuda.ts';
import { isNeeded } from './devices.ts';

type Software = Claim<SoftwareItem | SoftwareNeed>;
type Library = 'CUDA' | 'cuDNN';

/** The GPU build of ONNX Runtime that executes a model, and what is there beside it. */
export type GpuRuntime = {
  /** Where its author says what it is built for: its build, or else its version. */
  readonly said: Claim<string>;
  /** Whether `said` is a build. */
  readonly isTagged: boolean;
  /** `onnxruntime-gpu 1.20.1`, as its author spells it. */
  readonly label: string;
  /** What is installed, and what the model brings along. */
  readonly software: readonly Software[];
  readonly there: Installed;
  readonly hosting: Hosting;
  readonly facts: () => Facts;
};

/**
 * The package `onnxruntime-gpu` where a model runs. Undefined where it is not there or several are,
 * where something else executes the model, and where the model does without a GPU.
 */
export function gpuRuntimeOf(system: System, hosting: Hosting): GpuRuntime | undefined {
  const there = installed(hosting);
  const [item, ...others] = there.software.filter(isGpuPackage);
  if (!item?.stated || others.length > 0 || !isExecutedOnGpu(system, hosting)) return undefined;
  const needs = at(hosting.model, 'requires', 'software');
  const bundled = needs.stated ? items(needs).filter(isBundled) : [];
  const { name, version } = item.value;
  const build = buildsOf(item).find(({ stated }) => stated);
  return {
    said: build ?? at(item, 'version'),
    isTagged: build !== undefined,
    label: version === undefined ? name : `${name} ${version}`,
    software: [...there.software, ...bundled],
    there,
    hosting,
    facts: system.facts,
  };
}

/** Only the package of PyPI: what others publish as `ONNX Runtime GPU` has its own versions of CUDA. */
const isGpuPackage = (item: Claim<SoftwareItem>): boolean =>
  item.stated && /^onnxruntime[-_.]gpu$/i.test(item.value.name.trim());

const isBundled = (need: Claim<SoftwareNeed>): boolean =>
  need.stated && need.value.bundled === true;

function isExecutedOnGpu(system: System, { model }: Hosting): boolean {
  const runtime = at(model, 'runtime', 'name');
  const bundled = at(model, 'runtime', 'bundled');
  const format = at(model, 'artifact', 'format');
  const need = at(model, 'requires', 'accelerator');
  if (format.stated && format.value !== 'onnx') return false;
  if (need.stated && !isNeeded(need.value)) return false;
  if (bundled.stated && bundled.value) return false;
  return !runtime.stated || softwareName(system.facts(), runtime.value).canonical === 'onnxruntime';
}

/** The versions of CUDA that are there, stated or not; what is in the image is all that it sees. */
export function toolkitsOf(runtime: GpuRuntime): readonly Claim<string>[] {
  const ofImage = imageCuda(runtime);
  if (ofImage && !runtime.there.listing.stated) return [ofImage];
  return [...(ofImage ? [ofImage] : []), ...versionsOf(runtime, 'cuda')];
}

/**
 * The versions of cuDNN that somebody states; images name it without one. A build says nothing of
 * the cuDNN that it was made with.
 */
export const cudnnsOf = (runtime: GpuRuntime): readonly Claim<string>[] =>
  runtime.isTagged ? [] : versionsOf(runtime, 'cudnn').filter(({ stated }) => stated);

function imageCuda({ hosting: { deployment } }: GpuRuntime): Claim<string> | undefined {
  const cuda = deployment && at(deployment, 'image', 'cuda');
  return cuda?.stated ? cuda : undefined;
}

const versionsOf = (runtime: GpuRuntime, canonical: string): readonly Claim<string>[] =>
  runtime.software
    .filter((item) => canonicalOf(runtime, item) === canonical)
    .map((item) => at(item, 'version'));

const canonicalOf = ({ facts }: GpuRuntime, item: Software): string | undefined =>
  item.stated ? softwareName(facts(), item.value.name).canonical : undefined;

/** Whether the runtime can load a version of the library that it is built for. */
export function decideLibrary(
  runtime: GpuRuntime,
  library: Library,
  said: string,
  found: string,
): Decision {
  const { label, there } = runtime;
  const built = builtFor(runtime, library, said);
  if (built === undefined) {
    const undecided = `no table says for which ${library} ${label} is built`;
    return { undecided, question: askBuild(runtime) };
  }
  const [wanted, has] = [majorOf(built.version), majorOf(found)];
  if (wanted === undefined || has === undefined) {
    return { undecided: `"${found}" is not a version of ${library} such as ${built.version}` };
  }
  if (wanted === has) return undefined;
  return (
    indexDoubt(runtime, library, built, has) ??
    placeDoubt(runtime, library, wanted) ??
    `${label} in ${there.place} is built for ${library} ${built.version}, but ${library} ${found} is installed there`
  );
}

const askBuild = ({ label, there }: GpuRuntime): string =>
  `for which CUDA is ${label} in ${there.place} built? state its build, such as cu12`;

/** The version of a library that a build was made with. */
type Built = { readonly version: string; readonly elsewhere?: readonly string[] };

function builtFor(runtime: GpuRuntime, library: Library, said: string): Built | undefined {
  if (runtime.isTagged) {
    const version = majorOfBuild(said);
    return version === undefined ? undefined : { version };
  }
  // A tag or a release to come is of somebody's own build.
  const parsed = parseVersion(said, 'pep440');
  if (!parsed.ok || parsed.value.local || parsed.value.stage === 'before') return undefined;
  const row = onnxRuntimeBuild(runtime.facts(), said);
  if (row === undefined) return undefined;
  const { cuda, cudnn, elsewhere } = row;
  return { version: library === 'CUDA' ? cuda : cudnn, ...(elsewhere && { elsewhere }) };
}

/** `cu12`, `cu118`, `gpu_cuda124py312`, `12.4` → `12`, `11`, `12`, `12`; a bare number is of a build. */
const majorOfBuild = (text: string): string | undefined =>
  (/(?:^|[^a-z])cu(?:da)?[-_. ]?(\d{2})/i.exec(text) ?? /^(\d{2})\.\d/.exec(text))?.[1];

/** `12.4.1` → `12`; the `12040` and `8902` of the libraries themselves are nobody's version. */
function majorOf(text: string): string | undefined {
  const [major] = releaseNumbers(text.replace(/^cuda[- ]?/i, '')) ?? [];
  return major === undefined || major > 99 ? undefined : String(major);
}

/** Why the package may be another one than that of PyPI, where that would decide. */
function indexDoubt(
  runtime: GpuRuntime,
  library: Library,
  { version, elsewhere }: Built,
  has: string,
): Undecided | undefined {
  const { label } = runtime;
  const question = askBuild(runtime);
  // The builds for another CUDA are also made with another cuDNN.
  if (elsewhere && (library === 'cuDNN' || elsewhere.includes(has))) {
    const other = `a build for CUDA ${elsewhere.join(' or ')} is in another index`;
    return {
      undecided: `${label} is built for ${library} ${version} on PyPI, but ${other}`,
      question,
    };
  }
  if (runtime.isTagged || !isArm(runtime)) return undefined;
  return { undecided: `${label} for ARM is not from PyPI`, question };
}

/** Why what is listed may not be all that the runtime finds. */
function placeDoubt(runtime: GpuRuntime, library: Library, wanted: string): Undecided | undefined {
  const { label, there, hosting, software } = runtime;
  const question = `does ${label} load its CUDA provider in ${there.place}?`;
  const image = hosting.deployment && at(hosting.deployment, 'image', 'location');
  if (!there.listing.stated && image?.stated && !imageCuda(runtime)) {
    return { undecided: `nobody says which ${library} is in image ${image.value}`, question };
  }
  if (!there.complete) {
    const undecided = `the software of ${there.place} is listed in part, which may leave out ${library} ${wanted}`;
    return { undecided, question };
  }
  const helper = software.find((item) => mayBring(runtime, item, library, wanted));
  if (!helper?.stated) return undefined;
  const { name, version } = helper.value;
  const brought = version === undefined ? name : `${name} ${version}`;
  return { undecided: `${brought} may bring ${library} ${wanted} along`, question };
}

/** Packages of pip and conda with the libraries alone, beside whatever toolkit is there. */
const LIBRARIES =
  /^(?:nvidia-(?:cuda|cublas|cudnn|cufft)|cuda-(?:runtime|libraries|cudart|version)|libcublas|libcudnn)/;

/** PyTorch and such packages bring libraries along, and ONNX Runtime uses what has been loaded. */
function mayBring(runtime: GpuRuntime, item: Software, library: Library, wanted: string): boolean {
  const canonical = canonicalOf(runtime, item);
  if (!item.stated || canonical === undefined) return false;
  const isPytorch = canonical === 'pytorch';
  if (!isPytorch && !LIBRARIES.test(canonical)) return false;
  const said = isPytorch ? `${item.value.version ?? ''} ${item.value.build ?? ''}` : canonical;
  if (/\bcpu/i.test(said)) return false;
  const major = majorOfBuild(said);
  return library === 'cuDNN' || major === undefined || major === wanted;
}

/** PyPI has this package for x86 alone; those of Jetson follow its JetPack. */
function isArm({ hosting, there }: GpuRuntime): boolean {
  const { environment, deployment } = hosting;
  const accelerators = at(environment, 'accelerators');
  const words = [
    at(environment, 'platform', 'architecture'),
    at(environment, 'platform', 'os', 'name'),
    at(environment, 'platform', 'os', 'version'),
    ...(deployment ? [at(deployment, 'image', 'architecture')] : []),
    ...there.software.map((item) => at(item, 'name')),
    ...(accelerators.stated ? items(accelerators).map((one) => at(one, 'product')) : []),
  ];
  return words.some(
    (word) =>
      word.stated &&
      (/\barm|aarch/i.test(word.value) || /jetpack/i.test(word.value) || JETSON.test(word.value)),
  );
}
