import { softwareName } from '../facts/software-names.ts';
import type { Facts } from '../facts/tables.ts';
import { at, numbered } from '../lookup.ts';
import { spoken } from '../port/names.ts';
import { listed } from '../report/words.ts';
import { type Decision, type Judgement, judge } from '../rule.ts';
import type { System } from '../system.ts';
import { type Installed, isOfHost, keyOf, named, type Requirement } from './software.ts';

/** Servers that ship several frameworks and runtimes, whose names no list of software repeats. */
const BUNDLING = ['triton-inference-server', 'kserve', 'mlserver', 'seldon-core', 'nvidia-nim'];

/** Programs that are built around software of another name. */
const BUILT_AROUND: Readonly<Record<string, readonly string[]>> = {
  'llama.cpp': [
    ...['ollama', 'lm-studio', 'localai', 'koboldcpp', 'llamafile', 'gpt4all', 'jan', 'ramalama'],
    'docker-model-runner',
  ],
};

/** Why software that no list names may be there all the same, where it may. */
export function mayContain(
  facts: () => Facts,
  { software, complete, place }: Installed,
  { canonical }: Pick<Requirement, 'canonical'>,
): string | undefined {
  if (!complete) return `${place} lists a part of its software only`;
  const names = software.flatMap((item) => (item.stated ? item.value.name : []));
  const server = names.find((name) => {
    const listed = softwareName(facts(), name).canonical;
    const around = BUILT_AROUND[canonical] ?? [];
    // TensorFlow Serving, llama-cpp-python: what has a name in its own is seldom without it.
    const isBuiltIn = around.includes(listed) || hasWords(name, canonical);
    return BUNDLING.includes(listed) || isBuiltIn;
  });
  if (server !== undefined) return `${server} in ${place} may contain it`;
  const library = names.find((name) => softwareName(facts(), name).scheme === 'pep440');
  if (canonical !== 'python' || library === undefined) return undefined;
  return `${place} lists ${library}, but not the Python that it runs on`;
}

/** Whether all words of one name stand in another one. */
function hasWords(name: string, words: string): boolean {
  const has = name.toLowerCase().split(/[^a-z0-9+#]+/);
  return words.split(/[^a-z0-9+#]+/).every((word) => has.includes(word));
}

/**
 * The needs that nothing there meets, by who has them and by why they may be met all the same. What
 * is waived at a place of its own stays apart, so that the waiver covers nothing else.
 */
export function missingTogether(
  { facts, manifest }: Pick<System, 'facts' | 'manifest'>,
  there: Installed,
  needs: readonly Requirement[],
): readonly (readonly Requirement[])[] {
  const waivers = manifest.stated ? (manifest.value.waivers ?? []) : [];
  const isApart = waivers.some(({ at }) => at !== undefined);
  const groups = new Map<string, Requirement[]>();
  for (const one of needs) {
    if (named(facts, there, one.canonical).length > 0 || isOfHost(facts, one)) continue;
    const key = JSON.stringify([one.of, mayContain(facts, there, one), isApart && keyOf(one)]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** `production has only Java 21.0.4, spring-boot 3.3.2`. */
export function inventory({ software, place }: Installed): string {
  const names = software.flatMap((item) =>
    item.stated ? [item.value.name, item.value.version].filter(Boolean).join(' ') : [],
  );
  if (names.length === 0) return `${place} has no software`;
  return `${place} has ${names.length > MANY ? '' : 'only '}${listed(names, MANY)}`;
}

const MANY = 6;

/** Judges needs that are missing for one reason, in one finding. */
export function judgeMissing(
  system: System,
  there: Installed,
  missing: readonly Requirement[],
): Judgement {
  const needed = missing.map(({ need }) => (need.stated ? need.value.name : '?'));
  const names = spoken(needed);
  const asked =
    new Set(needed).size === 1
      ? `is ${names} there? list it in the software`
      : `are ${names} there? list them in the software`;
  const sides = [...missing.map(({ need }) => at(need, 'name')), there.listing];
  const [first] = missing;
  const ofPipeline = first?.need.element.kind === 'DataPipeline';
  const decide = (): Decision => {
    const perhaps = first && mayContain(system.facts, there, first);
    if (perhaps !== undefined) return { undecided: perhaps, question: asked };
    const message = `${first?.of} needs ${names}, but ${inventory(there)}`;
    return ofPipeline ? { message, question: ASKED } : { message };
  };
  return judge(numbered<unknown>(sides), decide, ofPipeline ? OF_PIPELINE : {});
}

const OF_PIPELINE = {
  holds: 'everything that the pipeline needs is installed',
  breaks: 'the pipeline cannot run, and the model gets no inputs',
} as const;

const ASKED = 'can it be installed here, or must the pipeline do without it or run elsewhere?';
