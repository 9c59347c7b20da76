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

/** Runs rules over a system. A rule that finds nothing to compare counts as not applicable once. */
export function evaluate(
  system: System,
  rules: readonly Rule[],
  stopwatch?: Stopwatch,
  onMatch?: OnMatch,
  onVerdict?: OnVerdict,
): Evaluation {
  const findings: Finding[] = [];
  const summary = { ...NOTHING };
  const observed = { ...NOTHING };
  const matched: string[] = [];
  for (const rule of rules) {
    const start = stopwatch?.now() ?? 0;
    const { match } = summary;
    let judged = false;
    let told: Set<string> | undefined;
    for (const judgement of mayJudge(rule, system) ? rule.check(system) : []) {
      if (rule.onlyIfStated && nobodySpoke(judgement)) continue;
      judged = true;
      const verdict = verdictOf(judgement);
      if (verdict === 'mismatch' || verdict === 'unknown') {
        const finding = { system: system.name, verdict, ...word(rule, judgement) };
        // What comes out alike for a main line and its canary, or for two places, is one thing.
        const text = JSON.stringify(finding);
        if (told?.has(text)) continue;
        told ??= new Set();
        told.add(text);
        findings.push(finding);
      }
      if (verdict === 'match') onMatch?.(system.name, rule.id, judgement.sides);
      summary[COUNTER[verdict]]++;
      onVerdict?.(verdict, rule, judgement);
      if (isObserved(judgement)) observed[COUNTER[verdict]]++;
    }
    if (!judged) {
      summary.notApplicable++;
      onVerdict?.('not-applicable', rule);
    }
    if (summary.match > match) matched.push(rule.id);
    stopwatch?.lap(rule.id, stopwatch.now() - start);
  }
  return { findings, summary, observed, matched };
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
