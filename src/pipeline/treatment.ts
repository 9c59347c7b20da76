import { lastOf, portsIn } from '../link/ports.ts';
import { at } from '../lookup.ts';
import { type Judgement, judge } from '../rule.ts';
import type { Twins } from './twins.ts';

const ON_ERROR = {
  log: 'only logs',
  'error-code': 'gives an error code for',
  raise: 'fails on',
  skip: 'skips',
  default: 'gives a default for',
} as const;

const ON_MISSING = {
  reject: 'rejects records without',
  impute: 'imputes a missing',
  default: 'gives a default for a missing',
  'pass-through': 'passes on records without',
} as const;

/**
 * What becomes of records that cannot be processed, and of missing values. To leave out a bad record
 * in training and to refuse it in serving comes to one thing: the model never sees it. A default is
 * something that it learns from, or meets without having learned it.
 */
export function* judgeTreatment({ trained, serving, evidence }: Twins): Iterable<Judgement> {
  const [one, ...ones] = trained.pipelines;
  const [other, ...others] = serving.pipelines;
  if (evidence || !one || !other || ones.length + others.length > 0) return;
  const [here, there] = [trained.who, serving.who];
  const [done, live] = [at(one, 'onError'), at(other, 'onError')];
  if (done.stated && live.stated) {
    yield judge({ done, live }, (values) => {
      const isAlike = (values.done === 'default') === (values.live === 'default');
      if (isAlike) return undefined;
      return {
        message: `${here} ${ON_ERROR[values.done]} records that it cannot process, but ${there} ${ON_ERROR[values.live]} them`,
        severity: 'warning',
        breaks:
          values.live === 'default'
            ? 'answers: the model gets defaults that it has never learned from'
            : 'answers: there are none for cases that the model has learned to answer',
        question: `can ${there} treat such records as ${here} does, or must the model be trained on what serving does?`,
      };
    });
  }
  const inputs = portsIn(at(one, 'inputs'));
  for (const live of portsIn(at(other, 'inputs'))) {
    const done = inputs.find((port) => lastOf(port) === lastOf(live));
    if (done === undefined) continue;
    const sides = { done: at(done, 'onMissing'), live: at(live, 'onMissing') };
    if (!sides.done.stated || !sides.live.stated) continue;
    const name = lastOf(live) ?? '';
    yield judge(sides, (values) =>
      values.done === values.live
        ? undefined
        : {
            message: `${here} ${ON_MISSING[values.done]} ${name}, but ${there} ${ON_MISSING[values.live]} ${name}`,
            severity: 'warning',
            breaks: `cases without ${name}: the model gets them otherwise than it has learned, or not at all`,
            question: `can ${there} treat a missing ${name} as ${here} does, or must the model be trained on what serving does?`,
          },
    );
  }
}
