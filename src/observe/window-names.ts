import type { WindowName } from './judge.ts';
import type { Plan } from './plan.ts';
import type { AnsweredPart, Told } from './provenance.ts';
import { instant } from './whole.ts';
import { endOf, isTimed } from './windows.ts';

/** The window that an engine tells of. */
export function nameByAnswers(
  plan: Plan,
  start: number,
  answers: readonly AnsweredPart[],
): WindowName | undefined {
  if (answers.length === 0) return undefined;
  const records = answers.reduce((sum, { window }) => sum + window.records, 0);
  const spans = answers.map(({ window }) => window);
  return nameBySpans(plan, start, spans) ?? { from: 'record 1', to: `record ${records}` };
}

/** The window that metrics alone tell of. */
export const nameByMetrics = (
  plan: Plan,
  start: number,
  told: readonly Told[],
): WindowName | undefined =>
  told.length === 0
    ? undefined
    : nameBySpans(
        plan,
        start,
        told.map(({ signals }) => signals),
      );

/** From when to when, in microseconds since 1970; nothing where nobody knows any moment. */
type Span = { readonly first?: number | undefined; readonly last?: number | undefined };

function nameBySpans(
  { windows }: Plan,
  start: number,
  spans: readonly Span[],
): WindowName | undefined {
  if (isTimed(windows)) return { from: instant(start), to: instant(endOf(windows, start)) };
  const firsts = spans.flatMap(({ first }) => first ?? []);
  const lasts = spans.flatMap(({ last }) => last ?? []);
  if (firsts.length === 0) return undefined;
  return { from: instant(Math.min(...firsts)), to: instant(Math.max(...lasts) + 1000) };
}
