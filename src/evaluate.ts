import { attribute } from './attributes.ts';
import type { Claim, Silent } from './claim.ts';
import { elementId } from './element.ts';
import type { Finding, Verdict } from './finding.ts';
import { quote, silenceText } from './quote.ts';
import { add, NOTHING, type Summary } from './report.ts';
import {
  type Contradiction,
  type Judgement,
  NOT_APPLICABLE,
  type Rule,
  type Unanswered,
  type Undecided,
} from './rule.ts';
import type { System } from './system.ts';

/** What the rules made of one system. */
export type Evaluation = { readonly findings: readonly Finding[]; readonly summary: Summary };

/** Runs rules over a system. A rule that finds nothing to compare counts as not applicable once. */
export function evaluate(system: System, rules: readonly Rule[]): Evaluation {
  const findings: Finding[] = [];
  let summary = NOTHING;
  for (const rule of rules) {
    let judged = false;
    for (const judgement of rule.check(system)) {
      judged = true;
      const verdict = verdictOf(rule, judgement);
      summary = count(summary, verdict);
      const finding = findingOf(system, rule, judgement, verdict);
      if (finding) findings.push(finding);
    }
    if (!judged) summary = count(summary, 'not-applicable');
  }
  return { findings, summary };
}

const count = (summary: Summary, verdict: Verdict): Summary =>
  add(summary, { ...NOTHING, [verdict === 'not-applicable' ? 'notApplicable' : verdict]: 1 });

function verdictOf(rule: Rule, { decision, sides }: Judgement): Verdict {
  if (decision === undefined) return 'match';
  if (decision === NOT_APPLICABLE) return 'not-applicable';
  if (typeof decision === 'string' || 'message' in decision) return 'mismatch';
  if ('undecided' in decision) return 'unknown';
  if (decision.unanswered.some(isExcused)) return 'not-applicable';
  const nobodySpoke = sides.every(({ stated }) => !stated);
  return rule.onlyIfStated && nobodySpoke ? 'not-applicable' : 'unknown';
}

/** `notProvided` with the reason `not-applicable` answers the question: it does not arise. */
const isExcused = ({ silence }: Silent<unknown>): boolean =>
  silence.because === 'not-provided' && silence.reason === 'not-applicable';

function findingOf(
  system: System,
  rule: Rule,
  { decision, sides }: Judgement,
  verdict: Verdict,
): Finding | undefined {
  if (verdict !== 'mismatch' && verdict !== 'unknown') return undefined;
  if (decision === undefined || decision === NOT_APPLICABLE) return undefined;
  const common = {
    system: system.name,
    rule: rule.id,
    verdict,
    severity: rule.severity,
    breaks: rule.breaks,
    category: rule.category,
    sides: sides.map(quote),
  };
  if (typeof decision === 'string')
    return { ...common, ...worded(rule, sides, { message: decision }) };
  if ('message' in decision) return { ...common, ...worded(rule, sides, decision) };
  if ('undecided' in decision) return { ...common, ...undecided(rule, sides, decision) };
  return { ...common, ...unanswered(rule, decision) };
}

/** The side that is asked to change something is the last one: the one that provides. */
const provider = (sides: readonly Claim<unknown>[], rule: Rule) => {
  const last = sides.at(-1);
  if (last?.stated === true) return quote(last).perspective;
  return last?.ask ?? rule.perspectives.at(-1) ?? 'software-engineering';
};

function worded(rule: Rule, sides: readonly Claim<unknown>[], found: Contradiction) {
  const {
    message,
    breaks = rule.breaks,
    severity = rule.severity,
    question = rule.question,
  } = found;
  const perspective = found.ask ?? provider(sides, rule);
  return { message, breaks, severity, ask: { perspective, question } };
}

function undecided(rule: Rule, sides: readonly Claim<unknown>[], found: Undecided) {
  const message = `cannot tell whether ${rule.holds}: ${found.undecided}`;
  const perspective = found.ask ?? provider(sides, rule);
  return { message, ask: { perspective, question: found.question ?? rule.question } };
}

function unanswered(rule: Rule, { unanswered: [first] }: Unanswered) {
  if (first === undefined) throw new RangeError(`${rule.id}: a judgement without a missing claim`);
  const missing = nameOfMissing(first);
  return {
    message: `cannot tell whether ${rule.holds}: ${missing} is ${silenceText(first.silence)}`,
    ask: {
      perspective: first.ask,
      question: questionFor(first),
      element: elementId(first.element),
      pointer: first.pointer,
    },
  };
}

const nameOfMissing = ({ element, path }: Silent<unknown>): string =>
  path.length === 0 ? elementId(element) : `${dotted(path)} of ${elementId(element)}`;

/** `requires.accelerator.memory`: how people say where an attribute is. */
const dotted = (path: readonly string[]): string => path.join('.');

/** What to ask whoever owns a missing attribute, in the words that the schema describes it with. */
function questionFor(claim: Silent<unknown>): string {
  const { element, path, silence } = claim;
  const id = elementId(element);
  if (silence.because === 'invalid')
    return `mend the descriptor of ${id}: its problems are listed above`;
  if (path.length === 0) return `describe ${id}`;
  if (silence.because === 'unreadable')
    return `write ${dotted(path)} of ${id} so that it can be read`;
  const known = attribute(element.kind, claim.pointer);
  if (known === undefined) return `state ${dotted(path)} of ${id}`;
  return `state ${dotted(path)} of ${id}: ${known.about}, for example ${known.example}`;
}
