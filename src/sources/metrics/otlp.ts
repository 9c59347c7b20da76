import { BadLines } from './bad-lines.ts';
import { JsonValues } from './json-values.ts';
import { Points } from './otlp-points.ts';
import { type MetricKind, metricOf, type Resource, resourceOf } from './otlp-series.ts';
import { type Fields, field, fieldsOf, listOf, textOf } from './otlp-values.ts';
import {
  type BadLine,
  type MetricsReader,
  READER_LIMITS,
  type ReaderOptions,
  type Sample,
} from './sample.ts';

const KINDS: readonly MetricKind[] = [
  'sum',
  'gauge',
  'histogram',
  'exponentialHistogram',
  'summary',
];

/**
 * Reads metrics in the JSON of OTLP (`ExportMetricsServiceRequest`, opentelemetry-proto 1.x): one
 * object, objects over several lines, or one object a line as the file exporter of the OpenTelemetry
 * collector writes them. Attributes of resources are labels of all their points.
 */
export class OtlpReader implements MetricsReader {
  readonly #bad = new BadLines();
  readonly #values: JsonValues;
  readonly #points: Points;
  #samples: Sample[] = [];

  constructor(options: ReaderOptions = {}) {
    const limits = { ...READER_LIMITS, ...options.limits };
    this.#values = new JsonValues(limits.value, {
      value: (value, line) => this.#readPayloads(value, line),
      bad: (line, why, start) => this.#bad.add(line, why, start),
    });
    this.#points = new Points(limits.series, options.time, (sample) => this.#samples.push(sample));
  }

  get bad(): readonly BadLine[] {
    return this.#bad.told;
  }

  get badLines(): number {
    return this.#bad.count;
  }

  push(bytes: Uint8Array): readonly Sample[] {
    this.#values.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return this.#handOut();
  }

  end(): readonly Sample[] {
    this.#values.end();
    return this.#handOut();
  }

  #handOut(): readonly Sample[] {
    const samples = this.#samples;
    this.#samples = [];
    return samples;
  }

  #readPayloads(value: unknown, line: number): void {
    for (const payload of Array.isArray(value) ? value : [value]) {
      const fields = fieldsOf(payload);
      if (field(fields, 'resourceMetrics') === undefined) {
        this.#bad.add(line, 'it has no `resourceMetrics`', JSON.stringify(payload).slice(0, 400));
      }
      for (const resource of listOf(fields, 'resourceMetrics')) {
        this.#readResource(fieldsOf(resource), line);
      }
    }
  }

  #readResource(resource: Fields, line: number): void {
    const attributes = listOf(fieldsOf(field(resource, 'resource')), 'attributes');
    const of = resourceOf(attributes);
    // The older name is that of versions before 0.15.
    for (const name of ['scopeMetrics', 'instrumentationLibraryMetrics']) {
      for (const scope of listOf(resource, name)) {
        for (const metric of listOf(fieldsOf(scope), 'metrics')) {
          this.#readMetric(of, fieldsOf(metric), line);
        }
      }
    }
  }

  #readMetric(of: Resource, metric: Fields, line: number): void {
    const name = textOf(metric, 'name');
    const kind = KINDS.find((each) => field(metric, each) !== undefined);
    if (name === '' || kind === undefined) {
      const why = name === '' ? 'a metric has no name' : 'a metric has no data of a known kind';
      this.#bad.add(line, why, name);
      return;
    }
    const data = fieldsOf(field(metric, kind));
    const told = metricOf(of, { name, unit: textOf(metric, 'unit'), kind, data });
    for (const point of listOf(data, 'dataPoints')) {
      const problem = this.#points.read(of, told, fieldsOf(point));
      if (problem !== undefined) this.#bad.add(line, problem, name);
    }
  }
}
