import { isUtf8 } from 'node:buffer';
import { type Capture, isMembers, type Members, Misread, memberOf, textOf } from './capture.ts';
import { parseJson } from './json.ts';
import { jsonRows } from './payload.ts';

// A transformer and its predictor log the same request, each with its own answer.
const PLACES = ['namespace', 'inferenceservicename', 'component', 'endpoint'];

/**
 * An event of the logger of KServe: a CloudEvent for each request and for each response, which share
 * their `id` (kserve, `pkg/logger/worker.go`). Payloads are those of the protocols v1 and v2.
 * @throws {Misread}
 */
export function decodeKServe(event: Members): Capture {
  const type = String(memberOf(event, 'type') ?? '');
  const [, side] = /\.inference\.(request|response)$/.exec(type) ?? [];
  if (side === undefined) {
    throw new Misread(`is neither a request nor a response: ${type.slice(0, 100)}`);
  }
  const id = textOf(memberOf(event, 'id'));
  if (id === undefined) throw new Misread('has no id to join it by');
  const payload = payloadOf(event);
  const told = memberOf(payload, 'model_version') ?? memberOf(event, 'modelversion');
  return {
    pair: [id, ...PLACES.map((name) => textOf(memberOf(event, name)) ?? '')].join('\n'),
    id,
    time: memberOf(event, 'time'),
    ...(told === undefined ? {} : { modelVersion: told }),
    envelope: event,
    halves: { [side === 'request' ? 'inputs' : 'outputs']: jsonRows(payload) },
  };
}

function payloadOf(event: Members): unknown {
  const data = memberOf(event, 'data');
  if (isMembers(data) || Array.isArray(data)) return data;
  if (typeof data === 'string') return parseJson(data);
  const encoded = memberOf(event, 'data_base64');
  if (typeof encoded !== 'string') throw new Misread('has no payload');
  const bytes = Buffer.from(encoded, 'base64');
  if (!isUtf8(bytes)) throw new Misread('has a binary payload');
  return parseJson(bytes.toString('utf8'));
}
