import { endOf, isTimed, type Windows } from '../observe/windows.ts';
import type { PlanData } from './progress.ts';
import type { Sql } from './state.ts';
import type { Verdicts } from './verdicts.ts';
import type { Watched } from './watched.ts';

/** What of a window without an end would be news. */
export const gistOf = ({ judged }: Verdicts): string =>
  JSON.stringify(
    judged.report.findings.map(({ rule, verdict, message }) => [rule, verdict, message]),
  );

/** Where a plan is after a window was judged. */
export function dataAfter(
  { data, hasEnds, plan }: Watched,
  start: number,
  { window }: Verdicts,
  told: string | undefined,
): PlanData {
  const lastWindow = Date.parse(window.time) / 1000;
  if (!hasEnds) return { ...data, lastWindow, told };
  const end = endIn(plan.windows, start);
  const horizon = Math.max(end, data.horizon ?? end);
  return { ...data, horizon, lastWindow, closed: data.closed + 1 };
}

const endIn = (windows: Windows, start: number): number => {
  if (windows.by === 'records') return start + windows.records;
  return isTimed(windows) ? endOf(windows, start) : Number.NEGATIVE_INFINITY;
};

/** So many closed windows are remembered, for people who look into the state. */
const MOST_WINDOWS = 10_000;

/** Remembers a window and what was seen of it. */
export async function keepWindow(
  sql: Sql,
  [plan, start]: readonly [string, number],
  { judged }: Verdicts,
): Promise<void> {
  const { window, observed } = judged;
  const data = JSON.stringify({ ...window.name, records: window.records, observed });
  await sql.run('DELETE FROM windows WHERE plan = $1 AND start = $2', plan, start);
  await sql.run('INSERT INTO windows VALUES ($1, $2, $3)', plan, start, data);
  await sql.run(
    `DELETE FROM windows WHERE plan = $1 AND start <
       (SELECT min(start) FROM (SELECT start FROM windows WHERE plan = $1 ORDER BY start DESC LIMIT ${MOST_WINDOWS}))`,
    plan,
  );
}
