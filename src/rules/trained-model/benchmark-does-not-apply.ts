import {
  judgeBatch,
  judgeConcurrency,
  judgeFormat,
  judgePower,
  resting,
} from '../../hosting/circumstances.ts';
import { measurementsFor, serviceLevelsFor } from '../../hosting/measurements.ts';
import { answering, isShadow } from '../../hosting/served.ts';
import { at } from '../../lookup.ts';
import { defineRule } from '../../rule.ts';

/**
 * A number that looks good enough was measured in easier circumstances than production has. Whether
 * it is good enough is for the rules about latency and throughput, and so is other hardware.
 */
export default defineRule({
  id: 'benchmark-does-not-apply',
  title: 'The speed was measured in easier circumstances',
  severity: 'warning',
  category: 'operational-environment/required-model-inference-time',
  perspectives: ['operations', 'data-science'],
  holds: 'the speed was measured in the circumstances of production',
  breaks: 'the promise rests on a number that will not be seen again',
  why: 'a benchmark has one caller and a cool machine, and its report has one line',
  question: 'can it be measured again as it runs there?',
  seen: ['Reddi et al., MLPerf Inference Benchmark, ISCA 2020', 'nvidia-smi manual, Power Limit'],
  since: '0.1.0',
  about: ['Environment/serviceLevels'],
  onlyIfStated: true,

  *check(system) {
    for (const hosting of answering(system)) {
      if (isShadow(hosting)) continue;
      const levels = serviceLevelsFor(system, hosting);
      let isFirst = true;
      for (const speed of ['latency', 'throughput'] as const) {
        const promised = levels.filter((level) => at(level, speed).stated);
        const found = measurementsFor(system, hosting, (entry) => at(entry, speed).stated);
        const [promise] = promised;
        if (promise === undefined || found.length === 0) continue;
        if (found.some(({ where }) => where === 'elsewhere')) continue;
        const entries = found.map(({ entry }) => entry);
        // What slows down both is told once.
        const ofBoth = isFirst ? [judgePower, judgeFormat] : [];
        for (const judgeOf of [judgeBatch, ...ofBoth]) {
          yield* resting(judgeOf(hosting, entries, speed), promise, speed);
        }
        isFirst = false;
        if (speed === 'throughput') continue;
        for (const level of promised) {
          const judged = judgeConcurrency(hosting, entries, at(level, 'concurrency'));
          yield* resting(judged, level, speed);
        }
      }
    }
  },
});
