import type { Claim } from '../../claim.ts';
import { spokenId, spokenName } from '../../element.ts';
import { at, itemsIfStated } from '../../lookup.ts';
import { offered, watchersOf } from '../../monitoring/watching.ts';
import type { Hosting } from '../../system.ts';
import { type Labels, quoted } from './promql.ts';
import { exporterName, type Server, serverNamed } from './series.ts';
import { isSeen, type Scene, type Unseen } from './signal.ts';

/** A server of models, and which of its series are about one model. */
export type Served = {
  readonly server: Server;
  /** Matchers as PromQL: `model="fraud-scorer"`. */
  readonly matchers: readonly string[];
};

/**
 * What serves a model, as its metrics are to be read: what somebody names as their exporter, or else
 * the model server of the environment, what is inside of the image, or what executes the model.
 */
export function servedBy(
  scene: Scene,
  hosting: Hosting,
  exporter?: Claim<string>,
): Served | Unseen {
  const facts = scene.system.facts();
  const named = exporter?.stated ? exporter.value : undefined;
  const told = named === undefined ? undefined : serverNamed(facts, named);
  if (told) return matched(scene, hosting, told);
  const isOther = named !== undefined && !ANY.includes(exporterName(facts, named));
  if (isOther) return unknownServer(hosting, named);
  const names = softwareOf(scene, hosting);
  const known = [...new Set(names.flatMap((name) => serverNamed(facts, name) ?? []))];
  const [server, ...others] = known;
  if (server && others.length > 0) {
    const both = known.map(({ title }) => title).join(' and ');
    return {
      because: `both ${both} are there, and nobody says which of them serves ${nameOf(hosting)}`,
      ask: 'operations',
      question: 'which of them exports the metrics? name it as `exporter`',
    };
  }
  return server ? matched(scene, hosting, server) : unknownServer(hosting, names[0]);
}

/** What collects metrics and makes none: it does not say whose they are. */
const ANY: readonly string[] = ['prometheus', 'prometheus-server', 'grafana', 'grafana-agent'];

function softwareOf(scene: Scene, hosting: Hosting): readonly string[] {
  const { environment, deployment, model } = hosting;
  const own = at(environment, 'serving', 'runtime');
  if (own.stated && !isOfOthers(scene, hosting)) return [own.value.name];
  const image = deployment ? itemsIfStated(at(deployment, 'image', 'software')) : [];
  const inside = image.flatMap((one) => (one.stated ? [one.value.name] : []));
  const runtime = at(model, 'runtime');
  return [...inside.filter((name) => name !== ''), ...(runtime.stated ? [runtime.value.name] : [])];
}

/**
 * Whether the server of an environment is known to run other models, and this one is only thought to
 * be there: an alert about what the server never exports would fire for ever.
 */
const isOfOthers = ({ system }: Scene, { environment, deployment, model }: Hosting): boolean =>
  deployment === undefined &&
  system.hostings.some(
    (other) =>
      other.deployment !== undefined &&
      other.environment.element === environment.element &&
      other.model.element !== model.element,
  );

const nameOf = ({ model }: Hosting): string => spokenName(model.element);

function unknownServer(hosting: Hosting, name: string | undefined): Unseen {
  const place = spokenName(hosting.environment.element);
  const because =
    name === undefined
      ? `nobody says what serves ${nameOf(hosting)} in ${place}`
      : `it is not known here which metrics ${name} exports`;
  const question =
    'which queries tell it? state each as `query` of a metric, or name the server that exports it';
  return { because, ask: 'operations', question };
}

function matched(scene: Scene, hosting: Hosting, server: Server): Served | Unseen {
  if (server.label === undefined) return { server, matchers: [] };
  if (server.label === 'instance') {
    const place = scrapedOf(scene, hosting);
    return isSeen(place) ? { server, matchers: [`instance=${quoted(place.instance)}`] } : place;
  }
  const name = servedName(hosting, server);
  return { server, matchers: [`${server.label}=${quoted(name)}`] };
}

/** What the server calls the model: what a setting of the deployment says, or else its name. */
function servedName({ deployment, model }: Hosting, server: Server): string {
  const settings = deployment && at(deployment, 'configuration');
  const given = settings?.stated ? settings.value : {};
  const names = server.renamedBy.flatMap((key) => {
    const value = Object.hasOwn(given, key) ? given[key as keyof typeof given] : undefined;
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  return names[0] ?? model.element.name;
}

/**
 * Where the metrics of a service without models in its labels are scraped. Prometheus calls the place
 * by host and port, which the export of that format says.
 */
function scrapedOf(scene: Scene, { model }: Hosting): { readonly instance: string } | Unseen {
  const places = watchersOf(scene.system, model)
    .flatMap((watcher) => itemsIfStated(offered(watcher, 'exports')))
    .flatMap((one) => (one.stated && one.value.format === 'prometheus' ? [one.value.location] : []))
    .flatMap((location) => instanceOf(location) ?? []);
  const [instance, ...others] = [...new Set(places)];
  if (instance !== undefined && others.length === 0) return { instance };
  return {
    because: 'its series do not name the model, and nobody says where just its metrics are scraped',
    ask: 'operations',
    question:
      'where are they scraped? state it in `exports`, as { format: prometheus, location: http://HOST:PORT/metrics }',
  };
}

function instanceOf(location: string): string | undefined {
  const [, scheme, host] = /^(https?):\/\/([^/?#@\s]+)/.exec(location) ?? [];
  if (host === undefined) return undefined;
  return /:\d+$/.test(host) ? host : `${host}:${scheme === 'https' ? 443 : 80}`;
}

/** What tells the series about a hosting from those about any other. */
export const placeOf = ({ model, environment }: Hosting): Labels => ({
  of: spokenId(model.element),
  environment: spokenName(environment.element),
});
