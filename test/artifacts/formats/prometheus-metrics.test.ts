import { describe, expect, it } from 'vitest';
import { openArtifact } from '../../../src/artifacts/artifact.ts';
import { prometheusMetrics } from '../../../src/artifacts/formats/prometheus-metrics.ts';
import { filesOf, tell } from '../reading.ts';

const PAGE = `# HELP score_requests_total Requests, by answer.
# TYPE score_requests_total counter
score_requests_total{code="200"} 412
# HELP score_duration_seconds How long an answer took.
# TYPE score_duration_seconds histogram
score_duration_seconds_bucket{le="0.1"} 7
# TYPE vllm:kv_cache_usage_perc gauge
vllm:kv_cache_usage_perc 0.4
# a comment of somebody
# TYPE process_resident_memory_bytes gauge\r
process_resident_memory_bytes 1e8
#  TYPE   drift_ratio   gauge
`;

const told = (text: string) => {
  const [monitoring] = tell(prometheusMetrics, { 'metrics.txt': text });
  const metrics = monitoring?.says['metrics'] as readonly Record<string, string>[];
  return { monitoring, metrics: metrics.map(({ name, unit }) => [name, unit]) };
};

describe('a page of metrics of Prometheus', () => {
  it('says which metrics there are, and some units, but not that there are no others', () => {
    const { monitoring, metrics } = told(PAGE);
    expect(monitoring).toMatchObject({ kind: 'RuntimeMonitoring', perspective: 'operations' });
    expect(monitoring?.says['metricsListing']).toBe('partial');
    expect(metrics).toEqual([
      ['score_requests_total', undefined],
      ['score_duration_seconds', 's'],
      ['vllm:kv_cache_usage_perc', undefined],
      ['process_resident_memory_bytes', 'By'],
      ['drift_ratio', '1'],
    ]);
    expect(monitoring?.place('/metrics/0/name')).toBe('metrics.txt:1:8');
    expect(monitoring?.place('/metrics/4/name')).toBe('metrics.txt:12:11');
  });

  it('gives the place of a name that is also in the word before it', () => {
    expect(told('# TYPE E gauge\n').monitoring?.place('/metrics/0/name')).toBe('metrics.txt:1:8');
  });

  it('has the names of samples in OpenMetrics, and its units', () => {
    const open =
      '# TYPE jobs counter\n# UNIT waited seconds\n# TYPE waited gauge\njobs_total 3\n# EOF\n';
    expect(told(open).metrics).toEqual([
      ['jobs_total', undefined],
      ['waited', 's'],
    ]);
    expect(told(open.replace('# EOF', '')).metrics[0]?.[0]).toBe('jobs');
  });

  it('leaves out names that no attribute can hold, and says so', () => {
    const files = { 'a.prom': '# TYPE good gauge\n# TYPE "my.metric" gauge\n# TYPE :odd gauge\n' };
    const artifact = openArtifact('a.prom', filesOf(files));
    const { losses } = prometheusMetrics.read(artifact as NonNullable<typeof artifact>);
    expect(losses?.map(({ place }) => place?.line)).toEqual([2, 3]);
  });

  it.each([
    ['metrics.txt', PAGE, true],
    ['out/node.prom', PAGE, true],
    ['metrics', PAGE, true],
    ['metrics.yaml', PAGE, false],
    ['notes.txt', '# TYPE of thing we use\n', false],
    ['readme.txt', 'see # TYPE x gauge\n', false],
  ])('%s is recognised by what a line says', (file, head, expected) => {
    expect(prometheusMetrics.recognises({ file, head: () => head })).toBe(expected);
  });

  it('that has none, or far too many, is refused', () => {
    expect(() => told('# a\nx 1\n')).toThrow('it names no metric');
    const many = Array.from({ length: 20_001 }, (_, at) => `# TYPE m${at} gauge`).join('\n');
    expect(() => told(many)).toThrow('more metrics than any program exports');
    expect(() => told(`#${' '.repeat(1_000_000)}\n`.repeat(3))).toThrow('it names no metric');
  });
});
