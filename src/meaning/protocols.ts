import type { Relation } from './relation.ts';

const NAMES: Readonly<Record<string, string>> = {
  http: 'rest',
  https: 'rest',
  'http/rest': 'rest',
  'rest api': 'rest',
  'restful http': 'rest',
  'restful http api': 'rest',
  'grpc over http/2': 'grpc',
  'apache kafka': 'kafka',
};

/** The one name of a protocol, whatever the version and what it carries: `MQTT 5` is `mqtt`. */
export function protocolOf(name: string): string {
  const folded = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ');
  const bare = folded.replace(/\/json$/, '').replace(/^(mqtt|kafka|amqp|grpc) ?v?\d[\d.]*$/, '$1');
  return NAMES[bare] ?? bare;
}

/** Whether two names are of one protocol; one place may speak several of which nobody knows all. */
export const relateProtocols = (one: string, other: string): Relation =>
  protocolOf(one) === protocolOf(other) ? 'same' : 'strange';
