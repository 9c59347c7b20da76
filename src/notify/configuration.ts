import type { Severity } from '../rule.ts';
import { accept, quote, reject } from '../values/value.ts';
import type { Environment } from './address.ts';
import { OWN_LABELS } from './alertmanager.ts';
import { DEFAULT_PACE, type Pace } from './lifecycle.ts';
import { type Complaint, Settings } from './settings.ts';
import { keyOf } from './signature.ts';
import type { AlertmanagerTarget, Common, Interest, Target } from './target.ts';

/**
 * `alerts` of `mismatch.config.yaml`, after its schema. Durations are texts such as `1h`; what
 * begins with `${MISMATCH_` is read from the environment.
 */
export type AlertsConfiguration = {
  /** Least time between two updates of an alert that has not become worse; `1h` unless set. */
  readonly update?: string;
  /** An alert that is found again within this time goes on; `1h` unless set. */
  readonly reopen?: string;
  /** So many windows in a row have to match before an alert ends; 1 unless set. */
  readonly resolveAfter?: number;
  /** Whether what could not be decided is an alert as well; false unless set. */
  readonly unknowns?: boolean;
  readonly targets?: readonly TargetConfiguration[];
};

type CommonConfiguration = {
  /** Unique; the queue keeps what was not delivered under it. */
  readonly name: string;
  /** An http or https address, or `${MISMATCH_NAME}` where it is a secret. */
  readonly url: string;
  /** Least severity that is told; `warning` unless set. */
  readonly severity?: Severity;
  /** Names of systems; all unless set. */
  readonly systems?: readonly string[];
  /** How long an answer may take; `10s` unless set, at most `1min`. */
  readonly timeout?: string;
  /** `${MISMATCH_NAME}`: the value of the `Authorization` header. */
  readonly authorization?: string;
};

export type TargetConfiguration =
  | (CommonConfiguration & {
      readonly kind: 'webhook';
      /** `${MISMATCH_NAME}`: the key that requests are signed with. */
      readonly secret?: string;
    })
  | (CommonConfiguration & { readonly kind: 'slack' })
  | (CommonConfiguration & {
      readonly kind: 'alertmanager';
      /** More labels for every alert. */
      readonly labels?: Readonly<Record<string, string>>;
      /** How often an open alert is sent again; `1min` unless set. */
      readonly resend?: string;
      /** How long an alert stays open there when nothing is heard; `1d` unless set. */
      readonly keep?: string;
    });

/** `endpoint` of `mismatch.config.yaml`: nothing listens unless it is there. */
export type EndpointConfiguration = {
  readonly port: number;
  /** `127.0.0.1` unless set, which only programs of this machine reach. */
  readonly host?: string;
};

export type Alerting = {
  readonly pace: Pace;
  /** The targets that can be sent to. */
  readonly targets: readonly Target[];
  /** All that are configured: what they are to be told is kept even if they cannot be sent to. */
  readonly interests: readonly Interest[];
  readonly complaints: readonly Complaint[];
};

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The targets of a configuration, with addresses and secrets from the environment. Pure. */
export function alerting(configuration: AlertsConfiguration, environment: Environment): Alerting {
  const complaints: Complaint[] = [];
  const read = new Settings(environment, complaints);
  const { update, reopen, resolveAfter, unknowns, targets = [] } = configuration;
  const pace = {
    update: read.duration(['update'], update, { usual: DEFAULT_PACE.update, most: 30 * DAY }),
    reopen: read.duration(['reopen'], reopen, { usual: DEFAULT_PACE.reopen, most: 30 * DAY }),
    resolveAfter: resolveAfter ?? DEFAULT_PACE.resolveAfter,
    unknowns: unknowns ?? DEFAULT_PACE.unknowns,
  };
  const names = targets.map(({ name }) => name);
  const usable = targets.flatMap((target, index) => {
    const path = ['targets', String(index)];
    const before = complaints.length;
    if (names.indexOf(target.name) < index) {
      read.complain([...path, 'name'], `there is another target ${quote(target.name)}`);
    }
    const found = targetOf(target, path, read);
    // A target that lost its key or a label would be told things in another way than was asked for.
    return found === undefined || complaints.length > before ? [] : [found];
  });
  const interests = targets.map(({ name, severity = 'warning', systems }) => ({
    name,
    severity,
    ...(systems ? { systems } : {}),
  }));
  return { pace, interests, targets: usable, complaints };
}

function targetOf(
  configured: TargetConfiguration,
  path: readonly string[],
  read: Settings,
): Target | undefined {
  for (const option of strayOptions(configured)) {
    read.complain([...path, option], `a target of the kind ${configured.kind} does not take this`);
  }
  const common = commonOf(configured, path, read);
  if (configured.kind === 'webhook') {
    const secret = read.secret([...path, 'secret'], configured.secret, (text) => {
      const key = keyOf(text);
      return key ? accept(key) : reject('the key is too short; it takes 24 random bytes or more');
    });
    return common && { ...common, kind: 'webhook', ...(secret ? { secret: () => secret } : {}) };
  }
  if (configured.kind === 'slack') return common && { ...common, kind: 'slack' };
  const { labels = {}, resend, keep } = configured;
  for (const [name, value] of Object.entries(labels)) {
    const problem = labelProblem(name, value);
    if (problem) read.complain([...path, 'labels', name], problem);
  }
  const again = read.duration([...path, 'resend'], resend, { usual: MINUTE, most: DAY });
  const kept = read.duration([...path, 'keep'], keep, { usual: DAY, most: 30 * DAY });
  if (kept < 2 * again) {
    read.complain(
      [...path, 'keep'],
      'an alert would end before it is sent again; `keep` has to be at least twice `resend`',
    );
  }
  return common && withPath({ ...common, kind: 'alertmanager', labels, resend: again, keep: kept });
}

const OWN_OPTIONS = {
  webhook: ['secret'],
  slack: [],
  alertmanager: ['labels', 'resend', 'keep'],
} as const satisfies Record<TargetConfiguration['kind'], readonly string[]>;

/** What is set and would do nothing, which nobody would notice of a key. */
function strayOptions(configured: TargetConfiguration): readonly string[] {
  const own: readonly string[] = OWN_OPTIONS[configured.kind];
  const options = Object.values(OWN_OPTIONS).flat();
  return options.filter((option) => Object.hasOwn(configured, option) && !own.includes(option));
}

function commonOf(
  configured: TargetConfiguration,
  path: readonly string[],
  read: Settings,
): Common | undefined {
  const { name, url, severity = 'warning', systems, timeout } = configured;
  const address = read.address([...path, 'url'], url);
  const authorization = read.secret([...path, 'authorization'], configured.authorization, (text) =>
    /^[\x20-\x7e]{1,4096}$/.test(text) ? accept(text) : reject('it is no value of a header'),
  );
  const common = {
    name,
    severity,
    ...(systems ? { systems } : {}),
    timeout: read.duration([...path, 'timeout'], timeout, { usual: 10_000, most: MINUTE }),
    ...(authorization ? { authorization: () => authorization } : {}),
  };
  return address && { ...common, host: address.host, address: () => address };
}

const API = '/api/v2/alerts';

/** The address of an Alertmanager is that of its pages; alerts go to its API below it. */
function withPath(target: AlertmanagerTarget): AlertmanagerTarget {
  const url = target.address();
  const base = url.pathname.replace(/\/{1,8}$/, '');
  const full = new URL(url);
  full.pathname = base.endsWith(API) ? base : `${base}${API}`;
  return { ...target, address: () => full };
}

const OWN: readonly string[] = OWN_LABELS;

function labelProblem(name: string, value: string): string | undefined {
  if (!/^[a-zA-Z_][a-zA-Z0-9_]{0,63}$/.test(name) || name.startsWith('__')) {
    return `${quote(name)} is no name of a label, which has letters, digits, and _ only`;
  }
  if (OWN.includes(name)) return `the label ${quote(name)} is set for every alert already`;
  return value.length > 200 ? 'the value is longer than 200 characters' : undefined;
}
