import { describe, expect, it } from 'vitest';
import { drafts } from '../../../src/artifacts/init.ts';
import { isMeant } from '../../../src/artifacts/propose/plain-tables.ts';
import { survey } from '../../../src/artifacts/survey.ts';
import { answersIn } from '../../../src/artifacts/vocabulary/prediction-log.ts';
import { filesOf } from '../reading.ts';

const LOG = ['request_id', 'timestamp', 'kg', 'prediction', 'score', 'model_version', 'latency_ms'];

describe('a log of predictions', () => {
  it.each([
    [LOG, ['prediction', 'model_version', 'request_id', 'latency_ms']],
    [
      ['prompt', 'answer', 'modelVersion'],
      ['answer', 'modelVersion'],
    ],
    [
      ['y_pred', 'inference.latencyMs'],
      ['y_pred', 'inference.latencyMs'],
    ],
    [
      ['output.fraud_score', 'requestId', 'latency'],
      ['output.fraud_score', 'requestId', 'latency'],
    ],
    [
      ['score', 'request-id', 'latency-ms'],
      ['score', 'request-id', 'latency-ms'],
    ],
  ])('is told by columns such as %j', (columns, signs) => {
    expect(answersIn(columns)).toEqual(signs);
  });

  it.each([
    [['age', 'credit_score', 'label']],
    [['request_id', 'latency_ms', 'response', 'bytes']],
    [['request_id', 'status', 'latency_ms', 'region']],
    [['id', 'label', 'prediction', 'score']],
    [['prompt', 'completion']],
    [['model', 'model_id', 'mileage', 'score']],
    [['predicted_arrival', 'duration', 'distance']],
    [[]],
  ])('is not guessed from %j', (columns) => {
    expect(answersIn(columns)).toBeUndefined();
  });
});

describe('mismatch init', () => {
  const record = `${JSON.stringify(Object.fromEntries(LOG.map((name) => [name, 'x'])))}\n`;
  const told = (...names: readonly string[]) => {
    const files = filesOf(Object.fromEntries(names.map((name) => [name, record])));
    const candidates = names.map((file) => ({ file, head: () => record }));
    const { read, unread } = survey(candidates, files, isMeant);
    const made = drafts(read, 'x', { files, time: '2026-01-01T00:00:00Z' });
    return { elements: made.flatMap(({ elements }) => elements).slice(1), unread };
  };

  it('leaves a log out that its path takes for data of training, and says how it is meant', () => {
    const { elements, unread } = told('eval/predictions.jsonl', 'reference.jsonl');
    expect(elements).toEqual([]);
    expect(unread.map(({ file }) => file)).toEqual(['eval/predictions.jsonl', 'reference.jsonl']);
    expect(unread[0]?.why).toMatch(
      /^looks like a log of predictions \(it has prediction, model_version, request_id, latency_ms\), .*RuntimeMonitoring descriptor names it under `exports`/,
    );
  });

  it('takes it for live data where the path says so, and believes who says that it trains', () => {
    const { elements, unread } = told('production/log.jsonl', 'train/answers.jsonl');
    expect(elements).toEqual(['TrainingData/answers', 'ProductionData/log']);
    expect(unread).toEqual([]);
  });
});
