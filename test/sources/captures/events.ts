import { gzipSync } from 'node:zlib';
import { type CaptureColumn, sourceOf } from '../../../src/sources/captures/columns.ts';
import type { CaptureFormat } from '../../../src/sources/captures/formats.ts';
import { type CaptureRecord, recordsOf } from '../../../src/sources/captures/records.ts';
import type { As } from '../../../src/sources/text/columns.ts';

type Payload = { readonly data: string; readonly encoding?: string; readonly type?: string };

const part = ({ data, encoding = 'CSV', type = 'text/csv' }: Payload, mode: string) => ({
  observedContentType: type,
  mode,
  data,
  encoding,
});

/** An event of SageMaker with both payloads. */
export const sagemaker = (
  id: string,
  input: Payload | undefined,
  output: Payload | undefined,
  meta: Readonly<Record<string, unknown>> = {},
) => ({
  captureData: {
    ...(input ? { endpointInput: part(input, 'INPUT') } : {}),
    ...(output ? { endpointOutput: part(output, 'OUTPUT') } : {}),
  },
  eventMetadata: { eventId: id, inferenceTime: '2026-11-02T08:00:00Z', ...meta },
  eventVersion: '0',
});

export const groundTruth = (id: string, data: string) => ({
  groundTruthData: { data, encoding: 'CSV' },
  eventMetadata: { eventId: id },
  eventVersion: '0',
});

/** One half of a request to Azure Machine Learning. */
export const azure = (
  half: 'inputs' | 'outputs',
  id: string,
  data: unknown,
  time = '2026-11-02T08:00:00Z',
) => ({
  specversion: '1.0',
  id: `event-${half}-${id}`,
  source: '/endpoints/scorer',
  type: `azureml.inference.${half}`,
  datacontenttype: 'application/json',
  time,
  data,
  correlationid: id,
  modelversion: '3',
});

/** One half of a request to KServe. */
export const kserve = (
  half: 'request' | 'response',
  id: string,
  data: unknown,
  extra: Readonly<Record<string, unknown>> = {},
) => ({
  specversion: '1.0',
  id,
  source: 'http://localhost/',
  type: `org.kubeflow.serving.inference.${half}`,
  time: '2026-11-02T08:00:00Z',
  inferenceservicename: 'scorer',
  data,
  ...extra,
});

export const jsonLines = (events: readonly unknown[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');

export const zipped = (text: string): Buffer => gzipSync(Buffer.from(text));

export const captureColumns = (spec: Readonly<Record<string, As>>): readonly CaptureColumn[] =>
  Object.entries(spec).map(([name, as]) => ({ source: sourceOf(name), as }));

type Options = { readonly waiting?: number };

/** All records of some files. */
export async function recordsIn(
  paths: readonly string[],
  format: CaptureFormat,
  spec: Readonly<Record<string, As>>,
  options: Options = {},
): Promise<readonly CaptureRecord[]> {
  const found: CaptureRecord[] = [];
  const columns = captureColumns(spec);
  for await (const record of recordsOf({ paths, format, columns, ...options })) found.push(record);
  return found;
}

export const cellsIn = (records: readonly CaptureRecord[]) =>
  records.filter(({ lost }) => lost === undefined).map(({ cells }) => cells);

export const lostIn = (records: readonly CaptureRecord[]) =>
  records.flatMap(({ lost, line }) => (lost ? [{ line, why: lost.why }] : []));
