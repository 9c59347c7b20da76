import type { Codes } from '../profile/codes.ts';
import { truthColumn } from '../profile/database.ts';
import type { ExportPlan, PortColumn } from './plan.ts';

/** What a column of a log is read for. */
export type Purpose =
  | { readonly of: 'port'; readonly port: PortColumn }
  | { readonly of: 'latency' }
  | { readonly of: 'status' }
  | { readonly of: 'caller' }
  | { readonly of: 'fallback' }
  | { readonly of: 'modelVersion' }
  | { readonly of: 'modelDigest' }
  /** How much later the event is than its data. */
  | { readonly of: 'dataAge' }
  /** How much later the truth is than the prediction. */
  | { readonly of: 'labelDelay' }
  /** Whether the truth is known. */
  | { readonly of: 'labelled' };

/** A column to sum up; with `since`, by how much its times are later than those of another column. */
export type Wanted = {
  readonly column: string;
  readonly since?: string;
  /** What stands in the place of a value. */
  readonly codes?: Codes;
  readonly purpose: Purpose;
};

/** Everything that an export of records is read for, ports first. */
export function wantedOf({ columns, declared }: ExportPlan): readonly Wanted[] {
  const { latency, status, caller, fallback, modelVersion, modelDigest } = declared;
  const { timestamp, dataTime } = declared;
  const ports = columns.map((port) => wantedFor(port, port.column));
  const one = (
    column: string | undefined,
    of: Exclude<Purpose['of'], 'port'>,
  ): readonly Wanted[] => (column === undefined ? [] : [{ column, purpose: { of } }]);
  return [
    ...ports,
    ...one(latency?.column, 'latency'),
    ...one(status?.column, 'status'),
    ...one(caller, 'caller'),
    ...one(fallback, 'fallback'),
    ...one(modelVersion, 'modelVersion'),
    ...one(modelDigest, 'modelDigest'),
    ...(timestamp !== undefined && dataTime !== undefined
      ? [{ column: timestamp, since: dataTime, purpose: { of: 'dataAge' } } as const]
      : []),
  ];
}

const wantedFor = (port: PortColumn, column: string): Wanted => ({
  column,
  ...(port.codes ? { codes: port.codes } : {}),
  purpose: { of: 'port', port },
});

/** What is read of the truth about the predictions of another export, once both are joined. */
export function wantedOfTruth(
  { columns, declared }: ExportPlan,
  timestamp: string | undefined,
): readonly Wanted[] {
  const { arrived } = declared;
  const ports = columns.map((port) => wantedFor(port, truthColumn(port.column)));
  return [
    ...ports,
    { column: truthColumn(), purpose: { of: 'labelled' } },
    ...(arrived !== undefined && timestamp !== undefined
      ? [{ column: truthColumn(arrived), since: timestamp, purpose: { of: 'labelDelay' } } as const]
      : []),
  ];
}
