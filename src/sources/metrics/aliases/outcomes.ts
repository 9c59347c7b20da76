import type { Labels } from '../sample.ts';
import type { Outcome } from './alias.ts';

// The labels in which client libraries and gateways write the status of an HTTP response.
const STATUS = [
  'http_response_status_code',
  'http_status_code',
  'http_response_code',
  'response_code',
  'status_code',
  'code',
  'status',
];

/** The outcome that an HTTP status says: `503`, `5xx`, `2XX`; of gRPC and words, nothing. */
export function byHttpStatus(labels: Labels): Outcome | undefined {
  for (const name of STATUS) {
    const status = /^([1-5])(?:\d\d|xx)$/i.exec(labels[name] ?? '')?.[1];
    if (status === undefined) continue;
    if (status === '5') return 'failed';
    return status === '4' ? 'refused' : 'succeeded';
  }
  return undefined;
}

// Statuses that say that the server is at fault, as the gRPC documentation describes them.
const AT_FAULT = new Set(
  'unknown internal unavailable dataloss data_loss deadlineexceeded deadline_exceeded resourceexhausted resource_exhausted unimplemented'.split(
    ' ',
  ),
);

export function byGrpcStatus(labels: Labels): Outcome | undefined {
  const status = (labels['grpc_code'] ?? labels['rpc_grpc_status_code'])?.toLowerCase();
  if (status === undefined) return undefined;
  if (status === 'ok' || status === '0') return 'succeeded';
  return AT_FAULT.has(status) ? 'failed' : 'refused';
}

// What load balancers, probes, and Prometheus itself ask for says nothing about users.
const PROBES =
  /^\/?(?:metrics|health|healthz|livez|readyz|ping|live|ready|v2\/health\/(?:live|ready))\/?$/;

/** Whether a request came from a user, as far as the route in its labels tells. */
export function isFromUsers(labels: Labels): boolean {
  const route = labels['handler'] ?? labels['path'] ?? labels['route'] ?? labels['http_route'];
  return route === undefined || !PROBES.test(route);
}
