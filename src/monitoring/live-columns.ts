import type { RuntimeMonitoring } from '../generated/descriptors.ts';

type Export = NonNullable<RuntimeMonitoring['exports']>[number];

/** Every column that an export is said to have, whatever it is read for. */
export function columnsOf(declared: Export): readonly string[] {
  const { columns = [], timestamp, id, modelVersion, modelDigest, caller } = declared;
  const { fallback, dataTime, arrived, latency, status } = declared;
  const single = [timestamp, id, modelVersion, modelDigest, caller, fallback, dataTime, arrived];
  return [
    ...columns.map(({ column }) => column),
    ...single,
    latency?.column,
    status?.column,
  ].filter((column) => column !== undefined);
}
