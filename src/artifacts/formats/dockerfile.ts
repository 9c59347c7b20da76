import { posix } from 'node:path';
import { account, type Loss, type Reader } from '../account.ts';
import { type Artifact, located, Unreadable } from '../artifact.ts';
import type { Definition } from '../syntax/shell.ts';
import { known } from '../vocabulary/known.ts';
import { argumentsOf, type Build, buildIn, type Instruction } from './dockerfile/instructions.ts';
import { run } from './dockerfile/run.ts';
import {
  beginStage,
  copyFrom,
  definitionsIn,
  keyOf,
  pathIn,
  type Stage,
} from './dockerfile/stages.ts';

/** More than any build has. */
const MOST_STAGES = 200;

/** How an image is built: the software of its last stage. */
export const dockerfile: Reader = {
  format: 'dockerfile',
  title: 'a Dockerfile',
  seeAlso: 'https://docs.docker.com/reference/dockerfile/',
  recognises({ file }) {
    const name = posix.basename(file);
    return (
      /^(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$|\.(?:D|d)ockerfile$/.test(name) &&
      !/\.dockerignore$/.test(name)
    );
  },
  read(artifact) {
    const losses: Loss[] = [];
    const stage = lastStage(artifact, losses);
    const server = serverOf(artifact, stage);
    const software = [...stage.software.values()].map(({ item }) => item);
    if (software.length === 0 && server === undefined) return { accounts: [] };
    const platform = platformOf(artifact, stage);
    return {
      accounts: [
        account({
          kind: 'Environment',
          perspective: 'operations',
          holds: holdings(stage),
          says: known({
            platform: Object.keys(platform).length === 0 ? undefined : platform,
            software: software.length === 0 ? undefined : software,
            // A base image, and what packages depend on, bring more than is named.
            softwareListing: 'partial' as const,
            serving: server && { runtime: server },
          }),
        }),
      ],
      losses,
    };
  },
};

/** What is copied into the image by name; the whole folder, or what a pattern means, says nothing. */
const holdings = ({ copied }: Stage): readonly string[] =>
  copied
    .flatMap(({ sources }) => sources)
    .map((source) => posix.normalize(source).replace(/^\/+|\/+$/g, ''))
    .filter((source) => source !== '.' && source !== '' && !/[*?[]|^\.\./.test(source));

function lastStage(artifact: Artifact, losses: Loss[]): Stage {
  const build = buildIn(artifact);
  const budget = { files: 100 };
  const globals = new Map<string, Definition>();
  const stages: Stage[] = [];
  for (const instruction of build.instructions) {
    const stage = stages.at(-1);
    if (instruction.keyword === 'FROM') {
      if (stages.length >= MOST_STAGES) throw new Unreadable('it has too many stages');
      stages.push(beginStage(artifact, argumentsOf(build, instruction, globals), stages));
    } else if (stage === undefined) {
      if (instruction.keyword === 'ARG') define(globals, build, instruction, new Map());
    } else {
      follow(stage, stages, { artifact, build, instruction, globals, losses, budget });
    }
  }
  const last = stages.at(-1);
  if (last === undefined) throw new Unreadable('it has no FROM');
  return last;
}

type Context = {
  readonly artifact: Artifact;
  readonly build: Build;
  readonly instruction: Instruction;
  readonly globals: ReadonlyMap<string, Definition>;
  readonly losses: Loss[];
  readonly budget: { files: number };
};

function follow(
  stage: Stage,
  stages: readonly Stage[],
  { artifact, build, instruction, globals, losses, budget }: Context,
): void {
  const { words, flags } = argumentsOf(build, instruction, stage.variables);
  switch (instruction.keyword) {
    case 'ARG':
      define(stage.variables, build, instruction, globals, stage.fixed);
      break;
    case 'ENV':
      for (const [name, value] of definitionsIn(words)) {
        if (value === undefined) stage.variables.delete(name);
        else stage.variables.set(name, value);
        stage.fixed.add(name);
      }
      stage.prefix = prefixIn(words.map(({ text }) => text)) ?? stage.prefix;
      break;
    case 'WORKDIR':
      if (words[0] && !words[0].open) stage.folder = pathIn(stage, words[0].text);
      break;
    case 'RUN':
      run(build, instruction, { artifact, stage, losses, budget });
      break;
    case 'COPY':
    case 'ADD': {
      const [, from] = flags.find(([flag]) => flag === 'from') ?? [];
      const paths = words.filter(({ open }) => !open).map(({ text }) => text);
      copy(stage, stages, from?.text, paths);
      break;
    }
    case 'ENTRYPOINT':
    case 'CMD':
      stage.command += ` ${build.text.slice(instruction.start, instruction.end)}`;
      break;
  }
}

/** `ARG` takes what is given before the first `FROM`, if it gives nothing itself; `ENV` is stronger. */
function define(
  variables: Map<string, Definition>,
  build: Build,
  instruction: Instruction,
  globals: ReadonlyMap<string, Definition>,
  fixed: ReadonlySet<string> = new Set(),
): void {
  const { words } = argumentsOf(build, instruction, variables);
  for (const word of words) {
    for (const [name, own] of definitionsIn([word])) {
      if (fixed.has(name)) continue;
      const value = own ?? (word.text.includes('=') ? undefined : globals.get(name));
      if (value !== undefined) variables.set(name, value);
      else if (word.text.includes('=')) variables.delete(name);
    }
  }
}

/** The Python that comes first: `VIRTUAL_ENV=/opt/venv`, `PATH="/opt/venv/bin:$PATH"`. */
function prefixIn(words: readonly string[]): string | undefined {
  for (const word of words) {
    const [, environment, path] =
      /^(?:VIRTUAL_ENV=(\/[^:\0]+)$|PATH=(\/[^:\0]+)\/bin\/?:)/.exec(word) ?? [];
    const found = environment ?? path;
    if (found !== undefined && !/^\/(?:usr|bin|sbin)\b/.test(found)) return found;
  }
  return undefined;
}

function copy(
  stage: Stage,
  stages: readonly Stage[],
  from: string | undefined,
  paths: readonly string[],
): void {
  const sources = paths.slice(0, -1);
  const target = paths.at(-1);
  if (target === undefined || sources.length === 0) return;
  if (from === undefined) {
    stage.copied.push({ sources, target: pathIn(stage, target) });
    return;
  }
  const earlier = stages.slice(0, -1);
  const other =
    earlier.findLast(({ name }) => name === from.toLowerCase()) ?? numbered(earlier, from);
  if (other) copyFrom(stage, other, sources);
}

const numbered = (stages: readonly Stage[], from: string): Stage | undefined =>
  /^\d{1,4}$/.test(from) ? stages[Number(from)] : undefined;

/** Architectures that need another name than the one in `--platform`. */
const VARIANTS: Readonly<Record<string, string>> = { 'arm/v7': 'armv7', 'arm/v6': 'armv6' };

function platformOf(artifact: Artifact, { platform, inside, image }: Stage) {
  const [, architecture] = platform?.open
    ? []
    : (/^linux\/([a-z0-9]+(?:\/v\d)?)$/.exec(platform?.text ?? '') ?? []);
  const { os } = inside ?? {};
  return known({
    os: os && image && located(os, artifact.span(image.start, image.end)),
    architecture:
      architecture === undefined || platform === undefined
        ? undefined
        : located(
            VARIANTS[architecture] ?? architecture.replace(/\/v\d$/, ''),
            artifact.span(platform.start, platform.end),
          ),
  });
}

/** The server of the base image, unless the stages start something else. */
function serverOf(artifact: Artifact, { inside, image, command, software }: Stage) {
  const server = inside?.server;
  if (server === undefined || image === undefined) return undefined;
  const { program, ...runtime } = server;
  const place = artifact.span(image.start, image.end);
  if (command === '' || program.test(command)) return located(runtime, place);
  // It is there all the same.
  const key = keyOf(runtime.name);
  if (!software.has(key)) {
    software.set(key, { item: located(runtime, place), version: runtime.version, prefix: '' });
  }
  return undefined;
}
