import fc from 'fast-check';
import type { Finding, Side } from '../../src/finding.ts';
import type { Change } from '../../src/notify/alert.ts';
import type { Delivery } from '../../src/notify/delivery.ts';

export const side = (changes: Partial<Side> = {}): Side => ({
  element: 'Deployment/scoring',
  pointer: '/evidence/3/value/p99',
  attribute: '/observed/latency/p99',
  value: '312ms',
  perspective: 'operations',
  how: 'observed',
  ...changes,
});

const LEVEL = side({
  element: 'Environment/production',
  pointer: '/serviceLevels/0/latency/p99',
  attribute: '/serviceLevels/scoring/latency/p99',
  value: '250ms',
  perspective: 'product',
  how: 'declared',
  file: 'production.yaml',
  line: 12,
  column: 7,
});

/** A finding as a rule about latency would make it. */
export const finding = (changes: Partial<Finding> = {}): Finding => ({
  system: 'fraud-scoring',
  rule: 'latency-above-level',
  verdict: 'mismatch',
  severity: 'warning',
  message: 'answers take 312ms at p99, but 250ms are promised',
  breaks: 'callers give up before they have an answer',
  category: 'operational-environment/runtime-metrics',
  sides: [LEVEL, side()],
  ask: { perspective: 'operations', question: 'can the service answer faster' },
  ...changes,
});

/** A finding about another caller, so with another fingerprint. */
export const about = (name: string, changes: Partial<Finding> = {}): Finding =>
  finding({ sides: [LEVEL, side({ attribute: `/observed/callers/${name}/share` })], ...changes });

export const change = (changes: Partial<Change> = {}): Change => ({
  kind: 'opened',
  fingerprint: 'ab'.repeat(16),
  revision: 1,
  time: '2026-11-21T10:00:04.120Z',
  since: '2026-11-21T09:00:00.000Z',
  window: { since: '2026-11-21T09:00:00.000Z', time: '2026-11-21T10:00:00.000Z' },
  finding: finding(),
  others: 0,
  severities: [],
  ...changes,
});

export const delivery = (changes: Partial<Change> = {}, row: Partial<Delivery> = {}): Delivery => ({
  id: 'cd'.repeat(16),
  target: 'team',
  fingerprint: changes.fingerprint ?? 'ab'.repeat(16),
  sequence: 1,
  change: change(changes),
  merged: 0,
  attempts: 0,
  next: 0,
  ...row,
});

const STRANGE = [
  '<!channel>',
  '<https://evil.example|click>',
  '@here',
  '`',
  '```',
  '&lt;',
  '&',
  '"',
  '\\',
  '\n',
  '\r\n',
  '\u001b[31m',
  '\u009b',
  '\u202e',
  '\u2066',
  '\u200b',
  '\ud83d',
  '\udc00',
  '\u{e0041}',
  '👩‍💻',
  '](http://evil.example)',
  '__proto__',
  '{{ .Labels }}',
  '*_~',
  '\0',
  'x'.repeat(3000),
];

/** Texts that somebody might put into a descriptor or a column to be read by others. */
export const hostile: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...STRANGE), fc.string({ unit: 'binary' })), { maxLength: 8 })
  .map((parts) => parts.join(''));

/** A finding in which every text comes from somebody hostile. */
export const hostileFinding: fc.Arbitrary<Finding> = fc
  .record({
    system: hostile,
    rule: hostile,
    severity: fc.constantFrom('error', 'warning', 'info'),
    message: hostile,
    breaks: hostile,
    because: hostile,
    category: hostile,
    sides: fc.array(fc.record({ element: hostile, attribute: hostile, value: hostile }), {
      minLength: 1,
      maxLength: 20,
    }),
    question: hostile,
  })
  .map(({ sides, question, ...texts }) =>
    finding({
      ...texts,
      sides: sides.map((texts) => side(texts)),
      ask: { perspective: 'operations', question },
    }),
  );

/** Whether a text holds anything that steers a terminal or turns text round. */
export const isUnsafe = (text: string): boolean =>
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u.test(text);
