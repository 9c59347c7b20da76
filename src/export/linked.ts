import type { Gathered } from '../check.ts';
import { loadFacts } from '../facts/load.ts';
import { lazily } from '../lazily.ts';
import { link } from '../link.ts';
import { parse } from '../parse.ts';
import { compareProblems, type Problem } from '../problem.ts';
import type { System } from '../system.ts';
import { validate } from '../validate.ts';

/** The systems of a run, each with a name that no other of them has. */
export type LinkedSystems = {
  readonly systems: readonly { readonly system: System; readonly name: string }[];
  readonly problems: readonly Problem[];
  /** How many valid descriptors there are. */
  readonly descriptors: number;
  /** The files of descriptors that no system lists. */
  readonly strays: readonly string[];
};

/** What `run` links before it judges, for whoever makes something else of it than a report. */
export function linkedSystems({ sources, running }: Gathered): LinkedSystems {
  const parsed = sources.map((source) => parse(source, running.limits));
  const validated = parsed.flatMap((one) => one.documents).map((document) => validate(document));
  const facts = lazily(() => loadFacts(running.facts).facts);
  const { systems, orphans } = link(
    validated.map(({ checked }) => checked),
    facts,
  );
  const problems = [
    ...(running.problems ?? []),
    ...parsed.flatMap((one) => one.problems),
    ...validated.flatMap((one) => one.problems),
  ];
  return {
    systems: systems.map((system, at) => ({ system, name: distinctName(systems, at) })),
    problems: problems.sort(compareProblems),
    descriptors: validated.filter(({ checked }) => checked.descriptor).length,
    strays: [...new Set(orphans.map(({ document }) => document.file))].sort(),
  };
}

/** Two systems of one name are told apart by their manifests, or else by their order. */
function distinctName(systems: readonly System[], at: number): string {
  const name = systems[at]?.name ?? '';
  const alike = systems.filter((one) => one.name === name);
  if (alike.length < 2) return name;
  const file = systems[at]?.manifest.element.statements[0]?.document.file;
  const files = alike.map((one) => one.manifest.element.statements[0]?.document.file);
  const isUnique = file !== undefined && files.filter((one) => one === file).length === 1;
  return `${name} (${isUnique ? file : systems.slice(0, at + 1).filter((one) => one.name === name).length})`;
}
