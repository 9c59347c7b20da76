import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeTerminal, jsonText } from '../../src/escape.ts';
import {
  alertmanagerRequest,
  type PostableAlert,
  reminders,
} from '../../src/notify/alertmanager.ts';
import { advance } from '../../src/notify/lifecycle.ts';
import { jsonLines } from '../../src/notify/lines.ts';
import { noticeOf, noticeOfFinding } from '../../src/notify/notice.ts';
import { shortened } from '../../src/notify/shorten.ts';
import { keyOf, signed } from '../../src/notify/signature.ts';
import { SLACK_BATCH, slackRequest, slackText } from '../../src/notify/slack.ts';
import type { AlertmanagerTarget, SlackTarget, WebhookTarget } from '../../src/notify/target.ts';
import { heardAs } from '../../src/notify/target.ts';
import { webhookRequest } from '../../src/notify/webhook.ts';
import { change, delivery, finding, hostile, hostileFinding, isUnsafe } from './findings.ts';

const NOW = Date.parse('2026-11-21T10:00:05Z');
const common = {
  name: 'team',
  severity: 'info',
  timeout: 1000,
  host: 'alerts.example.org',
  address: () => new URL('https://alerts.example.org/hook/secret'),
} as const;
const webhook: WebhookTarget = { ...common, kind: 'webhook' };
const slack: SlackTarget = { ...common, kind: 'slack' };
const manager: AlertmanagerTarget = {
  ...common,
  kind: 'alertmanager',
  labels: { team: 'fraud' },
  resend: 60_000,
  keep: 3_600_000,
};

const schemas = path.join(import.meta.dirname, '..', '..', 'schemas');
const REPORT = JSON.parse(readFileSync(path.join(schemas, 'report.schema.json'), 'utf8'));
const ajv = new Ajv2020({ strict: true, allErrors: true });
ajv.addSchema(REPORT);
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT' };
/** The twin of the comment in `lines.ts`. */
const isNotice = ajv.compile({
  type: 'object',
  additionalProperties: false,
  required: ['notice', 'change', 'fingerprint', 'time', 'window', 'finding'],
  properties: {
    notice: { const: 'v1' },
    change: { enum: ['found', 'opened', 'updated', 'resolved'] },
    fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
    time,
    since: time,
    window: {
      type: 'object',
      additionalProperties: false,
      required: ['since', 'time'],
      properties: { since: time, time },
    },
    again: { const: true },
    because: { enum: ['matched', 'waived', 'withdrawn'] },
    others: { type: 'integer', minimum: 1 },
    merged: { type: 'integer', minimum: 1 },
    finding: { $ref: `${REPORT.$id}#/$defs/finding` },
  },
});

describe('JSON Lines', () => {
  it('follow their schema, whatever a finding says, and stay one line each', () => {
    const { window } = change();
    fc.assert(
      fc.property(hostileFinding, fc.nat({ max: 3 }), (one, merged) => {
        const notices = [
          noticeOfFinding(one, { time: '2026-11-21T10:00:00Z', window }),
          noticeOf(change({ finding: one, others: merged, again: true }), merged),
          noticeOf(change({ finding: one, kind: 'resolved', because: 'waived' })),
        ];
        const text = jsonLines(notices);
        const lines = text.split(/[\n\r\u0085\u2028\u2029]/);
        expect(lines.pop()).toBe('');
        expect(lines).toHaveLength(3);
        for (const [index, line] of lines.entries()) {
          const read = JSON.parse(line);
          expect(read).toEqual(notices[index]);
          expect([isNotice(read), isNotice.errors]).toEqual([true, null]);
          expect(isUnsafe(line)).toBe(false);
        }
      }),
    );
  });

  it('are checked by a schema that is closed', () => {
    const notice = noticeOf(change());
    expect(isNotice({ ...notice, more: 1 })).toBe(false);
    expect(isNotice({ ...notice, finding: { ...notice.finding, sides: [] } })).toBe(false);
  });

  it('read back as they were', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(JSON.parse(jsonText({ text }))).toEqual({ text });
        expect(isUnsafe(jsonText({ text }))).toBe(false);
      }),
    );
  });
});

describe('text that is shortened', () => {
  const encode = (character: string) => (character === '&' ? '&amp;' : character);

  it('has the length that it may have, and no half of anything', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 300 }), (text, most) => {
        const short = shortened(text, most, encode);
        expect(short.length).toBeLessThanOrEqual(most);
        expect(isUnsafe(short)).toBe(false);
        expect(short.replaceAll('&amp;', '')).not.toContain('&');
        const whole = escapeTerminal(text).replaceAll('&', '&amp;');
        if (whole.length <= most) expect(short).toBe(whole);
        else expect(whole.startsWith(short.slice(0, -1)) && short.endsWith('…')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a webhook', () => {
  it('gets the notice, with a key by which to tell repeats', () => {
    const { url, body, headers } = webhookRequest(webhook, { deliveries: [delivery()], now: NOW });
    expect(url.href).toBe('https://alerts.example.org/hook/secret');
    expect(isNotice(JSON.parse(body))).toBe(true);
    expect(headers).toEqual({
      'webhook-id': 'cd'.repeat(16),
      'webhook-timestamp': '1795255205',
    });
  });

  it('can tell who it is from', () => {
    const secret = `whsec_${Buffer.from('a key of at least 24 bytes').toString('base64')}`;
    const key = keyOf(secret) ?? Buffer.alloc(0);
    const target = { ...webhook, secret: () => key, authorization: () => 'Bearer x' };
    const { body, headers } = webhookRequest(target, { deliveries: [delivery()], now: NOW });
    // As a receiver computes it, by https://www.standardwebhooks.com
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const digest = createHmac('sha256', 'a key of at least 24 bytes')
      .update(signed)
      .digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${digest}`);
    expect(headers['authorization']).toBe('Bearer x');
    expect(keyOf('short')).toBeUndefined();
    expect(keyOf('whsec_c2hvcnQ=')).toBeUndefined();
  });

  it('makes the signature that libraries of the standard are tested with', () => {
    const message = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      seconds: 1614265330,
      body: '{"test": 2432232314}',
    };
    expect(signed(message, keyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'))).toMatchObject({
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });
});

describe('a message for Slack', () => {
  it('reads well', () => {
    expect(
      slackText([delivery()]),
    ).toBe(`*warning opened* \`latency-above-level\` in \`fraud-scoring\`
\`\`\`
answers take 312ms at p99, but 250ms are promised
breaks: callers give up before they have an answer
Environment/production serviceLevels.scoring.latency.p99: 250ms (product, declared)
Deployment/scoring observed.latency.p99: 312ms (operations, observed)
ask operations: can the service answer faster
since 2026-11-21T09:00:00.000Z
\`\`\``);
    expect(
      slackText([delivery({ kind: 'resolved', because: 'waived', others: 2 }, { merged: 1 })]),
    ).toBe(`*warning resolved* \`latency-above-level\` in \`fraud-scoring\`
\`\`\`
answers take 312ms at p99, but 250ms are promised
was so since 2026-11-21T09:00:00.000Z, and is waived now
and 2 more findings of this rule on the same
stands for 1 earlier change as well
\`\`\``);
  });

  it('lets nothing out of its code, and stays short', () => {
    const deliveries = fc.array(
      fc.record({ finding: hostileFinding, kind: fc.constantFrom('opened', 'resolved') }),
      { minLength: 1, maxLength: SLACK_BATCH },
    );
    fc.assert(
      fc.property(deliveries, (all) => {
        const { body } = slackRequest(slack, {
          deliveries: all.map((one) => delivery(one as never)),
          now: NOW,
        });
        const { text } = JSON.parse(body);
        expect(text.length).toBeLessThanOrEqual(4000);
        expect(isUnsafe(text.replaceAll('\n', ''))).toBe(false);
        expect(text).not.toMatch(/[<>]/);
        expect(text.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
        const outside = text
          .replaceAll(/^```\n[^`]*\n```$/gm, '')
          .replaceAll(/`[^`\n]*`/g, '')
          .split('\n')
          .filter((line: string) => line !== '');
        for (const line of outside) {
          expect(line).toMatch(/^(?:\*(?:warning|error|info) (?:opened|resolved)\*[ in]*)$/);
        }
      }),
    );
  });

  it('names what it has no room for', () => {
    const many = Array.from({ length: SLACK_BATCH }, (_, n) =>
      delivery({ finding: finding({ rule: `rule-${n}` }) }),
    );
    const text = slackText(many);
    for (const {
      change: {
        finding: { rule },
      },
    } of many)
      expect(text).toContain(`\`${rule}\``);
    expect(text.split('```').length).toBeGreaterThan(6);
    expect(text.length).toBeLessThanOrEqual(3900);
  });
});

describe('alerts for Alertmanager', () => {
  const posted = (...changes: Parameters<typeof delivery>[0][]): PostableAlert[] =>
    JSON.parse(
      alertmanagerRequest(manager, { deliveries: changes.map((one) => delivery(one)), now: NOW })
        .body,
    );

  it('have the labels that people route by', () => {
    const [alert] = posted({});
    expect(alert).toMatchObject({
      labels: {
        alertname: 'Mismatch',
        severity: 'warning',
        system: 'fraud-scoring',
        rule: 'latency-above-level',
        element: 'Environment/production',
        fingerprint: 'ab'.repeat(16),
        team: 'fraud',
      },
      annotations: { summary: finding().message, ask: expect.stringContaining('operations: ') },
      startsAt: '2026-11-21T09:00:00.000Z',
      endsAt: '2026-11-21T11:00:05.000Z',
    });
  });

  it('end under every severity that they were told under', () => {
    const error = { finding: finding({ severity: 'error' }) };
    const updated = posted({ ...error, kind: 'updated', severities: ['warning'] });
    expect(
      updated.map(({ labels, endsAt }) => [labels['severity'], Date.parse(endsAt) > NOW]),
    ).toEqual([
      ['warning', false],
      ['error', true],
    ]);
    const resolved = posted({ ...error, kind: 'resolved', severities: ['warning', 'error'] });
    expect(resolved.every(({ endsAt }) => Date.parse(endsAt) <= NOW)).toBe(true);
    expect(resolved.map(({ labels }) => labels['severity'])).toEqual(['warning', 'error']);
  });

  it('have valid names and bounded values, and never end before they start', () => {
    fc.assert(
      fc.property(hostileFinding, fc.constantFrom('opened', 'resolved'), (one, kind) => {
        const severities = kind === 'resolved' ? [one.severity] : [];
        const since = '2030-01-01T00:00:00Z';
        const alerts = posted({ finding: one, kind: kind as never, severities, since });
        for (const { labels, annotations, startsAt, endsAt } of alerts) {
          expect(Date.parse(startsAt)).toBeLessThanOrEqual(Date.parse(endsAt));
          for (const [name, value] of [...Object.entries(labels), ...Object.entries(annotations)]) {
            expect(name).toMatch(/^[a-zA-Z_][a-zA-Z0-9_]*$/);
            expect(value).not.toBe('');
            expect(value.length).toBeLessThanOrEqual(name in labels ? 200 : 1000);
            expect(isUnsafe(value)).toBe(false);
          }
        }
        expect(alerts).toHaveLength(1);
      }),
    );
  });

  it('are said again while they are open, as they were told', () => {
    const { window, time } = change();
    const findings = Array.from({ length: 70 }, (_, n) => finding({ rule: `rule-${n}` }));
    const { open } = advance([], findings, { time, window, closed: new Set() });
    const requests = reminders(manager, open, NOW);
    expect(requests.map(({ body }) => JSON.parse(body).length)).toEqual([64, 6]);
    const fallen = open.map((one) => ({ ...one, finding: finding({ severity: 'info' }) }));
    const [alert] = JSON.parse(reminders(manager, fallen, NOW)[0]?.body ?? '[]');
    expect(alert.labels.severity).toBe('warning');
    expect(reminders({ ...manager, severity: 'error' }, open, NOW)).toEqual([]);
    expect(reminders({ ...manager, systems: ['other'] }, open, NOW)).toEqual([]);
  });
});

describe('what a target hears', () => {
  const interest = { name: 'team', severity: 'error' } as const;
  const error = { finding: finding({ severity: 'error' }) };

  it.each([
    ['nothing of what is not bad enough', change(), undefined],
    [
      'what becomes bad enough, as new',
      change({ ...error, kind: 'updated', severities: ['warning'] }),
      'opened',
    ],
    [
      'what it knows, when it becomes less bad',
      change({ kind: 'updated', severities: ['error'] }),
      'updated',
    ],
    [
      'the end of what it knows',
      change({ kind: 'resolved', severities: ['warning', 'error'] }),
      'resolved',
    ],
    [
      'no end of what it never heard of',
      change({ kind: 'resolved', severities: ['warning'] }),
      undefined,
    ],
  ])('is %s', (_, one, expected) => {
    expect(heardAs(one, interest)).toBe(expected);
  });

  it('is of its systems', () => {
    expect(heardAs(change(error), { ...interest, systems: ['other'] })).toBeUndefined();
    expect(heardAs(change(error), { ...interest, systems: ['fraud-scoring'] })).toBe('opened');
  });
});
