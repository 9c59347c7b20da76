import { at } from '../../lookup.ts';
import { type LiveDevice, liveDevices, speedReliedOn } from '../../monitoring/live-accelerators.ts';
import { askedOnce } from '../../monitoring/live-questions.ts';
import { percent } from '../../port/shift.ts';
import { defineRule, type Judgement, judge, NOT_APPLICABLE } from '../../rule.ts';
import type { System } from '../../system.ts';

/** A p99 leaves one in a hundred out; what is slowed down for less of the time cannot move it. */
const TOLERATED = 0.01;

/** Heat or power held the clocks down while somebody relied on the speed. */
export default defineRule({
  id: 'live-accelerator-throttled',
  title: 'An accelerator is held down while somebody relies on its speed',
  severity: 'warning',
  category: 'operational-environment/computing-resources',
  perspectives: ['operations', 'operations'],
  holds: 'accelerators run at the clocks that promised speeds rest on',
  breaks: 'promised times, and only while it is hot or busy, so that nobody can repeat it',
  why: 'a benchmark runs on a cool machine, alone in its rack',
  question: 'can it be cooled or get more power, or must the promise be measured like this?',
  seen: [
    'Sinha et al., Not all GPUs are created equal, SC 2022',
    'NVIDIA DCGM: clock event reasons',
  ],
  since: '0.1.0',
  about: ['Environment/observed'],
  onlyIfStated: true,

  *check(system) {
    yield* askedOnce([...liveDevices(system)].flatMap((live) => judged(system, live)));
  },
});

function judged(system: System, { environment, seen, label }: LiveDevice): readonly Judgement[] {
  const reliance = speedReliedOn(system, environment);
  const throttled = at(seen, 'throttled');
  if (reliance === undefined) {
    return throttled.stated ? [judge({ throttled }, () => NOT_APPLICABLE)] : [];
  }
  return [
    judge({ relied: reliance.claim, throttled }, (values) =>
      values.throttled <= TOLERATED
        ? undefined
        : `the clocks of ${label} were held down for ${percent(values.throttled)} of the time, but ${reliance.says}`,
    ),
  ];
}
