import type { Severity } from '../rule.ts';
import { type Change, type ChangeKind, compareSeverities } from './alert.ts';
import type { Delivery } from './delivery.ts';

/** What every target has, whatever speaks at its other end. */
export type Common = {
  /** By which the queue, the metrics and messages refer to it. */
  readonly name: string;
  /** Only what was at least so bad at some time since it opened. */
  readonly severity: Severity;
  /** Only these systems; all where it is left out. */
  readonly systems?: readonly string[];
  /** Milliseconds that an answer may take. */
  readonly timeout: number;
  /** Where to send to, for messages: the host without any path, which may be a secret. */
  readonly host: string;
  /** A function, so that no dump of a target shows an address that holds a secret. */
  readonly address: () => URL;
  /** Value of the `Authorization` header. */
  readonly authorization?: () => string;
};

export type WebhookTarget = Common & {
  readonly kind: 'webhook';
  /** Key of the signature. */
  readonly secret?: () => Uint8Array;
};

export type SlackTarget = Common & { readonly kind: 'slack' };

export type AlertmanagerTarget = Common & {
  readonly kind: 'alertmanager';
  /** Labels that every alert gets, for routing. */
  readonly labels: Readonly<Record<string, string>>;
  /** Milliseconds between two times of saying that an alert is still open. */
  readonly resend: number;
  /** Milliseconds for which an alert stays open there if nothing is heard of it. */
  readonly keep: number;
};

export type Target = WebhookTarget | SlackTarget | AlertmanagerTarget;

/** A request as it goes out. Always a POST of JSON. */
export type Outgoing = {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What a builder makes a request of: deliveries of different alerts, and the time now. */
export type Batch = {
  readonly deliveries: readonly Delivery[];
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** What choosing the changes for a target takes. */
export type Interest = Pick<Common, 'name' | 'severity' | 'systems'>;

/**
 * As what a target hears of a change, if it does. What it has not heard of, because it was not bad
 * enough, is new to it when it becomes so; what it has heard of it hears of to the end.
 */
export function heardAs(
  change: Pick<Change, 'kind' | 'finding' | 'severities'>,
  { severity, systems }: Interest,
): ChangeKind | undefined {
  const { kind, finding, severities } = change;
  if (systems !== undefined && !systems.includes(finding.system)) return undefined;
  const isBad = (one: Severity) => compareSeverities(one, severity) >= 0;
  const wasTold = severities.some(isBad);
  if (kind === 'resolved') return wasTold ? kind : undefined;
  if (wasTold) return kind;
  if (!isBad(finding.severity)) return undefined;
  return 'opened';
}
