import { existsSync } from 'node:fs';
import { gather } from '../check.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { dashboardOf } from '../export/grafana/dashboard.ts';
import { linkedSystems } from '../export/linked.ts';
import { ruleFile } from '../export/prometheus/document.ts';
import { type Plan, planOf } from '../export/prometheus/plan.ts';
import { count } from '../report/words.ts';
import { replaceFile } from './files.ts';
import { surroundings, write } from './process.ts';
import { complain, tellProblems, writeError } from './tell.ts';

/** What descriptors can be compiled into. */
export const TARGETS = ['prometheus', 'grafana'] as const;
export type Target = (typeof TARGETS)[number];

export type ExportFlags = {
  /** The file to write; standard output, if nothing is said. */
  readonly out?: string;
  /** Replaces the file if it is there. */
  readonly force: boolean;
  readonly root?: string;
};

/** What is made of the systems of a run. */
type Made = {
  readonly text: string;
  /** How many rules or panels hold something that is declared. */
  readonly amount: number;
  readonly noun: string;
  /** What became of nothing, each as a sentence. */
  readonly gaps: readonly string[];
};

/**
 * `mismatch export prometheus|grafana [paths]`: what descriptors declare, in the words of a tool that
 * teams already run. What cannot be exported is told on standard error; where a descriptor is
 * invalid nothing is written, since a file that lacks some alerts looks like one that has them all.
 */
export async function exportCommand(
  target: Target,
  paths: readonly string[],
  flags: ExportFlags,
): Promise<ExitCode> {
  const { out, force } = flags;
  if (out !== undefined && !force && existsSync(out)) {
    return complain(
      `${JSON.stringify(out)} is there already; add --force to replace it`,
      EXIT.usage,
    );
  }
  const linked = linkedSystems(await gather(paths, surroundings(flags.root)));
  if (linked.problems.length > 0) {
    tellProblems(linked.problems);
    return complain('nothing was exported, because descriptors are invalid', EXIT.invalid);
  }
  if (linked.descriptors === 0) {
    return complain('nothing was exported, because there is no descriptor', EXIT.invalid);
  }
  const plans = linked.systems.map(({ system, name }) => planOf(system, name));
  const made = await make(target, plans);
  if (out === undefined) write(made.text);
  else replaceFile(out, made.text);
  for (const gap of made.gaps) tell(gap);
  for (const file of linked.strays) tell(`not exported: ${file}, because no system lists it`);
  const gaps = plans.reduce((sum, plan) => sum + plan.gaps.length, linked.strays.length);
  const left = gaps === 0 ? '' : `; ${gaps} not exported`;
  tell(`exported ${count(made.amount, made.noun)} of ${count(plans.length, 'system')}${left}`);
  return made.amount === 0 ? EXIT.undecided : EXIT.ok;
}

async function make(target: Target, plans: readonly Plan[]): Promise<Made> {
  if (target === 'prometheus') {
    const { text, rules, gaps } = await ruleFile(plans);
    return { text, amount: rules, noun: 'rule', gaps };
  }
  const { text, panels, gaps } = dashboardOf(plans);
  return { text, amount: panels, noun: 'panel', gaps };
}

const tell = (message: string): void => {
  writeError(`mismatch: ${escapeTerminal(message)}\n`);
};
