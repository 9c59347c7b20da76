import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/finding.ts';
import type { Change, OpenAlerts } from '../../src/notify/alert.ts';
import { closing } from '../../src/notify/closing.ts';
import { fingerprint } from '../../src/notify/fingerprint.ts';
import { advance, type Pace, withdraw } from '../../src/notify/lifecycle.ts';
import { isMaterial } from '../../src/notify/material.ts';
import { about, finding, side } from './findings.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-11-21T00:00:00Z');
const at = (minute: number) => new Date(START + minute * MINUTE).toISOString();

const KEY = fingerprint(finding());
const unknown = finding({ verdict: 'unknown', message: 'cannot tell whether it is fast enough' });
const waived = finding({ waived: { reason: 'r', by: 'b', until: '2027-01-01' } });

type Step = {
  readonly found?: readonly Finding[];
  readonly matched?: readonly Finding[];
  /** End of the window; one later than the step before unless set. */
  readonly minute?: number;
};

/** Windows of a minute, each judged when it ends. */
function story(steps: readonly Step[], pace: Partial<Pace> = {}, from: OpenAlerts = []) {
  let open = from;
  let last = 0;
  const told: Change[][] = [];
  for (const { found = [], matched = [], minute = last + 1 } of steps) {
    last = Math.max(minute, last);
    const window = { since: at(minute - 1), time: at(minute) };
    const judged = [...found.filter(({ verdict }) => verdict === 'mismatch'), ...matched];
    const closed = new Set(judged.map((one) => fingerprint(one)));
    const advanced = advance(open, found, { time: at(last), window, closed, ...pace });
    // A state is kept as JSON between two windows.
    expect(JSON.parse(JSON.stringify(advanced))).toEqual(advanced);
    open = advanced.open;
    told.push([...advanced.changes]);
  }
  return { open, told, kinds: told.map((changes) => changes.map(({ kind }) => kind).join()) };
}

describe('advance', () => {
  it('opens once, and resolves when the rule matched', () => {
    const { kinds, open, told } = story([
      { found: [finding()] },
      { found: [finding()] },
      { matched: [finding()] },
      { matched: [finding()] },
    ]);
    expect(kinds).toEqual(['opened', '', 'resolved', '']);
    expect(open.map(({ state }) => state)).toEqual(['resolved']);
    expect(told[0]?.[0]).toMatchObject({
      fingerprint: KEY,
      revision: 1,
      since: at(0),
      time: at(1),
    });
    expect(told[2]?.[0]).toMatchObject({ revision: 2, since: at(0), because: 'matched' });
  });

  it('takes neither silence nor an unknown for a pass', () => {
    const { kinds, open } = story([
      { found: [finding()] },
      {},
      { found: [unknown] },
      { found: [unknown], matched: [finding()] },
      {},
    ]);
    expect(kinds).toEqual(['opened', '', '', '', '']);
    expect(open[0]).toMatchObject({ state: 'open', undecided: at(3), seen: at(1) });
    expect(open[0]?.finding.verdict).toBe('mismatch');
  });

  it('forgets that it was undecided when it is found again', () => {
    const { open, kinds } = story([
      { found: [finding()] },
      { found: [unknown] },
      { found: [finding()] },
    ]);
    expect(kinds).toEqual(['opened', '', '']);
    expect(open[0]?.undecided).toBeUndefined();
  });

  it('does not tell that a number moved a little, nor that it moved much within the interval', () => {
    const message = (value: string) => finding({ message: `answers take ${value} at p99` });
    const steps = (second: string, minute: number) => [
      { found: [message('312ms')] },
      { found: [message(second)], minute },
    ];
    expect(story(steps('320ms', 90)).kinds).toEqual(['opened', '']);
    expect(story(steps('500ms', 30)).kinds).toEqual(['opened', '']);
    expect(story(steps('500ms', 90)).kinds).toEqual(['opened', 'updated']);
    expect(story(steps('500ms', 30), { update: 10 * MINUTE }).kinds).toEqual(['opened', 'updated']);
  });

  it('compares with what was told, so that small steps add up', () => {
    const steps = Array.from({ length: 13 }, (_, n) => ({
      found: [finding({ message: `answers take ${300 + n * 5}ms` })],
      minute: 1 + n * 61,
    }));
    expect(story(steps).kinds.filter((kind) => kind === 'updated')).toHaveLength(1);
  });

  it('tells at once that it became worse, and later that it became less bad', () => {
    const error = finding({ severity: 'error' });
    const { kinds, told } = story([
      { found: [finding()] },
      { found: [error] },
      { found: [finding()] },
      { found: [finding()], minute: 70 },
    ]);
    expect(kinds).toEqual(['opened', 'updated', '', 'updated']);
    expect(told[1]?.[0]?.severities).toEqual(['warning']);
    expect(told[3]?.[0]?.severities).toEqual(['warning', 'error']);
  });

  it('continues what is found again soon, and not what is found again late', () => {
    const ended = [{ found: [finding()] }, { matched: [finding()] }];
    const soon = story([...ended, { found: [finding()], minute: 60 }]);
    expect(soon.told[2]?.[0]).toMatchObject({
      kind: 'opened',
      again: true,
      since: at(0),
      revision: 3,
    });
    const late = story([...ended, { found: [finding()], minute: 63 }]);
    expect(late.told[2]?.[0]).toMatchObject({ kind: 'opened', since: at(62) });
    expect(late.told[2]?.[0]?.again).toBeUndefined();
    expect(story([...ended, { minute: 63 }]).open).toEqual([]);
  });

  it('can wait for several windows that match', () => {
    const pace = { resolveAfter: 2 };
    const { kinds } = story(
      [
        { found: [finding()] },
        { matched: [finding()] },
        { matched: [finding()], minute: 2 },
        { found: [unknown] },
        { matched: [finding()] },
        { matched: [finding()] },
      ],
      pace,
    );
    expect(kinds).toEqual(['opened', '', '', '', '', 'resolved']);
  });

  it('leaves what is waived alone, and ends what becomes waived', () => {
    expect(story([{ found: [waived] }]).open).toEqual([]);
    const { told } = story([{ found: [finding()] }, { found: [waived] }]);
    expect(told[1]?.[0]).toMatchObject({ kind: 'resolved', because: 'waived' });
  });

  it('takes unknowns for alerts only where asked', () => {
    expect(story([{ found: [unknown] }]).kinds).toEqual(['']);
    const { kinds, open } = story(
      [
        { found: [unknown] },
        { found: [finding()] },
        { found: [unknown] },
        { matched: [finding()] },
      ],
      { unknowns: true },
    );
    expect(kinds).toEqual(['opened', 'updated', '', 'resolved']);
    expect(open[0]?.finding.verdict).toBe('mismatch');
  });

  it('is not led back by an older window, nor frozen by one from the future', () => {
    const late = story([
      { found: [finding()], minute: 10 },
      { matched: [finding()], minute: 5 },
    ]);
    expect(late.kinds).toEqual(['opened', '']);
    const open = advance([], [finding()], {
      time: at(1),
      window: { since: at(0), time: '2099-01-01T00:00:00Z' },
      closed: new Set(),
    }).open;
    expect(story([{ matched: [finding()], minute: 2 }], {}, open).kinds).toEqual(['resolved']);
  });

  it('makes one alert of several findings on the same sides, the worst of them', () => {
    const others = [finding({ message: 'a' }), finding({ severity: 'error' }), unknown];
    const { open, told } = story([{ found: others }]);
    expect(told[0]).toHaveLength(1);
    expect(open[0]).toMatchObject({ others: 1, finding: { severity: 'error' } });
  });

  it('keeps no more of a finding than can be kept', () => {
    const huge = finding({
      message: '👩'.repeat(100_000),
      sides: Array.from({ length: 500 }, () => side({ value: 'v'.repeat(100_000) })),
    });
    const { open } = story([{ found: [huge] }]);
    expect(JSON.stringify(open).length).toBeLessThan(80_000);
    expect(open[0]?.finding.message).not.toMatch(/\p{Cs}/u);
  });

  it('refuses a time that is none', () => {
    const window = { since: at(0), time: 'soon' };
    expect(() => advance([], [], { time: at(1), window, closed: new Set() })).toThrow(RangeError);
  });

  it('withdraws what is told to be gone', () => {
    const { open } = story([{ found: [finding(), about('checkout')] }]);
    const done = withdraw(open, { time: at(5), gone: (alert) => alert.fingerprint === KEY });
    expect(done.changes).toMatchObject([{ kind: 'resolved', because: 'withdrawn' }]);
    expect(done.open.filter(({ state }) => state === 'open')).toHaveLength(1);
    expect(withdraw(done.open, { time: at(6), gone: () => true }).changes).toHaveLength(1);
  });
});

describe('the laws of alerts', () => {
  const NAMES = ['a', 'b', '__proto__', 'c'];
  const verdictArb = fc.constantFrom('mismatch', 'error', 'unknown', 'match', 'silent', 'waived');
  const windows = fc.array(fc.array(verdictArb, { minLength: 4, maxLength: 4 }), { maxLength: 12 });
  const stepOf = (verdicts: readonly string[]): Step => {
    const of = (wanted: string, changes: Partial<Finding>) =>
      NAMES.filter((_, index) => verdicts[index] === wanted).map((name) => about(name, changes));
    return {
      found: [
        ...of('mismatch', {}),
        ...of('error', { severity: 'error' }),
        ...of('unknown', { verdict: 'unknown' }),
        ...of('waived', { waived: { reason: 'r', by: 'b', until: '2027-01-01' } }),
      ],
      matched: of('match', {}),
    };
  };

  it('opens and resolves by turns, and ends as the last verdict that says anything', () => {
    fc.assert(
      fc.property(windows, (all) => {
        const { open, told } = story(all.map(stepOf));
        for (const [index, name] of NAMES.entries()) {
          const key = fingerprint(about(name));
          const own = told.flat().filter((one) => one.fingerprint === key);
          const turns = own.filter(({ kind }) => kind !== 'updated').map(({ kind }) => kind);
          expect(turns).toEqual(turns.map((_, turn) => (turn % 2 === 0 ? 'opened' : 'resolved')));
          expect(own.map(({ revision }) => revision)).toEqual(own.map((_, turn) => turn + 1));
          const said = all
            .map((verdicts) => verdicts[index] ?? '')
            .filter((verdict) => !['unknown', 'silent'].includes(verdict));
          const isOpen = ['mismatch', 'error'].includes(said.at(-1) ?? '');
          expect(open.some((one) => one.fingerprint === key && one.state === 'open')).toBe(isOpen);
        }
      }),
    );
  });

  it('says nothing new when a window is judged once more', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 1, max: 3 }), (all, resolveAfter) => {
        const { open } = story(all.map(stepOf), { resolveAfter });
        const last = all.at(-1);
        if (last === undefined) return;
        const again = story([{ ...stepOf(last), minute: all.length }], { resolveAfter }, open);
        expect(again.told.flat()).toEqual([]);
        expect(again.open).toEqual(open);
      }),
    );
  });

  it('does not depend on the order of findings', () => {
    fc.assert(
      fc.property(windows, (all) => {
        const turned = all.map(stepOf).map(({ found = [], matched = [] }) => ({
          found: [...found].reverse(),
          matched,
        }));
        expect(story(turned)).toEqual(story(all.map(stepOf)));
      }),
    );
  });
});

describe('what a message says', () => {
  it.each([
    ['p99 is 312ms', 'p99 is 320ms', false],
    ['p99 is 312ms', 'p99 is 412ms', true],
    ['p99 is 999ms', 'p99 is 1.1s', true],
    ['runs version 3.2.0', 'runs version 3.2.1', true],
    ['"a" is new', '"b" is new', true],
    ['4% of "x", seen', '4.2% of "x", seen', false],
    ['since 2026-11-21T09:00:00Z', 'since 2026-11-21T10:00:00Z', false],
    ['ends 2024-06-01', 'ends 2024-07-01', true],
    ['one', 'one more', true],
    ['is -0.2', 'is 0.2', true],
    ['is 0', 'is 0', false],
  ])('%j, then %j', (before, after, expected) => {
    expect(isMaterial(before, after)).toBe(expected);
  });

  it('is found in time, whatever the message', () => {
    const long = `${'1'.repeat(50_000)} ${'('.repeat(50_000)}`;
    expect(isMaterial(long, `${long}x`)).toBe(false);
    fc.assert(fc.property(fc.string(), (text) => !isMaterial(text, text)));
  });
});

describe('what may end', () => {
  const { open } = story([{ found: [finding(), about('checkout')] }]);
  const list = { ...about('checkout'), sides: [side()] };
  const [level = side(), item = side()] = about('checkout').sides;

  it('is what matched', () => {
    expect([...closing(open, [finding()])]).toEqual([KEY]);
    expect([...closing(open, [])]).toEqual([]);
  });

  it('is an item of a list that matched', () => {
    const match = { ...list, sides: [level, { ...item, attribute: '/observed/callers' }] };
    expect([...closing(open, [match])]).toEqual([fingerprint(about('checkout'))]);
  });

  it.each([
    [
      'another rule',
      { ...list, rule: 'other', sides: [level, { ...item, attribute: '/observed/callers' }] },
    ],
    ['a whole element', { ...list, sides: [level, { ...item, attribute: '' }] }],
    ['another list', { ...list, sides: [level, { ...item, attribute: '/observed/call' }] }],
    ['fewer sides', { ...list, sides: [{ ...item, attribute: '/observed/callers' }] }],
  ])('is not what only %s matched for', (_, match) => {
    expect([...closing(open, [match])]).toEqual([]);
  });

  it('is what matched on more sides than are kept', () => {
    const wide = finding({
      sides: Array.from({ length: 40 }, (_, n) => side({ attribute: `/observed/callers/c${n}` })),
    });
    const alerts = story([{ found: [wide] }]).open;
    expect([...closing(alerts, [wide])]).toEqual([fingerprint(wide)]);
    expect([...closing(alerts, [{ ...wide, sides: wide.sides.slice(0, 16) }])]).toEqual([]);
  });

  it('is found in time for deep attributes', () => {
    const deep = finding({
      sides: Array.from({ length: 8 }, () => side({ attribute: '/a'.repeat(200) })),
    });
    const alerts = story([{ found: [deep] }]).open;
    expect([...closing(alerts, [deep])]).toHaveLength(1);
    expect([...closing(alerts, [finding()])]).toEqual([]);
  });
});
