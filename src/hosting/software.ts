import type { Claim } from '../claim.ts';
import { spokenName } from '../element.ts';
import { softwareName } from '../facts/software-names.ts';
import type { Facts } from '../facts/tables.ts';
import type { SoftwareItem, SoftwareNeed } from '../generated/descriptors.ts';
import { at, items } from '../lookup.ts';
import type { AttributeName } from '../rule.ts';
import { type Hosting, type System, target } from '../system.ts';
import { pipelinesOf } from './pipelines.ts';

/** What is installed where a model runs. */
export type Installed = {
  /** The list that a missing name is missing from. */
  readonly listing: Claim<unknown>;
  readonly software: readonly Claim<SoftwareItem>[];
  /** Whether what the list does not name is not there. */
  readonly complete: boolean;
  /** `production`, or the image that runs there. */
  readonly place: string;
};

/**
 * What is installed where a model runs: the software of the image where somebody lists it, since an
 * image brings its own, or else that of the environment with its model server. Where nobody lists
 * the software of an image, that list is what is missing.
 */
export function installed({ environment, deployment }: Hosting): Installed {
  const image = deployment && at(deployment, 'image', 'location');
  const inside = deployment && at(deployment, 'image', 'software');
  if (inside?.stated) {
    const place = image?.stated ? `image ${image.value}` : 'the image';
    return { listing: inside, software: items(inside), complete: true, place };
  }
  const listing = at(environment, 'software');
  const completeness = at(environment, 'softwareListing');
  const others = [at(environment, 'serving', 'runtime'), at(environment, 'platform', 'os')];
  return {
    listing: image?.stated && inside ? inside : listing,
    software: [...(listing.stated ? items(listing) : []), ...others.filter(({ stated }) => stated)],
    complete: !(completeness.stated && completeness.value === 'partial'),
    place: spokenName(environment.element),
  };
}

/** What was installed where a model was trained, if that is known and is another place. */
export function madeWith(system: System, { model, environment }: Hosting): Installed | undefined {
  const trained = at(model, 'trained', 'environment');
  const place = target(system, 'Environment', trained);
  return trained.stated && place.element !== environment.element
    ? installed({ model, environment: place })
    : undefined;
}

/** What of it goes by a canonical name (`pytorch` for `torch`). */
export const named = (
  facts: () => Facts,
  { software }: Installed,
  canonical: string,
): readonly Claim<SoftwareItem>[] =>
  software.filter(
    (item) => item.stated && softwareName(facts(), item.value.name).canonical === canonical,
  );

/** Software that must be there, and for what. */
export type Requirement = {
  readonly need: Claim<SoftwareNeed>;
  readonly canonical: string;
  /** What needs it: a model, or a pipeline that feeds it. */
  readonly of: string;
};

/** Formats that a runtime executes alone; the code that made them is not needed any more. */
const EXECUTED_ALONE = ['onnx', 'tensorrt', 'tflite', 'gguf', 'pmml', 'coreml'];

/** Whether a runtime executes the file of a model without the library that made it. */
export const isExecutedAlone = (model: Hosting['model']): boolean => {
  const format = at(model, 'artifact', 'format');
  return format.stated && EXECUTED_ALONE.includes(format.value);
};

/**
 * What a model and the pipelines that feed it in serving need to be installed, each name once per
 * range of versions. Optional software and what the artifact brings along need nobody's help.
 */
export function requirements(system: System, hosting: Hosting): readonly Requirement[] {
  const { model } = hosting;
  const isAlone = isExecutedAlone(model);
  const ofModel = [
    ...listed(at(model, 'requires', 'software')),
    at(model, 'runtime'),
    ...(isAlone ? [] : interpreted(at(model, 'language'), hosting)),
  ];
  const ofPipelines = pipelinesInside(system, hosting).map((pipeline) => ({
    of: spokenName(pipeline.element),
    needs: [...listed(at(pipeline, 'software')), ...interpreted(at(pipeline, 'language'), hosting)],
  }));
  const found = [{ of: spokenName(model.element), needs: ofModel }, ...ofPipelines].flatMap(
    ({ of, needs }) => needs.flatMap((need) => requirement(system.facts, need, of)),
  );
  return found.filter(
    (one, index) => found.findIndex((other) => keyOf(other) === keyOf(one)) === index,
  );
}

/** Where a requirement states the versions that will do. */
export const RANGES_OF_SOFTWARE: readonly AttributeName[] = [
  'TrainedModel/requires/software/version',
  'TrainedModel/runtime/version',
  'TrainedModel/language/version',
  'DataPipeline/software/version',
  'DataPipeline/language/version',
];

/**
 * The pipelines that run where the software is listed. A container holds the model, and those that
 * the deployment or the model names; another one that is only wired may have a container of its own.
 */
function pipelinesInside(system: System, hosting: Hosting) {
  const { model, deployment } = hosting;
  const pipelines = pipelinesOf(system, hosting);
  if (deployment === undefined || !at(deployment, 'image').stated) return pipelines;
  const named = [at(deployment, 'pipeline'), at(model, 'pipeline')].map(
    (reference) => target(system, 'DataPipeline', reference).element,
  );
  return pipelines.filter(({ element }) => named.includes(element));
}

/** Formats that are bound to the very versions that saved them, whatever is asked for. */
const SAVED_WITH = ['pickle', 'mlflow'];

/** Whether a need is one of those that such a file has beside what it states. */
export function isSavedWith({ model }: Hosting, { need }: Requirement): boolean {
  const format = at(model, 'artifact', 'format');
  return format.stated && SAVED_WITH.includes(format.value) && need.element === model.element;
}

/** Languages whose programs run without them, be it as machine code or as code of another runtime. */
const COMPILED = [
  ...['c', 'c++', 'cpp', 'rust', 'go', 'golang', 'swift', 'zig', 'fortran', 'objective-c', 'ada'],
  ...['kotlin', 'dart', 'typescript'],
];

/** Languages whose runtime every phone and browser has, or gets with the app. */
const SHIPPED = ['java', 'c#', 'f#', '.net', 'javascript'];

function interpreted(
  language: Claim<SoftwareNeed>,
  { environment }: Hosting,
): readonly Claim<SoftwareNeed>[] {
  const name = language.stated ? language.value.name.toLowerCase() : '';
  const platform = at(environment, 'platform', 'kind');
  const isApp = platform.stated && ['mobile', 'browser'].includes(platform.value);
  return COMPILED.includes(name) || (isApp && SHIPPED.includes(name)) ? [] : [language];
}

function requirement(
  facts: () => Facts,
  need: Claim<SoftwareNeed>,
  of: string,
): readonly Requirement[] {
  if (!need.stated || need.value.optional === true || need.value.bundled === true) return [];
  return [{ need, canonical: softwareName(facts(), need.value.name).canonical, of }];
}

/** A name and a range of versions; two that are equal need to be met once. */
export const keyOf = ({ canonical, need }: Requirement): string =>
  `${canonical} ${(need.stated ? need.value.version : undefined) ?? ''}`;

const listed = <T>(list: Claim<readonly T[]>): readonly Claim<T>[] =>
  list.stated ? items(list) : [];

/** Whether a model says anything about software, be it only that it brings its own. */
export function saysSoftware({ model, deployment }: Hosting): boolean {
  const said = [at(model, 'requires', 'software'), at(model, 'runtime'), at(model, 'language')];
  return said.some(({ stated }) => stated) || deployment?.stated === true;
}

/** Drivers, operating systems and CUDA are the host's; rules of their own compare them. */
export const isOfHost = (facts: () => Facts, { need, canonical }: Requirement): boolean => {
  const kind = (need.stated ? need.value.kind : undefined) ?? softwareName(facts(), canonical).kind;
  return kind === 'driver' || kind === 'os' || kind === 'service' || canonical === 'cuda';
};
