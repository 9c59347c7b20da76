import { lazily } from '../lazily.ts';
import { type Relation, spellings } from './relation.ts';

/** A licence without the words that only say that it is one. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/\b(?:the|licen[cs]ed?|version|under)\b/g, ' ')
    .replaceAll(/v(?=\s*\d)/g, '')
    .replaceAll(/[^a-z0-9.+]+/g, '');

// Identifiers of the SPDX licence list that models, data and libraries come under, with what
// people write instead.
const LICENCES = lazily(
  (): ReadonlyMap<string, string> =>
    new Map(
      [
        ...spellings({
          MIT: 'expat',
          'Apache-2.0': 'apache2, apache 2, asl2.0, apache software 2.0',
          'BSD-2-Clause': 'bsd2, simplified bsd, freebsd',
          'BSD-3-Clause': 'bsd3, new bsd, modified bsd, revised bsd',
          'GPL-2.0-only': 'gpl2.0, gpl2, gnu gpl2, gnu general public 2.0',
          'GPL-2.0-or-later': 'gpl2.0+, gpl2+',
          'GPL-3.0-only': 'gpl3.0, gpl3, gnu gpl3, gnu general public 3.0',
          'GPL-3.0-or-later': 'gpl3.0+, gpl3+',
          'LGPL-2.1-only': 'lgpl2.1',
          'LGPL-2.1-or-later': 'lgpl2.1+',
          'LGPL-3.0-only': 'lgpl3.0, lgpl3',
          'LGPL-3.0-or-later': 'lgpl3.0+, lgpl3+',
          'AGPL-3.0-only': 'agpl3.0, agpl3',
          'AGPL-3.0-or-later': 'agpl3.0+, agpl3+',
          'MPL-2.0': 'mpl2, mozilla public 2.0',
          'EPL-2.0': 'epl2, eclipse public 2.0',
          'CC0-1.0': 'cc0',
          'CC-BY-4.0': 'cc by 4.0, creative commons attribution 4.0',
          'CC-BY-SA-4.0': 'cc by sa 4.0',
          'CC-BY-NC-4.0': 'cc by nc 4.0',
          'CC-BY-ND-4.0': 'cc by nd 4.0',
          'CC-BY-NC-SA-4.0': 'cc by nc sa 4.0',
          'CC-BY-NC-ND-4.0': 'cc by nc nd 4.0',
          'CC-BY-3.0': '',
          'CC-BY-SA-3.0': '',
          'ODbL-1.0': 'odbl',
          'ODC-By-1.0': 'odc by',
          'PDDL-1.0': 'pddl',
          ISC: '',
          Zlib: '',
          'BSL-1.0': 'boost, boost software 1.0',
          'PSF-2.0': 'psf',
          Unlicense: '',
          'OpenRAIL++': '',
          'EUPL-1.2': '',
          'SSPL-1.0': '',
          'BUSL-1.1': '',
        })(),
      ].map(([spelling, id]) => [bare(spelling), id]),
    ),
);

// Licences of models that the SPDX list does not have, as model hubs name them
// (huggingface.co/docs/hub/repositories-licenses). Each release of a family has a text of its own.
const OF_MODELS = lazily(
  (): ReadonlySet<string> =>
    new Set(
      [
        ...['llama2', 'llama3', 'llama3.1', 'llama3.2', 'llama3.3', 'llama4', 'gemma', 'openrail'],
        ...['creativeml-openrail-m', 'bigscience-openrail-m', 'bigcode-openrail-m', 'openmdw'],
        ...['bigscience-bloom-rail-1.0', 'deepfloyd-if-license', 'apple-ascl', 'intel-research'],
      ].map(bare),
    ),
);

/** The identifier of a licence that is known, by whatever spelling. */
const known = (text: string): string | undefined =>
  LICENCES().get(text) ?? (OF_MODELS().has(text) ? text : undefined);

/**
 * Whether two texts name one licence: `MIT` and `the MIT License`. Two identifiers of the SPDX list
 * or of model hubs are two licences; a name of somebody's own may stand for any.
 */
export function relateLicences(one: string, other: string): Relation {
  const [a, b] = [bare(one), bare(other)];
  if (a === b) return 'same';
  const [first, second] = [known(a), known(b)];
  if (first === undefined || second === undefined) return 'strange';
  return first === second ? 'same' : 'other';
}

// Identifiers of the SPDX list, and how they begin, of licences whose text allows no commercial use.
const NON_COMMERCIAL =
  /^(?:cc ?by ?nc\b|creative commons attribution non ?commercial|polyform noncommercial)/;

/**
 * Whether a licence rules commercial use out. Where one of several may be chosen, all of them have
 * to; a licence that is no known one rules out nothing that anybody could tell.
 */
export function forbidsCommercialUse(licence: string): boolean {
  const choices = licence.split(/\bor\b/i).map((one) => one.split(/\band\b|\bwith\b/i));
  return choices.every((parts) =>
    parts.some((part) =>
      NON_COMMERCIAL.test(
        part
          .toLowerCase()
          .replaceAll(/[^a-z0-9.]+/g, ' ')
          .trim(),
      ),
    ),
  );
}
