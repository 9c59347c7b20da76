import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Plan, planOf } from '../../src/export/prometheus/plan.ts';
import type { Pace } from '../../src/export/prometheus/signal.ts';
import { loadFacts } from '../../src/facts/load.ts';
import { lazily } from '../../src/lazily.ts';
import { link } from '../../src/link.ts';
import { parse } from '../../src/parse.ts';
import type { Source } from '../../src/source.ts';
import { validate } from '../../src/validate.ts';

const facts = lazily(() => loadFacts().facts);

/** The plans of all systems among sources; a descriptor that is invalid is a mistake of the test. */
export function plansOf(sources: readonly Source[], pace?: Pace): readonly Plan[] {
  const validated = sources
    .flatMap((source) => {
      const { documents, problems } = parse(source);
      refuse(problems);
      return documents;
    })
    .map((document) => validate(document));
  refuse(validated.flatMap(({ problems }) => problems));
  const { systems } = link(
    validated.map(({ checked }) => checked),
    facts,
  );
  return systems.map((system) => planOf(system, system.name, pace));
}

function refuse(problems: readonly { readonly file: string; readonly message: string }[]): void {
  const [first] = problems;
  if (first) throw new Error(`${first.file}: ${first.message}`);
}

/** The one plan of documents that are written out in a test; it has to have one system. */
export function planFor(texts: Readonly<Record<string, string>>, pace?: Pace): Plan {
  const sources = Object.entries(texts).map(([file, text]) => ({ file, text }));
  const [plan, ...others] = plansOf(sources, pace);
  if (plan === undefined || others.length > 0) throw new Error('there has to be one system');
  return plan;
}

/** The descriptors in a folder and below it, with paths from there. */
export const sourcesIn = (folder: string): readonly Source[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }))
    .filter(({ text }) => text.includes('mismatch: v1'));

export const FIXTURE = path.join(import.meta.dirname, 'fixtures', 'scoring');

const head = (kind: string, name: string, perspective: string): string =>
  `mismatch: v1\nkind: ${kind}\nname: ${name}\nperspective: ${perspective}\n`;

/** A model that is served in production; what is given stands in place of what is usual. */
export const served = (
  parts: {
    readonly model?: string;
    readonly environment?: string;
    readonly deployment?: string;
    readonly others?: Readonly<Record<string, string>>;
  } = {},
): Readonly<Record<string, string>> => ({
  'system.yaml': head('System', 'shop', 'software-engineering'),
  'model.yaml': `${head('TrainedModel', 'ranker', 'data-science')}version: "1.0"\n${parts.model ?? ''}`,
  'production.yaml': `${head('Environment', 'production', 'operations')}stage: production\n${parts.environment ?? ''}`,
  'deployment.yaml': `${head('Deployment', 'live', 'operations')}model: TrainedModel/ranker\nenvironment: Environment/production\n${parts.deployment ?? ''}`,
  ...parts.others,
});

/** A set-up that watches that model. */
export const watching = (body: string): string =>
  `${head('RuntimeMonitoring', 'watch', 'operations')}monitors: [TrainedModel/ranker]\n${body}`;
