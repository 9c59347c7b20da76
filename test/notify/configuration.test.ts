import { describe, expect, it } from 'vitest';
import { type AlertsConfiguration, alerting } from '../../src/notify/configuration.ts';
import { DEFAULT_PACE } from '../../src/notify/lifecycle.ts';

const hook = (changes: object) =>
  ({ name: 'bus', kind: 'webhook', url: 'https://alerts.example.org/in', ...changes }) as never;
const manager = (changes: object) =>
  ({ name: 'duty', kind: 'alertmanager', url: 'http://127.0.0.1:9093', ...changes }) as never;

const ENVIRONMENT = {
  MISMATCH_URL: 'https://hooks.example.org/services/T0/B0/secret ',
  MISMATCH_KEY: `whsec_${'A'.repeat(32)}`,
  MISMATCH_TOKEN: 'Bearer abc',
  MISMATCH_SHORT: 'short',
  MISMATCH_LINES: 'a\r\nb',
  MISMATCH_FILE: 'file:///etc/passwd?secret',
  MISMATCH_EMPTY: ' ',
  OTHER_SECRET: 'https://other.example.org',
};

/** How a value from the environment is written. */
const env = (name: string) => `\${${name}}`;

const complaints = (targets: AlertsConfiguration['targets']) =>
  alerting({ targets: targets ?? [] }, ENVIRONMENT).complaints;

describe('the configuration of alerts', () => {
  it('has values for whatever is not said', () => {
    expect(alerting({}, {})).toEqual({
      pace: DEFAULT_PACE,
      targets: [],
      interests: [],
      complaints: [],
    });
    const { targets, interests } = alerting({ targets: [manager({})] }, {});
    expect(targets[0]).toMatchObject({
      kind: 'alertmanager',
      severity: 'warning',
      timeout: 10_000,
      resend: 60_000,
      keep: 86_400_000,
      host: '127.0.0.1:9093',
    });
    expect(interests).toEqual([{ name: 'duty', severity: 'warning' }]);
  });

  it('takes what is said', () => {
    const { pace, targets, complaints } = alerting(
      {
        update: '2h',
        reopen: '30min',
        resolveAfter: 3,
        unknowns: true,
        targets: [
          hook({
            secret: env('MISMATCH_KEY'),
            authorization: env('MISMATCH_TOKEN'),
            timeout: '500ms',
            systems: ['shop'],
          }),
          { name: 'team', kind: 'slack', url: env('MISMATCH_URL'), severity: 'error' },
        ],
      },
      ENVIRONMENT,
    );
    expect(complaints).toEqual([]);
    expect(pace).toEqual({ update: 7_200_000, reopen: 1_800_000, resolveAfter: 3, unknowns: true });
    const [bus, team] = targets;
    expect(bus).toMatchObject({ timeout: 500, systems: ['shop'], severity: 'warning' });
    expect(bus?.authorization?.()).toBe('Bearer abc');
    expect(bus?.kind === 'webhook' && bus.secret?.().length).toBe(24);
    expect(team?.address().href).toBe('https://hooks.example.org/services/T0/B0/secret');
    // What is written to a log by mistake holds no secret.
    expect(JSON.stringify(targets)).not.toMatch(/secret|Bearer|AAAA/);
  });

  it.each([
    ['http://127.0.0.1:9093', '/api/v2/alerts'],
    ['http://127.0.0.1:9093/', '/api/v2/alerts'],
    ['https://example.org/alertmanager', '/alertmanager/api/v2/alerts'],
    ['https://example.org/am/api/v2/alerts', '/am/api/v2/alerts'],
  ])('finds the API of %s', (url, expected) => {
    const [target] = alerting({ targets: [manager({ url })] }, {}).targets;
    expect(target?.address().pathname).toBe(expected);
  });

  it.each([
    [
      hook({ url: 'ftp://example.org' }),
      'url',
      '"ftp://example.org" is neither an http nor an https address',
    ],
    [hook({ url: 'nowhere' }), 'url', '"nowhere" is no address'],
    [hook({ url: 'https://me:pass@example.org' }), 'url', 'a user or a password'],
    [hook({ url: env('MISMATCH_FILE') }), 'url', 'the value is neither an http'],
    [
      hook({ url: env('MISMATCH_NONE') }),
      'url',
      'the environment variable MISMATCH_NONE is not set',
    ],
    [
      hook({ url: env('MISMATCH_EMPTY') }),
      'url',
      'the environment variable MISMATCH_EMPTY is not set',
    ],
    [hook({ url: env('OTHER_SECRET') }), 'url', env('MISMATCH_NAME')],
    [
      hook({ url: `https://evil.example/${env('MISMATCH_KEY')}` }),
      'url',
      'nothing before or after it',
    ],
    [hook({ secret: 'written-down-in-the-file-itself' }), 'secret', env('MISMATCH_NAME')],
    [hook({ secret: env('MISMATCH_SHORT') }), 'secret', 'the key is too short'],
    [hook({ authorization: env('MISMATCH_LINES') }), 'authorization', 'no value of a header'],
    [hook({ timeout: '2min' }), 'timeout', '"2min" is more than 1min'],
    [hook({ timeout: '5' }), 'timeout', 'has no unit'],
    [hook({ timeout: '0s' }), 'timeout', 'no time at all'],
    [manager({ labels: { 'a-b': 'c' } }), 'labels/a-b', 'no name of a label'],
    [manager({ labels: { __x: 'c' } }), 'labels/__x', 'no name of a label'],
    [manager({ labels: { rule: 'c' } }), 'labels/rule', 'is set for every alert already'],
    [manager({ resend: '20h' }), 'keep', 'at least twice'],
    [manager({ secret: env('MISMATCH_KEY') }), 'secret', 'kind alertmanager does not take this'],
    [hook({ labels: {} }), 'labels', 'kind webhook does not take this'],
  ])('complains of %j', (target, place, message) => {
    const { targets, interests, complaints } = alerting({ targets: [target] }, ENVIRONMENT);
    expect(complaints.map(({ pointer }) => pointer)).toEqual([`/targets/0/${place}`]);
    expect(complaints[0]?.message).toContain(message);
    expect(complaints[0]?.message).not.toMatch(/pass@|etc|B0|AAAA|short$/);
    // It is not told in another way than was asked for, and what it is to be told is kept.
    expect([targets.length, interests.length]).toEqual([0, 1]);
  });

  it('wants targets with different names', () => {
    const twice = complaints([hook({}), hook({})]);
    expect(twice).toEqual([
      { pointer: '/targets/1/name', message: 'there is another target "bus"' },
    ]);
  });
});
