import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import type { OpenAlerts } from '../../src/notify/alert.ts';
import { alerting } from '../../src/notify/configuration.ts';
import { Courier } from '../../src/notify/courier.ts';
import { fingerprint } from '../../src/notify/fingerprint.ts';
import { advance } from '../../src/notify/lifecycle.ts';
import { MemoryOutbox } from '../../src/notify/memory.ts';
import { planDeliveries } from '../../src/notify/outbox.ts';
import { finding } from './findings.ts';
import { folderWith, freePort, started, until } from './program.ts';
import { receiver } from './receiver.ts';

const PROGRAM = '/usr/bin/prometheus-alertmanager';

type Shown = {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly startsAt: string;
  readonly status: { readonly state: string };
};

/** An Alertmanager that tells everything it does to a webhook at once. */
async function manager() {
  const hook = await receiver(() => ({ status: 200 }));
  const cwd = folderWith({
    'alertmanager.yml': `route: { receiver: hook, group_by: [fingerprint], group_wait: 0s, group_interval: 1s, repeat_interval: 1h }
receivers: [{ name: hook, webhook_configs: [{ url: "${hook.origin}/", send_resolved: true }] }]
`,
  });
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const args = [
    '--config.file=alertmanager.yml',
    '--storage.path=data',
    '--cluster.listen-address=',
    `--web.listen-address=127.0.0.1:${port}`,
  ];
  await started(PROGRAM, args, { cwd, ready: `${origin}/-/ready` });
  const shown = async (): Promise<readonly Shown[]> =>
    (await fetch(`${origin}/api/v2/alerts`)).json() as Promise<Shown[]>;
  /** `firing warning`: what people were told, and under which severity. */
  const notified = (): readonly string[] =>
    hook.received.flatMap(({ body }) =>
      JSON.parse(body).alerts.map(
        (one: Shown & { status: string }) => `${one.status} ${one.labels['severity']}`,
      ),
    );
  const told = (what: string) =>
    until(`people are told ${what}`, async () => (notified().includes(what) ? true : undefined));
  /** Of everything that belongs to the alert, as people were told last. */
  const status = () => JSON.parse(hook.received.at(-1)?.body ?? '{}').status;
  return { origin, shown, status, told };
}

/** What the detector does with a window: alerts, then the queue, then the courier. */
function detector(origin: string) {
  const { targets, interests, pace, complaints } = alerting(
    { targets: [{ name: 'duty', kind: 'alertmanager', url: origin, labels: { team: 'fraud' } }] },
    {},
  );
  expect(complaints).toEqual([]);
  const store = new MemoryOutbox();
  const courier = new Courier({ store, targets });
  let open: OpenAlerts = [];
  return {
    async window(found: readonly Finding[], judged: readonly Finding[] = found) {
      const now = Date.now();
      const [since, time] = [new Date(now - 60_000).toISOString(), new Date(now).toISOString()];
      const closed = new Set(judged.map((one) => fingerprint(one)));
      const advanced = advance(open, found, { time, window: { since, time }, closed, ...pace });
      open = advanced.open;
      store.put(
        planDeliveries(advanced.changes, { targets: interests, pending: store.pending(), now }),
      );
      return courier.pass({ open });
    },
  };
}

describe.runIf(existsSync(PROGRAM))('an Alertmanager', () => {
  it('shows an alert, as severe as it is, until it is resolved', async () => {
    const { origin, shown, status, told } = await manager();
    const { window } = detector(origin);

    expect(await window([finding()])).toMatchObject({ delivered: 1, failures: [], refused: [] });
    const [alert] = await until('it fires', async () => {
      const alerts = await shown();
      return alerts.length > 0 ? alerts : undefined;
    });
    expect(alert).toMatchObject({
      status: { state: 'active' },
      labels: {
        alertname: 'Mismatch',
        severity: 'warning',
        system: 'fraud-scoring',
        rule: 'latency-above-level',
        element: 'Environment/production',
        fingerprint: fingerprint(finding()),
        team: 'fraud',
      },
      annotations: { summary: finding().message, breaks: finding().breaks },
    });

    await told('firing warning');

    // Worse: another alert there, and only one that is open.
    await window([finding({ severity: 'error' })]);
    await until('it is an error', async () => {
      const alerts = await shown();
      const severities = alerts.map(({ labels }) => labels['severity']);
      return severities.join() === 'error' ? true : undefined;
    });

    await told('firing error');

    // Silence and doubt end nothing.
    await window([]);
    await window([finding({ verdict: 'unknown' })]);
    expect(await shown()).toHaveLength(1);

    expect(await window([], [finding()])).toMatchObject({ delivered: 1 });
    await until('it is resolved', async () => ((await shown()).length === 0 ? true : undefined));
    await told('resolved error');
    expect(status()).toBe('resolved');
  });

  it('takes what hostile findings say', async () => {
    const { origin, shown } = await manager();
    const hostile = finding({
      system: '{{ .Labels }}\u202e\u0000\ud800"\\',
      rule: `${'r'.repeat(5000)}\n`,
      message: '<script>alert(1)</script>{{ template "x" }}',
      because: '',
    });
    const { refused, failures, delivered } = await detector(origin).window([hostile]);
    expect([refused, failures, delivered]).toEqual([[], [], 1]);
    const [alert] = await until('it fires', async () => {
      const alerts = await shown();
      return alerts.length > 0 ? alerts : undefined;
    });
    expect(alert?.labels['system']).toBe('{{ .Labels }}\\u{202e}\\u{0}\\u{d800}"\\');
  });
});
