import type { Verdict } from '../finding.ts';
import type { Severity } from '../rule.ts';
import type { Family, Sample } from './openmetrics.ts';

/** What the detector says of itself. All lengths of time in seconds. */
export type DetectorState = {
  readonly version: string;
  /** Of the last window of each system: how many judgements of a rule ended how. */
  readonly judgements: readonly {
    readonly system: string;
    readonly rule: string;
    readonly verdict: Verdict;
    readonly count: number;
  }[];
  /** Alerts that are open now. */
  readonly alerts: readonly {
    readonly system: string;
    readonly severity: Severity;
    readonly count: number;
  }[];
  readonly systems: readonly {
    readonly system: string;
    /** Windows that were closed and judged since the start. */
    readonly windows: number;
    /** End of the last of them, in seconds since 1970. */
    readonly lastWindow?: number;
  }[];
  readonly exports: readonly {
    readonly system: string;
    readonly export: string;
    /** Records read, and rows that are none, since the start. */
    readonly records: number;
    readonly bad: number;
    /** How long ago the newest record that was read happened. */
    readonly lag?: number;
  }[];
  readonly outbox: readonly {
    readonly target: string;
    /** Changes that wait to be delivered. */
    readonly waiting: number;
    /** Since the start. */
    readonly delivered: number;
    readonly failed: number;
    readonly refused: number;
  }[];
};

/** The metrics of a detector. */
export function gauges(state: DetectorState): readonly Family[] {
  const { version, judgements, alerts, systems, exports, outbox } = state;
  return [
    {
      name: 'mismatch_build',
      type: 'info',
      help: 'The version that runs.',
      samples: [{ labels: { version }, value: 1 }],
    },
    {
      name: 'mismatch_judgements',
      type: 'gauge',
      help: 'Judgements of a rule in the last window, by verdict.',
      samples: judgements.map(({ system, rule, verdict, count }) => ({
        labels: { system, rule, verdict },
        value: count,
      })),
    },
    {
      name: 'mismatch_alerts_open',
      type: 'gauge',
      help: 'Alerts that are open.',
      samples: alerts.map(({ system, severity, count }) => ({
        labels: { system, severity },
        value: count,
      })),
    },
    {
      name: 'mismatch_windows_closed',
      type: 'counter',
      help: 'Windows that were closed and judged.',
      samples: systems.map(({ system, windows }) => ({ labels: { system }, value: windows })),
    },
    {
      name: 'mismatch_last_window_timestamp_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'End of the last window that was judged, since 1970.',
      samples: stated(systems, ({ system, lastWindow }) => [{ system }, lastWindow]),
    },
    {
      name: 'mismatch_records_read',
      type: 'counter',
      help: 'Records read of an export.',
      samples: exports.map((one) => ({ labels: labelsOf(one), value: one.records })),
    },
    {
      name: 'mismatch_records_bad',
      type: 'counter',
      help: 'Rows of an export that are no records.',
      samples: exports.map((one) => ({ labels: labelsOf(one), value: one.bad })),
    },
    {
      name: 'mismatch_lag_seconds',
      type: 'gauge',
      unit: 'seconds',
      help: 'How long ago the newest record of an export happened.',
      samples: stated(exports, (one) => [labelsOf(one), one.lag]),
    },
    {
      name: 'mismatch_outbox_waiting',
      type: 'gauge',
      help: 'Changes that wait to be delivered.',
      samples: outbox.map(({ target, waiting }) => ({ labels: { target }, value: waiting })),
    },
    {
      name: 'mismatch_deliveries',
      type: 'counter',
      help: 'Changes delivered or given up, and requests that failed and are made again.',
      samples: outbox.flatMap(({ target, delivered, failed, refused }) => [
        { labels: { target, outcome: 'delivered' }, value: delivered },
        { labels: { target, outcome: 'failed' }, value: failed },
        { labels: { target, outcome: 'refused' }, value: refused },
      ]),
    },
  ];
}

const labelsOf = ({ system, export: name }: DetectorState['exports'][number]) => ({
  system,
  export: name,
});

/** Where nothing is known there is no series: a zero would say that all is well. */
const stated = <T>(
  items: readonly T[],
  sampleOf: (item: T) => readonly [Sample['labels'], number | undefined],
): readonly Sample[] =>
  items.flatMap((item) => {
    const [labels, value] = sampleOf(item);
    return value === undefined ? [] : [{ labels, value }];
  });
