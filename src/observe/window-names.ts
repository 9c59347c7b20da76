import type { WindowName } from './judge.ts';
import type { Plan } from './plan.ts';
import type { AnsweredPart, Told } from './provenance.ts';
import { instant } from './whole.ts';
import { endOf, isTimed } from './windows.ts';

/** The window that an engine tells of. */
export function nameByAnswers(
  { windows }: Plan,
  start: number,
  answers: readonly AnsweredPart[],
): WindowName | undefined {
  if (answers.length === 0) return undefined;
  if (isTimed(windows)) return { from: instant(start), to: instant(endOf(windows, start)) };
  const firsts = answers.flatMap(({ window }) => window.first ?? []);
  const lasts = answers.flatMap(({ window }) => window.last ?? []);
  const records = answers.reduce((sum, { window }) => sum + window.records, 0);
  if (firsts.length === 0) return { from: 'record 1', to: `record ${records}` };
  return { from: instant(Math.min(...firsts)), to: instant(Math.max(...lasts) + 1000) };
}

/** The window that metrics alone tell of. */
export function nameByMetrics(
  { windows }: Plan,
  start: number,
  told: readonly Told[],
): WindowName | undefined {
  if (told.length === 0) return undefined;
  if (isTimed(windows)) return { from: instant(start), to: instant(endOf(windows, start)) };
  const firsts = told.flatMap(({ signals }) => signals.first ?? []);
  const lasts = told.flatMap(({ signals }) => signals.last ?? []);
  if (firsts.length === 0) return undefined;
  return { from: instant(Math.min(...firsts)), to: instant(Math.max(...lasts) + 1000) };
}
