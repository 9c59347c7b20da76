import type { Silent } from './claim.ts';
import { COUNTER } from './coverage.ts';
import type { Finding, Verdict } from './finding.ts';
import { isMentioned } from './mention.ts';
import { NOTHING, type Summary } from './report.ts';
import { type Judgement, NOT_APPLICABLE, type Rule } from './rule.ts';
import type { System } from './system.ts';
import { word } from './word.ts';

/** What the rules made of one system. */
export type Evaluation = {
  readonly findings: readonly Finding[];
  readonly summary: Summary;
  /** Those judgements of it that rest on what was seen while the system ran. */
  readonly observed: Summary;
  /** The ids of rules that found something right. */
  readonly matched: readonly string[];
};

/** Told of every rule that has run over a system; `now` gives milliseconds. */
export type Stopwatch = {
  now(): number;
  lap(rule: string, milliseconds: number): void;
};

/** Told of every judgement that found nothing wrong. */
export type OnMatch = (system: string, rule: string, sides: Judgement['sides']) => void;

/** Told of every verdict that is counted; without a judgement the rule had nothing to compare. */
export type OnVerdict = (verdict: Verdict, rule: Rule, judgement?: Judgement) => void;

/** Who is told what while rules run. */
export type Watchers = {
  readonly stopwatch?: Stopwatch;
  readonly onMatch?: OnMatch;
  /** By place of the system. */
  readonly onVerdict?: readonly OnVerdict[];
};

/** Runs rules over a system. A rule that finds nothing to compare counts as not applicable once. */
export const evaluate = (system: System, rules: readonly Rule[]): Evaluation =>
  evaluateAll([system], rules)[0] as Evaluation;

/**
 * The same for each of several systems. One rule goes over all of them before the next one does: the
 * processor then has at hand what it runs, which takes two thirds of the time of system by system.
 */
export function evaluateAll(
  systems: readonly System[],
  rules: readonly Rule[],
  { stopwatch, onMatch, onVerdict = [] }: Watchers = {},
): readonly Evaluation[] {
  const evaluators = systems.map((system, at) => new Evaluator(system, onMatch, onVerdict[at]));
  for (const rule of rules) {
    const start = stopwatch?.now() ?? 0;
    for (const one of evaluators) one.apply(rule);
    stopwatch?.lap(rule.id, stopwatch.now() - start);
  }
  return evaluators;
}

/** What the rules so far made of a system. */
class Evaluator implements Evaluation {
  readonly findings: Finding[] = [];
  readonly summary = { ...NOTHING };
  readonly observed = { ...NOTHING };
  readonly matched: string[] = [];
  readonly #system: System;
  readonly #onMatch: OnMatch | undefined;
  readonly #onVerdict: OnVerdict | undefined;

  constructor(system: System, onMatch?: OnMatch, onVerdict?: OnVerdict) {
    this.#system = system;
    this.#onMatch = onMatch;
    this.#onVerdict = onVerdict;
  }

  apply(rule: Rule): void {
    const { match } = this.summary;
    const told = new Set<string>();
    let judged = false;
    for (const judgement of mayJudge(rule, this.#system) ? rule.check(this.#system) : []) {
      if (rule.onlyIfStated && nobodySpoke(judgement)) continue;
      judged = true;
      const verdict = verdictOf(judgement);
      if (verdict === 'match') this.#onMatch?.(this.#system.name, rule.id, judgement.sides);
      else if (verdict !== 'not-applicable' && !this.#tell(rule, judgement, verdict, told))
        continue;
      this.summary[COUNTER[verdict]]++;
      this.#onVerdict?.(verdict, rule, judgement);
      if (isObserved(judgement)) this.observed[COUNTER[verdict]]++;
    }
    if (!judged) {
      this.summary.notApplicable++;
      this.#onVerdict?.('not-applicable', rule);
    }
    if (this.summary.match > match) this.matched.push(rule.id);
  }

  /** What comes out alike for a main line and its canary, or for two places, is one thing. */
  #tell(
    rule: Rule,
    judgement: Judgement,
    verdict: 'mismatch' | 'unknown',
    told: Set<string>,
  ): boolean {
    const finding = { system: this.#system.name, verdict, ...word(rule, judgement) };
    const text = JSON.stringify(finding);
    if (told.has(text)) return false;
    told.add(text);
    this.findings.push(finding);
    return true;
  }
}

const mayJudge = ({ about }: Rule, system: System): boolean =>
  about === undefined || about.some((name) => isMentioned(system, name));

/** Whether it rests on what was seen while the system ran. */
export const isObserved = ({ sides }: Judgement): boolean =>
  sides.some((side) => side.stated && side.how === 'observed');

/** Where nobody holds a belief there is nothing to judge; counting it would drown the rest. */
const nobodySpoke = ({ sides }: Judgement): boolean => sides.every(({ stated }) => !stated);

function verdictOf({ decision }: Judgement): Verdict {
  if (decision === undefined) return 'match';
  if (decision === NOT_APPLICABLE) return 'not-applicable';
  if (typeof decision === 'string' || 'message' in decision) return 'mismatch';
  if ('undecided' in decision) return 'unknown';
  return decision.unanswered.some(isExcused) ? 'not-applicable' : 'unknown';
}

/** `notProvided` with the reason `not-applicable` answers the question: it does not arise. */
const isExcused = ({ silence }: Silent<unknown>): boolean =>
  silence.because === 'not-provided' && silence.reason === 'not-applicable';
