import { anyOf } from '../alternatives.ts';
import type { Claim } from '../claim.ts';
import { elementId, spokenName } from '../element.ts';
import type { Latency, Port } from '../generated/descriptors.ts';
import { flowsFrom, flowsTo } from '../link/flows.ts';
import { portsIn } from '../link/ports.ts';
import { edgesOf, idsOf, way } from '../link/ways.ts';
import { at, itemsIfStated } from '../lookup.ts';
import { costPerOne } from '../meaning/costs.ts';
import { sameText } from '../meaning/order.ts';
import { duration } from '../reading.ts';
import { type Decision, type Judgement, judge, NOT_APPLICABLE } from '../rule.ts';
import { all, type DescriptorOf, type Hosting, isRetired, type System, target } from '../system.ts';
import { type Duration, formatDuration } from '../values/duration.ts';
import { judgeNearest } from './likeness.ts';
import { isServing, type Measurement, measurementsOf, serviceLevelsFor } from './measurements.ts';
import { isShadow } from './served.ts';

/**
 * What says most about the longest time that people usually wait comes first; of the others those
 * that are lower can only convict, and those that are higher only acquit.
 */
const TELLING = ['p99', 'p95', 'p90', 'p50', 'p999', 'maximum'] as const;
const HIGHER: readonly string[] = ['p999', 'maximum'];

type Told = { readonly taken: Claim<Duration>; readonly percentile: (typeof TELLING)[number] };

/** That nine of ten answers come in time says nothing of those that people complain about. */
const kept = (percentile: Told['percentile']): Decision =>
  percentile === 'p90' || percentile === 'p50' ? NOT_APPLICABLE : undefined;

/** That one answer in a thousand comes late says nothing of the others. */
const broken = (percentile: Told['percentile'], contradiction: Decision): Decision =>
  HIGHER.includes(percentile) ? NOT_APPLICABLE : contradiction;

function toldBy(latency: Claim<Latency>): Told | undefined {
  const told = TELLING.map((percentile) => ({
    taken: duration(at(latency, percentile)),
    percentile,
  }));
  return told.find(({ taken }) => taken.stated);
}

/**
 * Judges the time that an answer may take against what is promised where a model runs or, where
 * nothing is promised that other rules hold against measurements, against what was measured.
 */
export function judgeBudget(system: System, budget: Claim<Duration>, hosting: Hosting): Judgement {
  const place = spokenName(hosting.environment.element);
  const promises = serviceLevelsFor(system, hosting).flatMap(
    (level) => toldBy(at(level, 'latency')) ?? [],
  );
  // Several promises may be for several kinds of calls; one in time is enough.
  const promised = anyOf(promises, ({ taken, percentile }) =>
    judge({ budget, taken }, (values): Decision => {
      if (values.taken.amount <= values.budget.amount) return kept(percentile);
      const message = `an answer may take ${values.budget}, but ${place} promises only ${values.taken} (${percentile})`;
      return broken(percentile, message);
    }),
  );
  if (promised) return promised.judgement;
  const found = measurementsOf(
    'end-to-end',
    system,
    hosting,
    (entry) => toldBy(at(entry, 'latency')) !== undefined,
  );
  if (found.length > 0) {
    return judgeNearest(hosting, found, 'latency', (measured) =>
      judgeMeasured(budget, hosting, measured),
    );
  }
  return judge({ budget, taken: at(hosting.model, 'performance') }, () => ({
    undecided: 'no latency was measured but the mean, and none is promised',
    question: 'how long do the slowest one in a hundred answers take (p99)?',
  }));
}

/** Whether anybody waits for a model that is too slow for a budget, where that is not plain. */
export function* asQuestion(judgement: Judgement, { model }: Hosting): Iterable<Judgement> {
  const { decision } = judgement;
  const message = typeof decision === 'string' ? decision : contradicted(decision);
  if (message === undefined) return;
  const question = `does anybody wait for what ${spokenName(model.element)} answers?`;
  const decided = { undecided: message, question, ask: 'product' } as const;
  yield { ...judgement, decision: decided };
}

const contradicted = (decision: Judgement['decision']): string | undefined =>
  typeof decision === 'object' && 'message' in decision ? decision.message : undefined;

/** What comes on top of the time that the model itself takes, as far as somebody says. */
const extras = ({ deployment, environment }: Hosting) => {
  const wait = deployment && duration(at(deployment, 'batching', 'timeout'));
  const way = duration(at(environment, 'platform', 'network', 'latency'));
  return { ...(wait?.stated && { wait }), ...(way.stated && { way }) };
};

function judgeMeasured(
  budget: Claim<Duration>,
  hosting: Hosting,
  { entry, where, place }: Measurement,
): Judgement {
  const told = toldBy(at(entry, 'latency'));
  if (told === undefined) throw new RangeError('a measurement without a time');
  const { taken, percentile } = told;
  const name = spokenName(hosting.model.element);
  const scope = at(entry, 'scope');
  const isWhole = scope.stated && scope.value === 'end-to-end';
  const added = isWhole ? {} : extras(hosting);
  return judge({ budget, taken, ...added }, (values): Decision => {
    const { wait, way }: { readonly wait?: Duration; readonly way?: Duration } = values;
    const total = values.taken.amount + (wait?.amount ?? 0) + (way?.amount ?? 0);
    const parts = [
      ...(wait ? [`filling a batch ${wait}`] : []),
      ...(way ? [`the network ${way}`] : []),
    ];
    const own = `${name} takes ${values.taken} (${percentile})${place}`;
    const sum = parts.length > 0 ? ` and ${parts.join(' and ')}: ${formatDuration(total)}` : '';
    if (total > values.budget.amount) {
      const message = `an answer may take ${values.budget}, but ${own}${sum}`;
      const isSure = where !== 'elsewhere' && values.taken.amount > values.budget.amount;
      return broken(percentile, { message, severity: isSure ? 'error' : 'warning' });
    }
    // A model that is fast enough by itself says nothing of the whole way.
    const decision = scope.stated && !isWhole ? NOT_APPLICABLE : kept(percentile);
    if (where !== 'elsewhere' || decision !== undefined) return decision;
    return {
      undecided: `an answer may take ${values.budget}, and ${own}${sum}`,
      question: 'how long does it take on the hardware that runs here?',
    };
  });
}

/**
 * The hostings whose answers the named consumers wait for. Where none of them is known to reach a
 * named consumer, it may be any; one that leads elsewhere counts no more where product names
 * components alone, and may count where it names people, who look at any screen.
 */
export function judgedFor(system: System, context: Claim<DescriptorOf<'SystemContext'>>) {
  const consumers = itemsIfStated(at(context, 'usage', 'consumers'));
  const named = consumers.map((one) => idsOf(system, at(one, 'component')));
  const serving = system.hostings.filter(
    (one) => isServing(one) && !isShadow(one) && !isRetired(one.model) && isAwaited(system, one),
  );
  const edges = edgesOf(system);
  const reaches = ({ model }: Hosting): boolean =>
    named.flat().some((id) => way(edges, elementId(model.element), id, ANSWERING) !== undefined);
  const onTheWay = serving.filter(reaches);
  if (onTheWay.length === 0) return { judged: serving, doubtful: [] };
  const aside = serving.filter((one) => !onTheWay.includes(one));
  return { judged: onTheWay, doubtful: named.some((ids) => ids.length === 0) ? aside : [] };
}

/** What an answer passes while somebody waits; what is stored as data is fetched later. */
const ANSWERING = ['TrainedModel', 'DataPipeline', 'Component'] as const;

/** Whether somebody waits for the answers; what goes in or out in batches or files is fetched later. */
function isAwaited(system: System, { model }: Hosting): boolean {
  const own: readonly Claim<Port>[] = [
    ...portsIn(at(model, 'inputs')),
    ...portsIn(at(model, 'outputs')),
  ];
  const others = [
    ...flowsFrom(system, model.element).map(({ consumer }) => consumer),
    ...flowsTo(system, model.element).map(({ producer }) => producer),
  ];
  return ![...own, ...others].some((port) => {
    const mode = at(port, 'delivery', 'mode');
    return mode.stated && (mode.value === 'batch' || mode.value === 'file');
  });
}

/** Judges what one unit of use costs in production against what it may cost. */
export function* judgeCosts(
  system: System,
  context: Claim<DescriptorOf<'SystemContext'>>,
): Iterable<Judgement> {
  const allowed = at(context, 'budget', 'cost');
  for (const deployment of allowed.stated ? all(system, 'Deployment') : []) {
    const environment = target(system, 'Environment', at(deployment, 'environment'));
    const cost = at(deployment, 'cost');
    if (!cost.stated || isRetired(deployment) || !isServing({ environment })) continue;
    yield judge({ allowed, cost }, (values): Decision => {
      const [most, has] = [values.allowed, values.cost];
      const told = [most, has].map((one) => `${one.amount} ${one.currency} per ${one.per}`);
      const [may, does] = told;
      const [bound, own] = [costPerOne(most), costPerOne(has)];
      if (most.currency !== has.currency || !sameText(bound.per, own.per))
        return {
          undecided: `the budget is ${may}, and it costs ${does}`,
          question: `what is that per ${most.per} in ${most.currency}?`,
        };
      if (own.amount <= bound.amount) return undefined;
      const who = spokenName(deployment.element);
      return { message: `the budget is ${may}, but ${who} costs ${does}`, severity: 'warning' };
    });
  }
}
