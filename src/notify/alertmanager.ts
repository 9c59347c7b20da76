import { UNNAMED } from '../element.ts';
import { jsonText } from '../escape.ts';
import type { Finding } from '../finding.ts';
import type { Severity } from '../rule.ts';
import type { Alert, Change, OpenAlerts } from './alert.ts';
import { shortened } from './shorten.ts';
import { type AlertmanagerTarget, type Batch, heardAs, type Outgoing } from './target.ts';

/** Alerts in one request. */
export const ALERTMANAGER_BATCH = 64;

const LONGEST_LABEL = 200;
const LONGEST_ANNOTATION = 1000;
const MOST_SIDES = 8;

/** As `POST /api/v2/alerts` takes it (Alertmanager, `api/v2/openapi.yaml`). */
export type PostableAlert = {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly startsAt: string;
  readonly endsAt: string;
};

/** Names that hold what this program says; a configuration adds others (see `configuration.ts`). */
export const OWN_LABELS = [
  'alertname',
  'severity',
  'system',
  'rule',
  'element',
  'fingerprint',
] as const;

/** The alert of each change, and the end of what it was told as before. */
export function alertmanagerRequest(
  target: AlertmanagerTarget,
  { deliveries, now }: Batch,
): Outgoing {
  return requestOf(
    target,
    deliveries.flatMap(({ change }) => alertsOf(change, target, now)),
  );
}

/**
 * What is open and was told to this target, once more: Alertmanager forgets everything when it is
 * started anew, and ends by itself what it does not hear of for `keep`. Requests of bounded size.
 */
export function reminders(
  target: AlertmanagerTarget,
  open: OpenAlerts,
  now: number,
): readonly Outgoing[] {
  const alerts = open
    .filter((alert) => alert.state === 'open' && wasTold(alert, target))
    .map((alert) => postable(alert, alert.told.severity, target, lasting(target, now)));
  const requests: Outgoing[] = [];
  for (let at = 0; at < alerts.length; at += ALERTMANAGER_BATCH) {
    requests.push(requestOf(target, alerts.slice(at, at + ALERTMANAGER_BATCH)));
  }
  return requests;
}

function requestOf(target: AlertmanagerTarget, alerts: readonly PostableAlert[]): Outgoing {
  const headers = target.authorization ? { authorization: target.authorization() } : {};
  return { url: target.address(), headers, body: jsonText(alerts) };
}

const lasting = ({ keep }: AlertmanagerTarget, now: number): string =>
  new Date(now + keep).toISOString();

const wasTold = ({ finding, severities }: Alert, target: AlertmanagerTarget): boolean =>
  heardAs({ kind: 'resolved', finding, severities }, target) !== undefined;

/**
 * Labels are the identity of an alert there, and the severity is one of them, since people route by
 * it: what was told under another severity is another alert, which has to end.
 */
function alertsOf(
  change: Change,
  target: AlertmanagerTarget,
  now: number,
): readonly PostableAlert[] {
  const { kind, finding, severities } = change;
  const ended = new Date(now).toISOString();
  const isResolved = kind === 'resolved';
  const over = severities.filter((severity) => isResolved || severity !== finding.severity);
  const ends = over.map((severity) => postable(change, severity, target, ended));
  return isResolved
    ? ends
    : [...ends, postable(change, finding.severity, target, lasting(target, now))];
}

/** @param endsAt a time that has passed ends the alert */
function postable(
  {
    finding,
    fingerprint,
    since,
    others,
  }: Pick<Change, 'finding' | 'fingerprint' | 'since' | 'others'>,
  severity: Severity,
  target: AlertmanagerTarget,
  endsAt: string,
): PostableAlert {
  const { system, rule, sides } = finding;
  const labels = {
    ...target.labels,
    alertname: ALERT_NAME,
    severity,
    system: label(system),
    rule: label(rule),
    element: label(sides[0]?.element ?? UNNAMED),
    fingerprint,
  };
  const stated = Object.entries(labels).filter(([, value]) => value !== '');
  return {
    labels: Object.fromEntries(stated),
    annotations: annotationsOf(finding, others),
    startsAt: Date.parse(since) < Date.parse(endsAt) ? since : endsAt,
    endsAt,
  };
}

/** One name for all, as for a probe: routes and inhibitions match it, and `rule` says which. */
const ALERT_NAME = 'Mismatch';

const label = (text: string): string => shortened(text, LONGEST_LABEL);

function annotationsOf(
  { message, breaks, because, ask, sides, category }: Finding,
  others: number,
): Readonly<Record<string, string>> {
  const texts = {
    summary: message,
    breaks,
    because: because ?? '',
    ask: `${ask.perspective}: ${ask.question}`,
    sides: sides
      .slice(0, MOST_SIDES)
      .map((side) => {
        const { element, attribute, value, absent, perspective, how } = side;
        return `${element}${attribute}: ${value ?? absent ?? ''} (${perspective}, ${how})`;
      })
      .join('; '),
    category,
    others: others > 0 ? String(others) : '',
  };
  const stated = Object.entries(texts).filter(([, text]) => text !== '');
  return Object.fromEntries(
    stated.map(([name, text]) => [name, shortened(text, LONGEST_ANNOTATION)]),
  );
}
