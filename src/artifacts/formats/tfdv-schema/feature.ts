import type { Loss } from '../../account.ts';
import { type Artifact, located } from '../../artifact.ts';
import {
  integerOf,
  lastValueOf,
  type Message,
  messageOf,
  messagesOf,
  numberOf,
  placeOf,
  textOf,
  type Value,
  valuesOf,
  wordOf,
} from '../../syntax/text-proto.ts';
import type { Allowance } from '../../vocabulary/allowance.ts';
import type { FieldSays } from '../../vocabulary/fields.ts';
import { anyKnown } from '../../vocabulary/known.ts';
import { shown } from '../../vocabulary/prose.ts';

/** Domains that several features share, by their name. */
export type Domains = ReadonlyMap<string, Domain>;

type Domain = {
  readonly kind: DomainKind;
  readonly message: Message;
  /** Those of a list, looked up once for all features that share it. */
  readonly values: readonly Value[];
};

const DOMAIN_KINDS = ['string_domain', 'int_domain', 'float_domain', 'bool_domain'] as const;
type DomainKind = (typeof DOMAIN_KINDS)[number];

/** What the features of one schema have around them. */
export type Scene = {
  readonly artifact: Artifact;
  readonly domains: Domains;
  readonly losses: Loss[];
  readonly allowance: Allowance;
};

/** The domains at the end of a schema, to which its features refer. */
export function sharedDomains(schema: Message): Domains {
  const domains = new Map<string, Domain>();
  for (const kind of DOMAIN_KINDS) {
    for (const message of messagesOf(schema, kind)) {
      const name = textOf(lastValueOf(message, 'name'));
      if (name !== undefined) domains.set(name, domainIn(kind, message));
    }
  }
  return domains;
}

const domainIn = (kind: DomainKind, message: Message): Domain => {
  return { kind, message, values: valuesOf(message, 'value') };
};

export const nameOf = (feature: Message): string =>
  shown(textOf(lastValueOf(feature, 'name')) ?? '');

/** What a schema says of the values of a feature, and of examples that lack it. */
export function featureSays(feature: Message, scene: Scene): FieldSays {
  const domain = domainOf(feature, scene);
  return {
    dtype: dtypeOf(feature, domain, scene),
    shape: shapeOf(feature, scene),
    ...presenceOf(feature, scene),
    domain: domain && valuesIn(feature, domain, scene),
    time: timeOf(feature, scene),
  };
}

function domainOf(feature: Message, { artifact, domains, losses }: Scene): Domain | undefined {
  for (const kind of DOMAIN_KINDS) {
    const message = messageOf(feature, kind);
    if (message) return domainIn(kind, message);
  }
  const source = lastValueOf(feature, 'domain');
  const name = textOf(source);
  if (!source || name === undefined) return undefined;
  const found = domains.get(name);
  if (!found) {
    const what = `the domain of \`${nameOf(feature)}\`, since there is no \`${shown(name)}\``;
    losses.push({ what, place: placeOf(artifact, source) });
  }
  return found;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['INT', 'integer'],
  ['FLOAT', 'float'],
  ['BYTES', 'BYTES'],
  ['STRUCT', 'object'],
]);

/** Bytes are text where the domain says so. */
function dtypeOf(feature: Message, domain: Domain | undefined, { artifact }: Scene) {
  const source = lastValueOf(feature, 'type');
  const dtype = TYPES.get(wordOf(source) ?? '');
  if (!source || dtype === undefined) return undefined;
  const isText =
    domain?.kind === 'string_domain' || lastValueOf(feature, 'natural_language_domain');
  return located(dtype === 'BYTES' && isText ? 'string' : dtype, placeOf(artifact, source));
}

/** The shape of one example; one that has a single value needs none. */
function shapeOf(feature: Message, { artifact }: Scene): FieldSays['shape'] {
  const shape = messageOf(feature, 'shape');
  if (shape) {
    const dims = messagesOf(shape, 'dim').map((dim) => integerOf(lastValueOf(dim, 'size')));
    const sizes = dims.map((size) => (size !== undefined && size >= 0 ? size : null));
    return located(sizes, placeOf(artifact, shape));
  }
  const counts = messageOf(feature, 'value_count');
  if (!counts) return undefined;
  const [least, most] = ['min', 'max'].map((bound) => integerOf(lastValueOf(counts, bound)));
  if (least === 1 && most === 1) return undefined;
  const size = least !== undefined && least === most && least > 0 ? least : null;
  return located([size], placeOf(artifact, counts));
}

/** Only if every example has it is a feature sure to be there. */
function presenceOf(
  feature: Message,
  { artifact }: Scene,
): Pick<FieldSays, 'required' | 'nullable'> {
  const presence = messageOf(feature, 'presence');
  if (!presence) return {};
  const source = lastValueOf(presence, 'min_fraction');
  const isAlways = (numberOf(source) ?? 0) >= 1;
  const place = placeOf(artifact, source ?? presence);
  return { required: located(isAlways, place), nullable: located(!isAlways, place) };
}

function valuesIn(feature: Message, domain: Domain, scene: Scene): FieldSays['domain'] {
  const { kind, message } = domain;
  const type = wordOf(lastValueOf(feature, 'type'));
  if (kind === 'string_domain') return categoriesIn(feature, domain, scene);
  const isNumber = type === 'INT' || type === 'FLOAT';
  if (kind === 'bool_domain') {
    const place = placeOf(scene.artifact, message);
    if (isNumber) return { minimum: located(0, place), maximum: located(1, place) };
    const words = ['false_value', 'true_value'].map((key) => textOf(lastValueOf(message, key)));
    const categories = words.filter((word): word is string => {
      return word !== undefined && word.length <= 400;
    });
    return categories.length === 2 ? { categories: located(categories, place) } : undefined;
  }
  const [minimum, maximum] = ['min', 'max'].map((bound) => {
    const source = lastValueOf(message, bound);
    const limit = numberOf(source);
    return source && limit !== undefined
      ? located(limit, placeOf(scene.artifact, source))
      : undefined;
  });
  if (isNumber) return anyKnown({ minimum, maximum });
  lose(feature, 'whose texts are to be read as numbers', message, scene);
  return undefined;
}

function categoriesIn(
  feature: Message,
  { message, values }: Domain,
  scene: Scene,
): FieldSays['domain'] {
  if (values.length === 0) return undefined;
  if (!scene.allowance.take(values.length)) {
    lose(feature, 'which has too many values', message, scene);
    return undefined;
  }
  const texts = values
    .map(textOf)
    .filter((text): text is string => text !== undefined && text.length <= 400);
  if (texts.length < values.length) {
    lose(feature, 'of which a value is no short text', message, scene);
    return undefined;
  }
  // By default no value may lie outside.
  const constraints = messageOf(feature, 'distribution_constraints');
  const mass = constraints && lastValueOf(constraints, 'min_domain_mass');
  const isOpen = (numberOf(mass) ?? 1) < 1;
  return {
    categories: located(texts, placeOf(scene.artifact, ...values)),
    ...(mass && isOpen ? { open: located(true, placeOf(scene.artifact, mass)) } : {}),
  };
}

function lose(feature: Message, why: string, source: Value, { artifact, losses }: Scene): void {
  const what = `the domain of \`${nameOf(feature)}\`, ${why}`;
  losses.push({ what, place: placeOf(artifact, source) });
}

/** How times are written, of those that have one way. */
function timeOf(feature: Message, { artifact }: Scene): FieldSays['time'] {
  const domain = messageOf(feature, 'time_domain');
  const text = domain && lastValueOf(domain, 'string_format');
  const number = domain && lastValueOf(domain, 'integer_format');
  const unit = /^UNIX_((?:MILLI|MICRO|NANO)?SECONDS|DAYS)$/.exec(wordOf(number) ?? '')?.[1];
  if (number && unit) {
    return { format: located(`unix ${unit.toLowerCase()}`, placeOf(artifact, number)) };
  }
  const format = textOf(text);
  const isShort = format !== undefined && format.length > 0 && format.length <= 64;
  return text && isShort ? { format: located(format, placeOf(artifact, text)) } : undefined;
}
